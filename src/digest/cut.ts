import { isWide } from './columns.ts';

export const ELLIPSIS = '…';
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
