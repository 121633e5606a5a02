import type { TextField } from '../../model/annotation.ts';
import { type Article, articleText } from '../../model/article.ts';
import { type SentenceExtent, sentencesOf } from '../../text/sentences.ts';
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
/** Longer sentences are tables or floods: they are read in pieces. */
const SENTENCE_WORDS = 100;
/** What comes later in a very long text is not read: it is about what it was about before. */
const MOST_WORDS = 8_000;

type Place = ReadSentence['place'];

const placeOf = (field: TextField, wordsBefore: number): Place => {
  if (field === 'title') return 'title';
  return field === 'standfirst' || wordsBefore < LEAD_WORDS ? 'lead' : 'body';
};

/** The extents of a field's sentences; a title is one. */
const extentsOf = (field: TextField, text: string): readonly SentenceExtent[] =>
  field === 'title' ? [{ start: 0, end: text.length }] : sentencesOf(text);

/** A reading being made. */
interface Draft {
  readonly words: ReadWord[];
  readonly sentences: ReadSentence[];
}

const readField = ({ words, sentences }: Draft, field: TextField, text: string): void => {
  const fieldFrom = words.length;
  let next = 0;
  const tokens = tokensOf(text).slice(0, MOST_WORDS);
  const openSentence = (start: number, end: number) => {
    const place = placeOf(field, words.length - fieldFrom);
    return { field, start, end, place, from: words.length };
  };
  for (const { start, end } of extentsOf(field, text)) {
    let open = openSentence(start, end);
    for (let token = tokens[next]; token !== undefined && token.start < end; token = tokens[next]) {
      if (words.length - open.from === SENTENCE_WORDS) {
        sentences.push({ ...open, end: token.start, to: words.length });
        open = openSentence(token.start, end);
      }
      words.push({ ...token, field, sentence: sentences.length });
      next += 1;
    }
    if (words.length > open.from) sentences.push({ ...open, to: words.length });
  }
};

const LINK_WORDS = 16;
const FEWEST_LINKS = 2;
const ENDS_SENTENCE = /[.!?…。！？।॥؟۔"'”’»)）」』]\s*$/u;

/** Whether a paragraph reads like the headline of another story: short, without a full stop. */
const isHeadline = (paragraph: string): boolean =>
  !ENDS_SENTENCE.test(paragraph) && tokensOf(paragraph).length <= LINK_WORDS;

/** The text without the headlines of other stories that pages put behind it. */
const ownText = (article: Article): string => {
  const { paragraphs } = article;
  let end = paragraphs.length;
  while (end > 1 && isHeadline(paragraphs[end - 1] ?? '')) end -= 1;
  const links = paragraphs.length - end;
  return articleText({ paragraphs: links < FEWEST_LINKS ? paragraphs : paragraphs.slice(0, end) });
};

/** The words and sentences of title, standfirst and text, in that order. */
export const readingOf = (article: Article): Reading => {
  const texts: Readonly<Record<TextField, string>> = {
    title: article.title,
    standfirst: article.standfirst ?? '',
    text: ownText(article),
  };
  const draft: Draft = { words: [], sentences: [] };
  for (const field of ['title', 'standfirst', 'text'] as const) {
    readField(draft, field, texts[field]);
  }
  return { texts, ...draft };
};

const CAPITAL = /^\p{Lu}/u;
/** An acronym: its letters are capitals, and an ending of case is not (`SHHTning`, not SIOUX). */
const isAcronym = (written: string, letters: number): boolean =>
  !/\p{Ll}/u.test(written.slice(0, letters)) && !/\p{Lu}/u.test(written.slice(letters));

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
  return isAcronym(written, letters);
};
