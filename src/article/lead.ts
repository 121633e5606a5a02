import { ruleAgainst } from './line-rules.ts';
import type { Line } from './lines.ts';
import { isDescription, isNamedStandfirst } from './standfirst.ts';
import type { StoryContext } from './story.ts';
import { proseLength } from './surroundings.ts';
import { comparable } from './titles.ts';
import { kept, type LineVerdict } from './verdict.ts';

/** Lines between headline and story that are looked at. */
const MOST_BETWEEN = 40;
const LONGEST_STANDFIRST = 700;

const isHeadline = (line: Line, title: string): boolean =>
  line.element.name === 'h1' && comparable(line.text) === comparable(title);

const headlineAt = (verdicts: readonly LineVerdict[], before: number, title: string): number => {
  for (let at = before; at >= 0; at -= 1) {
    const verdict = verdicts[at];
    if (verdict && isHeadline(verdict.line, title)) return at;
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
  if (surroundings !== null && surroundings !== 'related') return verdict;
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

/** Reads the lines between headline and story: the standfirst, and what leads into the story. */
export const withLead = (
  verdicts: readonly LineVerdict[],
  context: StoryContext,
): readonly LineVerdict[] => {
  const first = verdicts.findIndex(({ fate }) => fate === 'kept');
  if (first < 0) return verdicts;
  const headline = headlineAt(verdicts, first, context.title);
  const from = headline >= 0 && first - headline <= MOST_BETWEEN ? headline + 1 : first;
  return verdicts.map((verdict, index) => {
    if (index < from || index > first) return verdict;
    return index === first ? inside(verdict, context) : between(verdict, context);
  });
};
