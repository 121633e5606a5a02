import type { NotArticleReason, ReadOutcome } from '../model/article.ts';
import type { ZonedInstant } from '../model/time.ts';
import { webAddress } from './address.ts';
import { composeArticle } from './compose.ts';
import { withDataBody } from './data-body.ts';
import { decodeBody } from './decode.ts';
import { likeness, SAME_STORY } from './likeness.ts';
import { type Reading, readMarkup } from './reading.ts';
import { withStructuredBody } from './structured-body.ts';
import type { LineVerdict } from './verdict.ts';
import { wallOf } from './walls.ts';

/** What the feed said about the page, where the page came from a feed. */
export interface EntryHints {
  readonly title: string;
  readonly summary: string | null;
  readonly contentHtml: string | null;
  readonly publishedAt: ZonedInstant | null;
  readonly authors: readonly string[];
}

export interface PageInput {
  readonly body: Uint8Array;
  /** Where the page was found, after redirects. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly entry: EntryHints | null;
  readonly languageHint: string | null;
}

export interface ReadDeps {
  /** BCP 47 primary subtag of a text, or null when undecidable. */
  readonly identifyLanguage: (text: string) => string | null;
}

/** A feed's content shorter than this is a teaser. */
const SHORTEST_STORY = 140;

const fromFeed = (input: PageInput, deps: ReadDeps): ReadOutcome | null => {
  const { entry } = input;
  if (!entry?.contentHtml) return null;
  const reading = readMarkup(`<body><article>${entry.contentHtml}</article></body>`, input.url);
  const length = reading.story.paragraphs.reduce((sum, paragraph) => sum + paragraph.length, 0);
  if (length < SHORTEST_STORY) return null;
  const article = composeArticle(reading, input, deps);
  return {
    kind: 'article',
    article: {
      ...article,
      title: entry.title,
      bylines: entry.authors.length > 0 ? entry.authors : article.bylines,
      publishedAt: entry.publishedAt,
      provenance: 'feed',
    },
  };
};

const isMarkup = (contentType: string, markup: string): boolean =>
  (contentType === '' || /html|xml|text\/plain/i.test(contentType)) &&
  /<[a-z!?]/i.test(markup.slice(0, 20_000));

const readingOf = (input: Pick<PageInput, 'body' | 'url' | 'headers'>): Reading | null => {
  const contentType = input.headers['content-type'] ?? '';
  const markup = decodeBody(input.body, contentType);
  return isMarkup(contentType, markup) ? readMarkup(markup, input.url) : null;
};

/** Whether a story's address led to the front page, as sites do when the story is gone. */
const isFrontPage = ({ url, entry }: PageInput, { title }: Reading): boolean =>
  entry !== null &&
  webAddress(url)?.pathname === '/' &&
  webAddress(url)?.search === '' &&
  likeness(entry.title, title?.value ?? '') < SAME_STORY;

/** Reads a page's bytes into an article, or says why it holds none. */
export const readPage = (input: PageInput, deps: ReadDeps): ReadOutcome => {
  const refused = (reason: NotArticleReason, detail: string): ReadOutcome =>
    fromFeed(input, deps) ?? { kind: 'not-an-article', reason, detail };

  const read = readingOf(input);
  if (read === null) return refused('not-html', input.headers['content-type'] || 'no markup');
  const reading = withDataBody(withStructuredBody(read));
  const wall = wallOf(reading);
  if (wall) return refused(wall.reason, wall.detail);
  if (isFrontPage(input, reading)) return refused('not-found', 'led to the front page');
  if (reading.story.paragraphs.length === 0) return refused('empty', 'no running text was found');
  return { kind: 'article', article: composeArticle(reading, input, deps) };
};

/**
 * Addresses of a page's AMP and print versions, for when it is walled or empty itself: they are set
 * more plainly and walled less.
 */
export const pageVariants = (
  input: Pick<PageInput, 'body' | 'url' | 'headers'>,
): readonly string[] => {
  const addresses = readingOf(input)?.page.variants ?? [];
  const found = addresses.flatMap((address) => webAddress(address, input.url)?.href ?? []);
  return [...new Set(found)].filter((address) => address !== input.url);
};

/** What became of each line of a page, and by which rule; none for what is not markup. */
export const explainPage = (
  input: Pick<PageInput, 'body' | 'url' | 'headers'>,
): readonly LineVerdict[] => readingOf(input)?.story.verdicts ?? [];
