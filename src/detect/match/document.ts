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
  readonly source?: Pick<FeedSource, 'id' | 'title' | 'type'>;
  readonly annotations?: Partial<Pick<Annotations, 'themes' | 'entities' | 'senses'>>;
}

/** Positions `from <= p < to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A field of the article: its text, its words, and the position of each. */
export interface PlacedField {
  readonly field: TextField;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly positions: readonly number[];
}

/**
 * An article made ready for matching, tokenised once. Every word has a position. Words that follow
 * each other have positions that follow each other; a paragraph's or a field's end leaves a gap. So
 * a scope is a range of positions, and no phrase crosses from one field into the next.
 */
export interface MatchDocument {
  readonly fields: readonly PlacedField[];
  /** Folded word → its positions, ascending, over text and facts. */
  readonly index: ReadonlyMap<string, readonly number[]>;
  readonly ranges: Readonly<Record<Scope, Range>>;
}

/** Keeps phrases apart; for NEAR a paragraph's end counts as this many words. */
const PARAGRAPH_GAP = 5;
/** Wider than NEAR reaches. */
const FIELD_GAP = 200;

/** A document being laid out. */
interface Layout {
  readonly index: Map<string, number[]>;
  position: number;
}

const place = (layout: Layout, folded: string): number => {
  const { index, position } = layout;
  const known = index.get(folded);
  if (known === undefined) index.set(folded, [position]);
  else known.push(position);
  layout.position += 1;
  return position;
};

const placeField = (
  layout: Layout,
  field: TextField,
  paragraphs: readonly string[],
): PlacedField => {
  const text = articleText({ paragraphs });
  const tokens = tokensOf(text);
  const positions: number[] = [];
  let paragraph = 0;
  let paragraphEnd = paragraphs[0]?.length ?? 0;
  for (const { folded, start } of tokens) {
    while (start >= paragraphEnd && paragraph < paragraphs.length - 1) {
      paragraph += 1;
      paragraphEnd += '\n\n'.length + (paragraphs[paragraph]?.length ?? 0);
      layout.position += PARAGRAPH_GAP;
    }
    positions.push(place(layout, folded));
  }
  layout.position += FIELD_GAP;
  return { field, text, tokens, positions };
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
  const layout: Layout = { index: new Map(), position: 0 };
  const titleField = placeField(layout, 'title', [title]);
  const leadFrom = layout.position;
  const standfirstField = placeField(layout, 'standfirst', known(standfirst));
  const textFrom = layout.position;
  const textField = placeField(layout, 'text', paragraphs);
  const textTo = layout.position;
  const leadWords = textField.tokens.findIndex(
    ({ start }) => start >= (paragraphs[0]?.length ?? 0),
  );
  return {
    fields: [titleField, standfirstField, textField],
    index: layout.index,
    ranges: {
      anywhere: { from: 0, to: textTo },
      title: { from: 0, to: leadFrom },
      lead: { from: leadFrom, to: textField.positions[leadWords] ?? textTo },
      body: { from: textFrom, to: textTo },
      ...placeFacts(layout, facts),
    },
  };
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
  { fields }: MatchDocument,
  position: number,
): { readonly field: PlacedField; readonly token: Token } | null => {
  for (const field of fields) {
    const index = firstAtLeast(field.positions, position);
    const token = field.tokens[index];
    if (token !== undefined && field.positions[index] === position) return { field, token };
  }
  return null;
};
