import { isWithin } from './dom.ts';
import { ruleAgainst } from './line-rules.ts';
import type { Line } from './lines.ts';
import { isDescription, isNamedStandfirst } from './standfirst.ts';
import type { StoryContext } from './story.ts';
import { proseLength } from './surroundings.ts';
import { likeness, SAME_STORY } from './titles.ts';
import { dropped, kept, type LineVerdict } from './verdict.ts';

/** Lines between headline and story that are looked at. */
const MOST_BETWEEN = 40;
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
  if (line.text.length >= 30 && isStandfirst(line, context)) {
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
      : line.text.length >= 30 && isNamedStandfirst(line);
  return set && isStandfirst(line, context)
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

/** Reads the lines between headline and story: the standfirst, and what leads into the story. */
export const withLead = (
  verdicts: readonly LineVerdict[],
  context: StoryContext,
): readonly LineVerdict[] => {
  const first = verdicts.findIndex(({ fate }) => fate === 'kept');
  if (first < 0) return verdicts;
  const headline = headlineAt(verdicts, first, context);
  const from = headline >= 0 && first - headline <= MOST_BETWEEN ? headline + 1 : first;
  const prose = verdicts.findIndex(
    ({ line, fate }) => fate === 'kept' && line.kind !== 'heading' && proseLength(line) > 0,
  );
  const more = verdicts.some(
    ({ line, fate }, index) => index > first && fate === 'kept' && proseLength(line) > 0,
  );
  return verdicts.map((verdict, index) => {
    if (index >= first && index < prose && isHeadMatter(verdict))
      return dropped(verdict.line, 'head matter');
    if (index < from || index > first) return verdict;
    return index === first && more
      ? inside(verdict, context)
      : index < first
        ? between(verdict, context)
        : verdict;
  });
};
