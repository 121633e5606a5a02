import { parseDateline } from './dateline.ts';
import { isWithin } from './dom.ts';
import { likeness, SAME_STORY } from './likeness.ts';
import { ruleAgainst } from './line-rules.ts';
import { type Line, proseLength, weighedLength } from './lines.ts';
import { isDescription, isNamedStandfirst } from './standfirst.ts';
import type { StoryContext } from './story.ts';
import { dropped, kept, type LineVerdict } from './verdict.ts';

/** Lines between headline and story that are looked at. */
const MOST_BETWEEN = 40;
const SHORTEST_STANDFIRST = 30;
const LONGEST_STANDFIRST = 700;

/** Surroundings that standfirsts are often found in, with date and byline. */
const LEADING: ReadonlySet<string> = new Set(['related', 'dates', 'author', 'navigation', 'label']);

const isHeadline = (line: Line, { headline, title }: StoryContext): boolean =>
  headline === null
    ? line.kind === 'heading' && likeness(line.text, title) > SAME_STORY
    : isWithin(line.element, headline);

const headlineAt = (
  verdicts: readonly LineVerdict[],
  before: number,
  context: StoryContext,
): number => {
  for (let at = before; at >= 0; at -= 1) {
    const verdict = verdicts[at];
    if (verdict && isHeadline(verdict.line, context)) return at;
  }
  return -1;
};

const isStandfirst = (line: Line, context: StoryContext): boolean =>
  line.text.length <= LONGEST_STANDFIRST &&
  (isNamedStandfirst(line) || isDescription(line.text, context.descriptions));

const between = (verdict: LineVerdict, context: StoryContext): LineVerdict => {
  const { line } = verdict;
  const surroundings = context.reasonOf(line);
  if (ruleAgainst(line, context) !== null || line.linkLength > line.text.length / 2) return verdict;
  if (surroundings !== null && !LEADING.has(surroundings)) return verdict;
  if (weighedLength(line.text) >= SHORTEST_STANDFIRST && isStandfirst(line, context)) {
    return { line, fate: 'standfirst', rule: 'standfirst' };
  }
  if (surroundings !== null || proseLength(line) === 0) return verdict;
  if (line.kind === 'heading')
    return { line, fate: 'standfirst', rule: 'heading under the headline' };
  return kept(line, `lead ${line.kind}`);
};

const inside = (verdict: LineVerdict, context: StoryContext): LineVerdict => {
  const { line } = verdict;
  const set =
    line.kind === 'heading'
      ? proseLength(line) > 0
      : weighedLength(line.text) >= SHORTEST_STANDFIRST && isNamedStandfirst(line);
  // A line with a dateline is where the report begins.
  return set && isStandfirst(line, context) && parseDateline(line.text) === null
    ? { line, fate: 'standfirst', rule: 'standfirst' }
    : verdict;
};

/** Labels, dates and places before the first sentence. */
const isHeadMatter = ({ line, fate }: LineVerdict): boolean =>
  fate === 'kept' &&
  (line.element.name === 'h1' ||
    ((line.kind === 'loose' || line.kind === 'paragraph') &&
      line.text.length < 60 &&
      !/[.!?:…。！？”"]$/.test(line.text)));

const isKept = ({ fate }: LineVerdict): boolean => fate === 'kept';
const isProse = ({ line, fate }: LineVerdict): boolean =>
  fate === 'kept' && line.kind !== 'heading' && proseLength(line) > 0;

const withoutHeadMatter = (verdicts: readonly LineVerdict[]): readonly LineVerdict[] => {
  const prose = verdicts.findIndex(isProse);
  return verdicts.map((verdict, at) =>
    at < prose && isHeadMatter(verdict) ? dropped(verdict.line, 'head matter') : verdict,
  );
};

/** Reads the lines between headline and story: the standfirst, and what leads into the story. */
export const withLead = (
  all: readonly LineVerdict[],
  context: StoryContext,
): readonly LineVerdict[] => {
  const verdicts = withoutHeadMatter(all);
  const first = verdicts.findIndex(isKept);
  if (first < 0) return verdicts;
  const headline = headlineAt(verdicts, first, context);
  const from = headline >= 0 && first - headline <= MOST_BETWEEN ? headline + 1 : first;
  // The only line of a story is the story, whatever it is set as.
  const goesOn = verdicts.slice(first + 1).some(isProse);
  return verdicts.map((verdict, at) => {
    if (at >= from && at < first) return between(verdict, context);
    return at === first && goesOn ? inside(verdict, context) : verdict;
  });
};
