import type { ExplainedLine } from '../article/index.ts';
import type { Article, Evidence } from '../model/article.ts';
import type { ZonedInstant } from '../model/time.ts';

const LONGEST_TEXT = 90;

const cut = (text: string): string =>
  text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** A moment by the clock its source wrote, with the offset where it gave one. */
const written = ({ at, offsetMinutes }: ZonedInstant): string => {
  const clock = new Date(at + (offsetMinutes ?? 0) * 60_000).toISOString().slice(0, 16);
  if (offsetMinutes === null) return `${clock.replace('T', ' ')}, zone not given`;
  const size = Math.abs(offsetMinutes);
  const sign = offsetMinutes < 0 ? '-' : '+';
  return `${clock.replace('T', ' ')} ${sign}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
};

const because = (evidence: Evidence | undefined): string =>
  evidence === undefined
    ? ''
    : `  (${evidence.rule}${evidence.seen === '' ? '' : `: ${cut(evidence.seen)}`})`;

const SOURCES: Readonly<Record<Article['provenance'], string>> = {
  page: 'the page',
  variant: 'a plainer version of the page',
  feed: 'the feed',
  text: 'plain text',
};

/** Each field of an article with what it was found by; fields the page does not give say so. */
export const explainFields = (article: Article): readonly string[] => {
  const { evidence } = article;
  const length = article.paragraphs.join('').length;
  const rows: readonly (readonly [string, string | null, string])[] = [
    ['Title', article.title, 'title'],
    ['Standfirst', article.standfirst, 'standfirst'],
    ['Published', article.publishedAt && written(article.publishedAt), 'publishedAt'],
    ['Changed', article.modifiedAt && written(article.modifiedAt), 'modifiedAt'],
    ['By', article.bylines.join(', ') || null, 'bylines'],
    ['Agency', article.agency, 'agency'],
    ['Dateline', article.dateline?.place ?? null, 'dateline'],
    ['Sign-off', article.signOff?.raw.replaceAll('\n', ' ') ?? null, 'signOff'],
    ['Language', article.language, 'language'],
    ['Text', `${article.paragraphs.length} paragraphs, ${length} characters`, 'paragraphs'],
    ['From', SOURCES[article.provenance], 'provenance'],
    ['Read by', article.readBy, 'readBy'],
  ];
  return rows.map(
    ([label, value, field]) =>
      `${label.padEnd(11)}${cut(value ?? '–')}${value === null ? '' : because(evidence[field])}`,
  );
};

/** Lines outside the story in a row of which only the number is told. */
const FEWEST_FOLDED = 3;

const isOutside = ({ rule }: ExplainedLine): boolean => rule.startsWith('outside');

const lineOf = ({ fate, rule, text, where }: ExplainedLine): string =>
  `${fate.padEnd(11)}${rule.padEnd(32)} ${cut(text)}  [${where}]`;

/** Every line of a page with its fate and the rule behind it; rows of lines far from the story are counted. */
export const explainLines = (lines: readonly ExplainedLine[]): readonly string[] => {
  const told: string[] = [];
  let folded: ExplainedLine[] = [];
  const unfold = (): void => {
    const [first] = folded;
    if (first !== undefined && folded.length >= FEWEST_FOLDED)
      told.push(
        `${'dropped'.padEnd(11)}${first.rule.padEnd(32)} … ${folded.length} lines: ${cut(folded.map(({ text }) => text).join(' · '))}`,
      );
    else told.push(...folded.map(lineOf));
    folded = [];
  };
  for (const line of lines) {
    if (folded[0] !== undefined && folded[0].rule !== line.rule) unfold();
    if (isOutside(line)) folded.push(line);
    else told.push(lineOf(line));
  }
  unfold();
  const count = (fate: ExplainedLine['fate']): number =>
    lines.filter((line) => line.fate === fate).length;
  const sum = `${lines.length} lines: ${count('kept')} kept, ${count('standfirst')} in the standfirst, ${count('dropped')} dropped`;
  return [sum, ...told];
};
