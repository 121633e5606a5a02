import type { Annotations, Span } from '../model/annotation.ts';
import { type Article, articleText } from '../model/article.ts';
import { sentencesOf } from '../text/sentences.ts';

/** Sentences beyond this many UTF-16 units are not looked at. */
const READ_TO = 20_000;
const MOST_SENTENCES = 3;
const MOST_CHARACTERS = 600;
const FEWEST_CHARACTERS = 25;
const LONGEST_SENTENCE = 400;

interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Where „ opens, “ closes (German, Russian within «»). */
const pairsIn = (passage: string): readonly [opening: RegExp, closing: RegExp] =>
  passage.includes('„') ? [/[„«「『]/gu, /[“»」』]/gu] : [/[“«「『]/gu, /[”»」』]/gu];

/** Whether every quotation that begins in the passage ends in it. */
const quotesClosed = (passage: string): boolean => {
  const [opening, closing] = pairsIn(passage);
  const straight = passage.match(/"/g)?.length ?? 0;
  return (
    straight % 2 === 0 &&
    (passage.match(opening)?.length ?? 0) === (passage.match(closing)?.length ?? 0)
  );
};

const paragraphStart = (text: string, offset: number): number =>
  text.lastIndexOf('\n', offset - 1) + 1;

/** A sentence that can stand alone: whole, of a sensible length, and not out of the middle of a quotation. */
const standsAlone = (text: string, sentence: Sentence): boolean =>
  sentence.text.length >= FEWEST_CHARACTERS &&
  sentence.text.length <= LONGEST_SENTENCE &&
  !sentence.text.endsWith(':') &&
  quotesClosed(sentence.text) &&
  quotesClosed(text.slice(paragraphStart(text, sentence.start), sentence.start));

/** Where the report begins, behind its dateline and the dash that follows. */
const reportStart = (text: string, article: Pick<Article, 'dateline'>): number => {
  const raw = article.dateline?.raw ?? '';
  if (raw === '' || !text.startsWith(raw)) return 0;
  return raw.length + (/^[\s.:–—―-]*/u.exec(text.slice(raw.length))?.[0].length ?? 0);
};

const sentencesFrom = (text: string, from: number): readonly Sentence[] =>
  sentencesOf(text)
    .filter(({ end }) => end > from)
    .map(({ start, end }) => ({
      start: Math.max(start, from),
      end,
      text: text.slice(Math.max(start, from), end),
    }))
    .filter((sentence) => standsAlone(text, sentence));

const weightedSpans = (annotations: Annotations): readonly (readonly [Span, number])[] => [
  ...annotations.watchHits.flatMap(({ spans }) => spans.map((span) => [span, 2] as const)),
  ...annotations.themes.flatMap(({ evidence }) =>
    evidence.map(({ span, weight }) => [span, Math.min(1, Math.max(0, weight))] as const),
  ),
];

/** How much of what was matched stands in a sentence. */
const matchIn = (sentence: Sentence, spans: readonly (readonly [Span, number])[]): number =>
  spans
    .filter(
      ([span]) => span.field === 'text' && span.start >= sentence.start && span.end <= sentence.end,
    )
    .reduce((sum, [, weight]) => sum + weight, 0);

/**
 * Two or three sentences of an article as they stand, in their order: the lead without its dateline,
 * then those that hold most of what was matched, else those that come next.
 */
export const summaryOf = (article: Article, annotations: Annotations | null): readonly string[] => {
  const text = articleText(article).slice(0, READ_TO);
  const [lead, ...rest] = sentencesFrom(text, reportStart(text, article));
  if (lead === undefined) return article.standfirst === null ? [] : [article.standfirst];
  const spans = annotations === null ? [] : weightedSpans(annotations);
  const ranked = rest
    .map((sentence) => ({ sentence, match: matchIn(sentence, spans) }))
    .sort((a, b) => b.match - a.match || a.sentence.start - b.sentence.start);
  const chosen = [lead];
  let length = lead.text.length;
  for (const { sentence, match } of ranked) {
    const wanted = chosen.length < 2 || match > 0;
    if (chosen.length === MOST_SENTENCES || !wanted) break;
    if (length + sentence.text.length > MOST_CHARACTERS) continue;
    length += sentence.text.length;
    chosen.push(sentence);
  }
  return chosen.sort((a, b) => a.start - b.start).map((sentence) => sentence.text);
};
