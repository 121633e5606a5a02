import type { Annotations, TextField } from '../../model/annotation.ts';
import { type Article, articleText } from '../../model/article.ts';
import type { FeedSource } from '../../model/feed.ts';
import { fold, type Token, tokensOf } from '../../text/tokens.ts';
import type { FactScope, Scope } from '../query/query.ts';

/** What is known of an article when watches are matched; what is not known yet is left out. */
export interface DocumentFacts {
  readonly article: Pick<
    Article,
    | 'title'
    | 'standfirst'
    | 'paragraphs'
    | 'url'
    | 'bylines'
    | 'agency'
    | 'infoSources'
    | 'language'
  >;
  readonly source?: Partial<Pick<FeedSource, 'id' | 'title' | 'type'>>;
  readonly annotations?: Partial<Pick<Annotations, 'themes' | 'entities' | 'senses'>>;
}

/** Positions `from <= p < to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A field of the article: its text and words. */
export interface PlacedField {
  readonly field: TextField;
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Number of the field's first word in the document. */
  readonly firstWord: number;
}

/**
 * An article made ready for matching, tokenised once. Its words are numbered, and every word has a
 * position. Words that follow each other have positions that follow each other; a paragraph's or a
 * field's end leaves a gap. So a scope is a range of positions, and no phrase crosses from one field
 * into the next.
 */
export interface MatchDocument {
  readonly fields: readonly PlacedField[];
  /** By number of word, its position; ascending. */
  readonly positions: readonly number[];
  /** Folded word → number of the last such word, over text and facts. */
  readonly last: ReadonlyMap<string, number>;
  /** By number of word, the number of the same word before it, or -1. */
  readonly before: readonly number[];
  readonly ranges: Readonly<Record<Scope, Range>>;
}

/** Keeps phrases apart; for NEAR a paragraph's end counts as this many words. */
const PARAGRAPH_GAP = 5;
/** Wider than NEAR reaches. */
const FIELD_GAP = 200;

/** A document being laid out. */
interface Layout {
  readonly positions: number[];
  readonly last: Map<string, number>;
  readonly before: number[];
  /** Where the next word goes. */
  position: number;
}

const place = (layout: Layout, folded: string): void => {
  const { positions, last, before } = layout;
  before.push(last.get(folded) ?? -1);
  last.set(folded, positions.length);
  positions.push(layout.position);
  layout.position += 1;
};

const placeField = (
  layout: Layout,
  field: TextField,
  paragraphs: readonly string[],
): PlacedField => {
  const text = articleText({ paragraphs });
  const tokens = tokensOf(text);
  const firstWord = layout.positions.length;
  let paragraph = 0;
  let paragraphEnd = paragraphs[0]?.length ?? 0;
  for (const { folded, start } of tokens) {
    while (start >= paragraphEnd && paragraph < paragraphs.length - 1) {
      paragraph += 1;
      paragraphEnd += '\n\n'.length + (paragraphs[paragraph]?.length ?? 0);
      layout.position += PARAGRAPH_GAP;
    }
    place(layout, folded);
  }
  layout.position += FIELD_GAP;
  return { field, text, tokens, firstWord };
};

/** Values of a fact; each value is kept apart from the next. */
const placeFact = (
  layout: Layout,
  values: readonly string[],
  words: (value: string) => readonly string[],
): Range => {
  const from = layout.position;
  for (const value of values) {
    for (const word of words(value)) place(layout, word);
    layout.position += FIELD_GAP;
  }
  return { from, to: layout.position };
};

const wordsOf = (value: string): readonly string[] => tokensOf(value).map(({ folded }) => folded);
const wholeOf = (value: string): readonly string[] => [fold(value.trim())];
const primarySubtag = (language: string): readonly string[] => [
  language.toLowerCase().split('-', 1)[0] ?? '',
];

const known = (...values: readonly (string | null | undefined)[]): readonly string[] =>
  values.filter((value) => value !== null && value !== undefined);

const placeFacts = (layout: Layout, facts: DocumentFacts): Readonly<Record<FactScope, Range>> => {
  const { article, source, annotations } = facts;
  const senses = annotations?.senses?.map(({ sense }) => sense) ?? [];
  const entities = annotations?.entities?.flatMap(({ entity, name }) => [entity, name]) ?? [];
  const themes = annotations?.themes?.map(({ themeId }) => themeId) ?? [];
  return {
    url: placeFact(layout, [article.url], wordsOf),
    source: placeFact(layout, known(source?.id, source?.title, source?.type), wordsOf),
    lang: placeFact(layout, known(article.language), primarySubtag),
    author: placeFact(layout, article.bylines, wordsOf),
    agency: placeFact(layout, known(article.agency, ...article.infoSources), wordsOf),
    theme: placeFact(layout, themes, wholeOf),
    entity: placeFact(layout, known(...entities, ...senses), wordsOf),
  };
};

/** Lays an article out for matching. */
export const documentOf = (facts: DocumentFacts): MatchDocument => {
  const { title, standfirst, paragraphs } = facts.article;
  const layout: Layout = { positions: [], last: new Map(), before: [], position: 0 };
  const titleField = placeField(layout, 'title', [title]);
  const leadFrom = layout.position;
  const standfirstField = placeField(layout, 'standfirst', known(standfirst));
  const textFrom = layout.position;
  const textField = placeField(layout, 'text', paragraphs);
  const textTo = layout.position;
  const { tokens, firstWord } = textField;
  const leadWords = tokens.findIndex(({ start }) => start >= (paragraphs[0]?.length ?? 0));
  const leadTo = leadWords < 0 ? textTo : (layout.positions[firstWord + leadWords] ?? textTo);
  return {
    fields: [titleField, standfirstField, textField],
    positions: layout.positions,
    last: layout.last,
    before: layout.before,
    ranges: {
      anywhere: { from: 0, to: textTo },
      title: { from: 0, to: leadFrom },
      lead: { from: leadFrom, to: leadTo },
      body: { from: textFrom, to: textTo },
      ...placeFacts(layout, facts),
    },
  };
};

/** The distinct folded words of a document, those of its facts too: what an index finds it by. */
export const wordsIn = ({ last }: MatchDocument): readonly string[] => [...last.keys()];

/** Every position at which one of the folded words stands, ascending. */
export const positionsOf = (
  folded: readonly string[],
  { positions, last, before }: MatchDocument,
): readonly number[] => {
  const found: number[] = [];
  for (const form of folded) {
    for (let word = last.get(form) ?? -1; word >= 0; word = before[word] ?? -1) {
      found.push(positions[word] ?? 0);
    }
  }
  return found.length > 1 ? found.sort((a, b) => a - b) : found;
};

/** The first index of ascending `positions` whose value is at least `position`. */
export const firstAtLeast = (positions: readonly number[], position: number): number => {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((positions[middle] ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The word at a position of the article's text, with its field; null for a position of a fact. */
export const wordAt = (
  { fields, positions }: MatchDocument,
  position: number,
): { readonly field: PlacedField; readonly token: Token } | null => {
  const word = firstAtLeast(positions, position);
  const field = fields.findLast(({ firstWord }) => firstWord <= word);
  const token = field?.tokens[word - field.firstWord];
  return field && token ? { field, token } : null;
};
