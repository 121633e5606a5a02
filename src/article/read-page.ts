import type { NotArticleReason, ReadOutcome } from '../model/article.ts';
import type { ZonedInstant } from '../model/time.ts';
import { webAddress } from './address.ts';
import { composeArticle } from './compose.ts';
import { withDataBody } from './data-body.ts';
import { decodeBody } from './decode.ts';
import { pathOf } from './dom.ts';
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
/** A story shorter than this may have more to it in a plainer version of its page. */
const LITTLE = 250;

const textLength = ({ story }: Reading): number =>
  story.paragraphs.reduce((sum, paragraph) => sum + paragraph.length, 0);

const fromFeed = (input: PageInput, deps: ReadDeps, why: string): ReadOutcome | null => {
  const { entry } = input;
  if (!entry?.contentHtml) return null;
  const reading = readMarkup(`<body><article>${entry.contentHtml}</article></body>`, input.url);
  if (textLength(reading) < SHORTEST_STORY) return null;
  const article = composeArticle(reading, input, deps);
  return {
    kind: 'article',
    article: {
      ...article,
      title: entry.title,
      bylines: entry.authors.length > 0 ? entry.authors : article.bylines,
      publishedAt: entry.publishedAt,
      provenance: 'feed',
      evidence: { ...article.evidence, provenance: { rule: 'content of the feed', seen: why } },
    },
  };
};

/** Whether an address is on the site of another: `amp.gazette.example` and `www.gazette.example`. */
const isSameSite = (one: URL, other: URL): boolean => {
  const [a, b] = [one, other].map(({ hostname }) => hostname.replace(/^www\./, ''));
  return a === b || `${a}`.endsWith(`.${b}`) || `${b}`.endsWith(`.${a}`);
};

/**
 * Addresses of a page's AMP and print versions, and its canonical one, on its own site: for when it is
 * walled or tells little itself. Plainer versions are set more simply and walled less.
 */
const variantsOf = ({ page }: Reading, found: string): readonly string[] => {
  const here = webAddress(found);
  const addresses = [...page.variants, page.canonical].flatMap((address) => {
    const url = webAddress(address, found);
    const isOther = url !== null && here !== null && url.href !== here.href && url.pathname !== '/';
    return isOther && isSameSite(url, here) ? [url.href] : [];
  });
  return [...new Set(addresses)];
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
  const read = readingOf(input);
  const variants = read === null ? [] : variantsOf(read, input.url);
  const refused = (reason: NotArticleReason, detail: string): ReadOutcome => ({
    ...(fromFeed(input, deps, `${reason}: ${detail}`) ?? {
      kind: 'not-an-article',
      reason,
      detail,
    }),
    ...(variants.length > 0 && { variants }),
  });

  if (read === null) return refused('not-html', input.headers['content-type'] || 'no markup');
  const reading = withDataBody(withStructuredBody(read));
  const wall = wallOf(reading);
  if (wall) return refused(wall.reason, wall.detail);
  if (isFrontPage(input, reading)) return refused('not-found', 'led to the front page');
  if (reading.story.paragraphs.length === 0) return refused('empty', 'no running text was found');
  const article = composeArticle(reading, input, deps);
  const isShort = textLength(reading) < LITTLE;
  return { kind: 'article', article, ...(isShort && variants.length > 0 && { variants }) };
};

/** What became of one line of a page, for a person to read. */
export interface ExplainedLine {
  readonly fate: LineVerdict['fate'];
  readonly rule: string;
  readonly text: string;
  /** The elements around it, the innermost last: `div.story > p.lead`. */
  readonly where: string;
}

/** What became of each line of a page, and by which rule; none for what is not markup. */
export const explainPage = (
  input: Pick<PageInput, 'body' | 'url' | 'headers'>,
): readonly ExplainedLine[] =>
  (readingOf(input)?.story.verdicts ?? []).map(({ fate, rule, line }) => ({
    fate,
    rule,
    text: line.text,
    where: pathOf(line.element),
  }));
