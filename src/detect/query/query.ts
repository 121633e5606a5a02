/** Where a term may stand: parts of the article, or one of the facts known about it. */
export type TextScope = 'anywhere' | 'title' | 'lead' | 'body';
export type FactScope = 'url' | 'source' | 'lang' | 'author' | 'agency' | 'theme' | 'entity';
export type Scope = TextScope | FactScope;

/** One word of a query, and what in a document counts as that word. */
export type Word =
  /** Any of these folded forms: the word itself and its inflected forms. */
  | { readonly kind: 'forms'; readonly forms: readonly string[] }
  /** Any word that begins so (folded). */
  | { readonly kind: 'prefix'; readonly prefix: string }
  /** This spelling only; `surface` is compared with the text as written, without acronym dots. */
  | { readonly kind: 'exact'; readonly folded: string; readonly surface: string };

/** Characters of the query's source that a clause was read from. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** A word, or a phrase: words that follow each other. */
export interface Words {
  readonly kind: 'words';
  readonly words: readonly Word[];
  readonly scope: Scope;
  /** How often it must occur, 1 unless written `term#3`. */
  readonly atLeast: number;
  readonly extent: Extent;
}

/** Two passages of one field with at most `distance - 1` words between them. */
export interface Near {
  readonly kind: 'near';
  readonly ordered: boolean;
  readonly distance: number;
  readonly left: Operand;
  readonly right: Operand;
  readonly extent: Extent;
}

export interface AnyOf<Part> {
  readonly kind: 'or';
  readonly any: readonly Part[];
  readonly extent: Extent;
}

/** Every clause of `all` (at least one) and no clause of `none`. */
export interface AllOf {
  readonly kind: 'and';
  readonly all: readonly Clause[];
  readonly none: readonly Clause[];
  readonly extent: Extent;
}

/** What NEAR can stand between: clauses that are passages. */
export type Operand = Words | Near | AnyOf<Operand>;
export type Clause = Operand | AnyOf<Clause> | AllOf;

/** A watch query, parsed: its text as the editor wrote it, and what it means. */
export interface WatchQuery {
  readonly source: string;
  readonly root: Clause;
  readonly wordCount: number;
}

/** What is wrong with a query, so that its writer can mend it; `column` counts characters from 1. */
export interface QueryFault {
  readonly column: number;
  readonly expected: string;
  readonly found: string;
  readonly hint: string;
}

export type QueryReading =
  | { readonly kind: 'query'; readonly query: WatchQuery }
  | { readonly kind: 'faults'; readonly faults: readonly QueryFault[] };
