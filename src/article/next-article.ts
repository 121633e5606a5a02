import { isByline, isDateLine } from './line-rules.ts';
import { proseLength } from './lines.ts';
import { dropped, type LineVerdict } from './verdict.ts';

/** Lines of prose before which a heading cannot be the next story's. */
const FEWEST_LINES = 3;
/** Lines after a headline in which its date or byline stands. */
const UNDER_HEADLINE = 6;

const isByOrDate = ({ line, rule }: LineVerdict): boolean =>
  isDateLine(line.text) || isByline(line.text, []) || /^stands in: (?:dates|author)$/.test(rule);

/** Drops all from the headline of a next story on: pages that go on and on repeat headline and date. */
export const withoutNextArticle = (verdicts: readonly LineVerdict[]): readonly LineVerdict[] => {
  let told = 0;
  const next = verdicts.findIndex((verdict, at) => {
    if (verdict.fate !== 'kept') return false;
    if (proseLength(verdict.line) > 0 && verdict.line.kind !== 'heading') told += 1;
    if (told < FEWEST_LINES || verdict.line.element.name !== 'h1') return false;
    return verdicts.slice(at + 1, at + 1 + UNDER_HEADLINE).some(isByOrDate);
  });
  if (next < 0) return verdicts;
  return verdicts.map((verdict, at) =>
    at >= next && verdict.fate === 'kept' ? dropped(verdict.line, 'next article') : verdict,
  );
};
