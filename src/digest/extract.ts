import type { Span, TextField } from '../model/annotation.ts';
import type { DigestArticle, Run } from '../model/digest.ts';
import { isWide } from './columns.ts';
import { foldText } from './untrusted.ts';

const ELLIPSIS = '…';
/** A full stop ends an extract only when it leaves at least this share of the room used. */
const WORTHWHILE = 0.5;

const SENTENCE_END = /[.!?…؟۔।]['"”’»)\]]*(?=\s)|[。！？]['"”’」』）]*/gu;
/** Scripts written without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** UTF-16 units that fill a room of so many characters, where a wide one says as much as two. */
const unitsFor = (text: string, room: number): number => {
  let left = room;
  for (let at = 0; at < text.length; at += 1) {
    left -= isWide(text.charAt(at)) ? 2 : 1;
    if (left < 0) return at;
  }
  return text.length;
};

export interface Cut {
  /** UTF-16 offset of the end. */
  readonly end: number;
  readonly whole: boolean;
}

const lastSentenceEnd = (text: string, limit: number): number => {
  const ends = [...text.slice(0, limit + 1).matchAll(SENTENCE_END)].map(
    (m) => m.index + m[0].length,
  );
  return ends.filter((end) => end <= limit && end >= limit * WORTHWHILE).at(-1) ?? 0;
};

const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** Room to see whether the last grapheme inside a limit is whole. */
const LOOKAHEAD = 32;

const lastGraphemeEnd = (text: string, limit: number): number => {
  let end = 0;
  for (const { index } of GRAPHEMES.segment(text.slice(0, limit + LOOKAHEAD)))
    if (index <= limit) end = index;
  return end;
};

/** Would stand oddly before an ellipsis. */
const DANGLING = /[\s,;:،؛，、；：–—-]+$/u;

/** Segmenting is slow: it is done where the last word has no space before it or is in Han or Thai. */
const lastWordEnd = (text: string, limit: number): number => {
  const space = text.slice(0, limit + 1).search(/\s+\S*$/u);
  const isSpaced = space > 0 && !UNSPACED.test(text.slice(space, limit));
  const end = isSpaced ? space : lastGraphemeEnd(text, limit);
  return text.slice(0, end).replace(DANGLING, '').length;
};

/**
 * Where to end a text in a room of `room` characters: after a sentence if that fills half of it,
 * else before a word, else between graphemes; with room for the ellipsis where a sentence is broken.
 */
export const cutAt = (text: string, room: number): Cut => {
  const limit = unitsFor(text, room);
  if (limit === text.length) return { end: limit, whole: true };
  const sentence = lastSentenceEnd(text, limit);
  if (sentence > 0) return { end: sentence, whole: true };
  return { end: lastWordEnd(text, limit - ELLIPSIS.length), whole: false };
};

/** A line in a room of `room` characters, cut before a word. */
export const shortened = (text: string, room: number): string => {
  const limit = unitsFor(text, room);
  if (limit === text.length) return text;
  return text.slice(0, lastWordEnd(text, limit - ELLIPSIS.length)) + ELLIPSIS;
};

interface Stretch {
  readonly start: number;
  readonly end: number;
}

const merged = (stretches: readonly Stretch[]): readonly Stretch[] => {
  const done: Stretch[] = [];
  for (const next of [...stretches].sort((a, b) => a.start - b.start)) {
    const last = done.at(-1);
    if (last === undefined || next.start > last.end) done.push(next);
    else done[done.length - 1] = { start: last.start, end: Math.max(last.end, next.end) };
  }
  return done;
};

const withoutEmpty = (runs: readonly Run[]): readonly Run[] => {
  const kept = runs.filter((run) => run.text !== '');
  return kept.map((run, index) => {
    const opened = index === 0 ? run.text.trimStart() : run.text;
    return { ...run, text: index === kept.length - 1 ? opened.trimEnd() : opened };
  });
};

/** A stretch of a field as runs, strong where a span lies; clean for display. */
export const runsOf = (text: string, within: Stretch, spans: readonly Span[]): readonly Run[] => {
  const strong = merged(
    spans
      .map(({ start, end }) => ({
        start: Math.max(start, within.start),
        end: Math.min(end, within.end),
      }))
      .filter(({ start, end }) => start < end),
  );
  const run = (start: number, end: number, isStrong: boolean): Run => ({
    text: foldText(text.slice(start, end)),
    strong: isStrong,
  });
  const edges = [...strong, { start: within.end, end: within.end }];
  return withoutEmpty(
    edges.flatMap(({ start, end }, index) => [
      run(strong[index - 1]?.end ?? within.start, start, false),
      run(start, end, true),
    ]),
  );
};

export const textOfRuns = (runs: readonly Run[]): string => runs.map((run) => run.text).join('');

/** The spans of all the given watches in one field. */
const spansIn = (
  article: DigestArticle,
  field: TextField,
  watches: readonly string[],
): readonly Span[] =>
  article.watches
    .filter((hit) => watches.includes(hit.watchId))
    .flatMap((hit) => hit.spans.filter((span) => span.field === field));

export const headlineRuns = (article: DigestArticle, watches: readonly string[]): readonly Run[] =>
  runsOf(
    article.title,
    { start: 0, end: article.title.length },
    spansIn(article, 'title', watches),
  );

interface Passage extends Stretch {
  readonly field: 'standfirst' | 'text';
  readonly source: string;
}

const located = (article: DigestArticle, sentence: string): Passage | null => {
  const fields = [
    { field: 'text', source: article.text },
    { field: 'standfirst', source: article.standfirst ?? '' },
  ] as const;
  for (const { field, source } of fields) {
    const start = sentence === '' ? -1 : source.indexOf(sentence);
    if (start >= 0) return { field, source, start, end: start + sentence.length };
  }
  return null;
};

/** Where an extract begins: at the story's own summary, else the standfirst, else the text. */
const openingOf = (article: DigestArticle, summary: readonly string[]): Passage => {
  const [first] = summary.flatMap((sentence) => located(article, sentence) ?? []);
  if (first) return { ...first, end: first.source.length };
  const field = article.standfirst?.trim() ? 'standfirst' : 'text';
  const source = field === 'standfirst' ? (article.standfirst ?? '') : article.text;
  return { field, source, start: 0, end: source.length };
};

export interface ExtractRequest {
  readonly article: DigestArticle;
  readonly summary: readonly string[];
  readonly watches: readonly string[];
  /** Characters, ellipsis included; a wide one counts as two. */
  readonly limit: number;
}

/** The opening of a report, word for word, with the reader's terms marked. */
export const extractRuns = (request: ExtractRequest): readonly Run[] => {
  const { article, watches, limit } = request;
  const { field, source, start } = openingOf(article, request.summary);
  const { end, whole } = cutAt(source.slice(start), limit);
  const runs = runsOf(source, { start, end: start + end }, spansIn(article, field, watches));
  return whole || runs.length === 0 ? runs : [...runs, { text: ELLIPSIS, strong: false }];
};
