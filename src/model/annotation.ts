import type { ThemeId, WatchId } from './ids.ts';

export type TextField = 'title' | 'standfirst' | 'text';

/** A passage by UTF-16 offsets into a field; `text` is `articleText(article)`. */
export interface Span {
  readonly field: TextField;
  readonly start: number;
  readonly end: number;
}

/** A watch that the article satisfies, and every passage that made it so. */
export interface WatchHit {
  readonly watchId: WatchId;
  readonly spans: readonly Span[];
}

/** One ground for a theme: what it is called in the pack, and where it stands. */
export interface ThemeEvidence {
  readonly term: string;
  readonly weight: number;
  readonly span: Span;
}

export interface ThemeFinding {
  readonly themeId: ThemeId;
  /** 0–1, calibrated. */
  readonly score: number;
  readonly evidence: readonly ThemeEvidence[];
}

/** What an acronym means in this document, and why. */
export interface SenseDecision {
  readonly acronym: string;
  /** Id of the sense in the pack, or null when the document does not decide. */
  readonly sense: string | null;
  readonly confidence: number;
  readonly reasons: readonly string[];
}

export type EntityKind =
  | 'body'
  | 'person'
  | 'place'
  | 'country'
  | 'organisation'
  | 'system'
  | 'event';

export interface EntityMention {
  /** Gazetteer id, or the name as written for people not listed. */
  readonly entity: string;
  readonly kind: EntityKind;
  readonly name: string;
  readonly spans: readonly Span[];
}

/** Whether the article is about the topic at all, a judgement apart from its themes. */
export interface Relevance {
  readonly relevant: boolean;
  readonly score: number;
  readonly reasons: readonly string[];
}

/** Everything said about an article; the article itself never changes. */
export interface Annotations {
  readonly watchHits: readonly WatchHit[];
  readonly themes: readonly ThemeFinding[];
  readonly senses: readonly SenseDecision[];
  readonly entities: readonly EntityMention[];
  readonly relevance: Relevance;
  /** Version of rules and pack, `detect/3+a1b2c3`. */
  readonly annotatedBy: string;
}
