import type { Article, Evidence, NotArticleReason, ReadOutcome } from '../model/article.ts';
import type { ZonedInstant } from '../model/time.ts';
import { agencyNamed } from './agencies.ts';
import { type Credits, creditsOf } from './authors.ts';
import { type Container, chooseContainer } from './container.ts';
import { datelineField, parseDateline } from './dateline.ts';
import { modifiedAt, publishedAt } from './dates.ts';
import { decodeBody } from './decode.ts';
import {
  ancestors,
  type Document,
  type Element,
  eachElement,
  isWithin,
  parseMarkup,
  textOf,
} from './dom.ts';
import type { Finding } from './finding.ts';
import { leadImageUrl } from './lead-image.ts';
import { type Line, layOut } from './lines.ts';
import { signOffField, type WireSignOff } from './sign-off.ts';
import { type Story, tellStory } from './story.ts';
import { surroundingsOf } from './surroundings.ts';
import { meta, type Survey, survey } from './survey.ts';
import { comparable, likeness, SAME_STORY, titleOf } from './titles.ts';
import type { LineVerdict } from './verdict.ts';
import { wallOf } from './walls.ts';

/** Version of the rules in this folder; raise it when they change what is read. */
export const READ_BY = 'article/1';

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
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly entry: EntryHints | null;
  readonly languageHint: string | null;
}

export interface ReadDeps {
  readonly identifyLanguage: (text: string) => string | null;
}

/** A page taken apart: what it says of itself, its lines, where the story stands. */
interface Reading {
  readonly page: Survey;
  readonly lines: readonly Line[];
  readonly container: Container | null;
  readonly title: Finding<string> | null;
  readonly story: Story;
  readonly near: readonly Element[];
  readonly credits: Finding<Credits>;
  /** Short lines between headline and story. */
  readonly between: readonly string[];
}

const NO_STORY: Story = { paragraphs: [], standfirst: null, signOffs: [], verdicts: [] };

const NOTHING = {
  story: NO_STORY,
  near: [],
  credits: { value: { people: [], organisations: [] }, rule: 'none', seen: '' },
  between: [],
};

const rootOf = (document: Document, page: Survey): Element | null =>
  page.body ?? document.children.find((node): node is Element => node.type === 'tag') ?? null;

const wrapped = (markup: string): Document =>
  parseMarkup(/<body[\s>]/i.test(markup) ? markup : `<body>${markup}</body>`);

const elementsBefore = (root: Element, story: Element): readonly Element[] => {
  const elements: Element[] = [];
  let passed = 0;
  eachElement(root.children, (element) => {
    if (element === story) passed = 1;
    if (passed === 0 || passed < 60) elements.push(element);
    if (passed > 0) passed += 1;
  });
  return elements;
};

/** Lines looked at for byline and date around the headline. */
const MOST_BETWEEN = 30;

const linesBetween = (
  lines: readonly Line[],
  headline: Element | null,
  story: ReadonlySet<Element>,
): readonly string[] => {
  const first = lines.findIndex(
    (line) => story.has(line.element) || ancestors(line.element).some((e) => story.has(e)),
  );
  const from =
    headline === null
      ? first - MOST_BETWEEN
      : lines.findIndex((line) => isWithin(line.element, headline));
  return lines
    .slice(Math.max(0, from), first + 4)
    .slice(-MOST_BETWEEN)
    .map(({ text }) => text);
};

const descriptions = (page: Survey): readonly string[] =>
  [
    meta(page, 'og:description'),
    meta(page, 'description'),
    page.structured?.description ?? null,
  ].filter((text): text is string => text !== null);

/** The h1 that says the title, or nearly. */
const headlineElement = (page: Survey, title: string): Element | null =>
  page.h1s.find((h1) => comparable(textOf(h1)) === comparable(title)) ??
  page.h1s.find((h1) => likeness(textOf(h1), title) > SAME_STORY) ??
  null;

const takeApart = (markup: string, url: string): Reading => {
  const document = wrapped(markup);
  const page = survey(document, url);
  const title = titleOf(page);
  const root = rootOf(document, page);
  if (root === null) return { page, lines: [], container: null, title, ...NOTHING };
  const headline = headlineElement(page, title?.value ?? '');
  const layout = layOut(root);
  const { lines } = layout;
  const marked = surroundingsOf(layout);
  const container = chooseContainer(lines, marked, headline);
  // A page whose every part is named as if it held no story is read without regard to names.
  const reasonOf = container === null ? () => null : marked;
  const held = container ?? chooseContainer(lines, reasonOf, headline);
  if (held === null) return { page, lines, container: null, title, ...NOTHING };
  const [first] = held.elements;
  const near = first === undefined ? [] : elementsBefore(root, first);
  const between = linesBetween(lines, headline, held.elements);
  const credits = creditsOf({ page, near, lines: between });
  const authors = credits.value.people;
  const story = tellStory(lines, {
    container: held,
    reasonOf,
    title: title?.value ?? '',
    authors,
    descriptions: descriptions(page),
    headline,
  });
  return { page, lines, container: held, title, story, near, credits, between };
};

const evidence = (rule: string, seen: string): Evidence => ({ rule, seen: seen.slice(0, 120) });

const noArticle = (reason: NotArticleReason, detail: string): ReadOutcome => ({
  kind: 'not-an-article',
  reason,
  detail,
});

const absolute = (address: string | null, base: string): string | null => {
  if (!address) return null;
  const url = URL.parse(address, base);
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
};

const SHORTEST_STORY = 140;

/** Organisations credited, as written; an agency is named once, whichever way it is written. */
const infoSources = (credited: readonly string[], agency: string | null): readonly string[] =>
  agency === null || credited.some((name) => (agencyNamed(name) ?? name) === agency)
    ? credited
    : [...credited, agency];

const agencyFrom = (signOffs: readonly WireSignOff[]): string | null =>
  signOffs.find((signOff) => signOff.agency !== null)?.agency ?? null;

const composed = (reading: Reading, input: PageInput, deps: ReadDeps): Article => {
  const { page, story, title, near, credits, between } = reading;
  const firstLine = story.paragraphs[0] ?? '';
  const parsed = parseDateline(firstLine);
  const published = publishedAt({ page, container: null, marked: near, lines: between });
  const modified = modifiedAt(page);
  const signOff = signOffField(story.signOffs);
  const text = story.paragraphs.join('\n');
  const language =
    deps.identifyLanguage(text) ??
    input.languageHint ??
    (page.htmlLanguage.slice(0, 2).toLowerCase() || null);
  const wireAgency = parsed?.agency ?? agencyFrom(story.signOffs);
  const credited =
    credits.value.organisations.map((name) => agencyNamed(name)).find((name) => name !== null) ??
    null;
  const agency = wireAgency === null ? credited : (agencyNamed(wireAgency) ?? wireAgency);
  return {
    url: absolute(page.canonical, input.url) ?? input.url,
    title: title?.value ?? input.entry?.title ?? '',
    standfirst: story.standfirst,
    bylines: credits.value.people.length > 0 ? credits.value.people : (signOff?.reporting ?? []),
    agency,
    infoSources: infoSources(credits.value.organisations, agency),
    dateline: parsed && datelineField(parsed),
    signOff,
    publishedAt: published?.value ?? input.entry?.publishedAt ?? null,
    modifiedAt: modified?.value ?? null,
    language,
    leadImageUrl: absolute(leadImageUrl(page), input.url),
    paragraphs: story.paragraphs,
    section: page.structured?.section ?? meta(page, 'article:section'),
    tags: page.metas.get('article:tag') ?? page.structured?.keywords ?? [],
    provenance: 'page',
    readBy: READ_BY,
    evidence: {
      text: evidence(
        reading.container?.rule ?? 'none',
        [...(reading.container?.elements ?? [])].map(({ name }) => name).join(' '),
      ),
      ...(title && { title: evidence(title.rule, title.seen) }),
      ...(published && { publishedAt: evidence(published.rule, published.seen) }),
      bylines: evidence(credits.rule, credits.seen),
    },
  };
};

const storyLength = (story: Story): number =>
  story.paragraphs.reduce((sum, p) => sum + p.length, 0);

const fromFeed = (input: PageInput, deps: ReadDeps): ReadOutcome | null => {
  const { entry } = input;
  if (!entry?.contentHtml) return null;
  const reading = takeApart(`<body><article>${entry.contentHtml}</article></body>`, input.url);
  if (storyLength(reading.story) < SHORTEST_STORY) return null;
  const article = composed(reading, input, deps);
  return {
    kind: 'article',
    article: {
      ...article,
      url: input.url,
      title: entry.title,
      bylines: entry.authors.length > 0 ? entry.authors : article.bylines,
      publishedAt: entry.publishedAt ?? article.publishedAt,
      provenance: 'feed',
    },
  };
};

const isMarkup = (contentType: string, markup: string): boolean =>
  contentType === '' || /html|xml|text\/plain/i.test(contentType)
    ? /<[a-z!]/i.test(markup.slice(0, 20_000))
    : false;

/** Reads a page's bytes into an article, or says why it holds none. */
export const readPage = (input: PageInput, deps: ReadDeps): ReadOutcome => {
  const contentType = input.headers['content-type'] ?? '';
  const markup = decodeBody(input.body, contentType);
  if (!isMarkup(contentType, markup)) {
    return fromFeed(input, deps) ?? noArticle('not-html', contentType || 'no markup in the page');
  }
  const reading = takeApart(markup, input.url);
  const wall = wallOf(reading.page, reading.title?.value ?? '', reading.story.paragraphs);
  if (wall) return fromFeed(input, deps) ?? noArticle(wall.reason, wall.detail);
  if (reading.story.paragraphs.length === 0) {
    return fromFeed(input, deps) ?? noArticle('empty', 'no running text was found');
  }
  return { kind: 'article', article: composed(reading, input, deps) };
};

/** What became of each line of a page, and by which rule. */
export const explainPage = (
  input: Pick<PageInput, 'body' | 'url' | 'headers'>,
): readonly LineVerdict[] =>
  takeApart(decodeBody(input.body, input.headers['content-type'] ?? ''), input.url).story.verdicts;
