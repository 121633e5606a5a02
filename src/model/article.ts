import type { ZonedInstant } from './time.ts';

/**
 * Where and when a report was filed, as its first line says: `ASTANA, July 4 (Reuters) -`.
 * The line stays in the text; these are its parts.
 */
export interface Dateline {
  /** As written, mended to title case: `Astana`, `New Delhi`. */
  readonly place: string;
  /** Region or country written after the place, or null. */
  readonly region: string | null;
  /** `YYYY-MM-DD`, or `--MM-DD` when the line gives no year (ISO 8601 truncated, as vCard has it). */
  readonly date: string | null;
  readonly agency: string | null;
  /** The line's own characters. */
  readonly raw: string;
}

/** The credit line that ends a wire story; taken out of the text. */
export interface SignOff {
  readonly reporting: readonly string[];
  readonly writing: readonly string[];
  readonly editing: readonly string[];
  readonly contributing: readonly string[];
  readonly raw: string;
}

/** Why a field has its value: the rule that found it and, where short, what it saw. */
export interface Evidence {
  readonly rule: string;
  readonly seen: string;
}

/** A page, read and normalised. Plain text throughout; nothing in it is markup. */
export interface Article {
  /** Canonical address, absolute. */
  readonly url: string;
  readonly title: string;
  readonly standfirst: string | null;
  /** Names of people, without "By". */
  readonly bylines: readonly string[];
  /** The wire that filed it (`Reuters`), from dateline, byline or sign-off. */
  readonly agency: string | null;
  /** Every organisation credited with the information (ninjs `infosources`). */
  readonly infoSources: readonly string[];
  readonly dateline: Dateline | null;
  readonly signOff: SignOff | null;
  readonly publishedAt: ZonedInstant | null;
  readonly modifiedAt: ZonedInstant | null;
  /** BCP 47 primary subtag, or null when undecidable. */
  readonly language: string | null;
  readonly leadImageUrl: string | null;
  /** The story, a paragraph each; headings and list items are paragraphs of their own. */
  readonly paragraphs: readonly string[];
  readonly section: string | null;
  readonly tags: readonly string[];
  /** Where the text came from: the page, a plainer version of it, the feed's full content, or plain text. */
  readonly provenance: 'page' | 'variant' | 'feed' | 'text';
  /** Version of the rules that read it, `article/3`. */
  readonly readBy: string;
  /** Keyed by field name. */
  readonly evidence: Readonly<Record<string, Evidence>>;
}

/** What makes an article none of the day's news: an old event remembered, an opinion, a page that goes on being written. */
export type ArticleMark = 'anniversary' | 'opinion' | 'live';

/** Pages that answer 200 and are no article. */
export type NotArticleReason =
  | 'paywall'
  | 'consent-wall'
  | 'bot-check'
  | 'login'
  | 'script-only'
  | 'not-found'
  | 'listing'
  | 'empty'
  | 'not-html';

/** Where a page that is walled or tells little names plainer versions of itself on its own site. */
interface Variants {
  readonly variants?: readonly string[];
}

export type ReadOutcome =
  | ({ readonly kind: 'article'; readonly article: Article } & Variants)
  | ({
      readonly kind: 'not-an-article';
      readonly reason: NotArticleReason;
      readonly detail: string;
    } & Variants);

/** The text that offsets in annotations count in: paragraphs joined by one empty line. */
export const articleText = (article: Pick<Article, 'paragraphs'>): string =>
  article.paragraphs.join('\n\n');

/** All a reader reads under the headline: the standfirst, then the story. */
export const readableText = (article: Pick<Article, 'standfirst' | 'paragraphs'>): string =>
  [...(article.standfirst === null ? [] : [article.standfirst]), ...article.paragraphs].join('\n');

/** Everyone a story is credited to, people before organisations, as sites print it. */
export const credited = (article: Pick<Article, 'bylines' | 'infoSources'>): readonly string[] => [
  ...new Set([...article.bylines, ...article.infoSources]),
];
