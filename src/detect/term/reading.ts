import type { TextField } from '../../model/annotation.ts';
import { type Article, articleText } from '../../model/article.ts';
import { sentencesOf } from '../../text/sentences.ts';
import { tokensOf } from '../../text/tokens.ts';
import type { Casing } from './term.ts';

/** A word of the article in the one stream that all rules read. */
export interface ReadWord {
  readonly folded: string;
  readonly field: TextField;
  readonly start: number;
  readonly end: number;
  /** Index into the sentences of the document. */
  readonly sentence: number;
}

export interface ReadSentence {
  readonly field: TextField;
  readonly start: number;
  readonly end: number;
  /** Word indices, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  /** Title, standfirst, or the first paragraphs of a text. */
  readonly place: 'title' | 'lead' | 'body';
}

export interface Reading {
  readonly texts: Readonly<Record<TextField, string>>;
  readonly words: readonly ReadWord[];
  readonly sentences: readonly ReadSentence[];
}

/** The lead of a report: its first sentences, as far as this many words. */
const LEAD_WORDS = 60;

/** The words and sentences of title, standfirst and text, in that order. */
export const readingOf = (article: Article): Reading => {
  const texts: Record<TextField, string> = {
    title: article.title,
    standfirst: article.standfirst ?? '',
    text: articleText(article),
  };
  const words: ReadWord[] = [];
  const sentences: ReadSentence[] = [];
  let bodyWords = 0;
  for (const field of ['title', 'standfirst', 'text'] as const) {
    const tokens = tokensOf(texts[field]);
    let next = 0;
    const extents =
      field === 'title' ? [{ start: 0, end: texts.title.length }] : sentencesOf(texts[field]);
    for (const { start, end } of extents) {
      const from = words.length;
      for (
        let token = tokens[next];
        token !== undefined && token.start < end;
        token = tokens[next]
      ) {
        words.push({ ...token, field, sentence: sentences.length });
        next += 1;
      }
      const place =
        field === 'title'
          ? 'title'
          : field === 'standfirst' || bodyWords < LEAD_WORDS
            ? 'lead'
            : 'body';
      sentences.push({ field, start, end, from, to: words.length, place });
      if (field === 'text') bodyWords += words.length - from;
    }
  }
  return { texts, words, sentences };
};

const CAPITAL = /^\p{Lu}/u;
const SMALL = /\p{Ll}/u;

/** Whether a word of the document has the capitals that a term asks for. */
export const hasCasing = (
  reading: Reading,
  word: ReadWord,
  casing: Casing,
  letters: number,
): boolean => {
  if (casing === 'any') return true;
  const written = reading.texts[word.field].slice(word.start, word.end);
  if (casing === 'initial') return CAPITAL.test(written);
  return !SMALL.test(written.slice(0, letters));
};
