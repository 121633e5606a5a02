import { type Credits, creditsOf } from './authors.ts';
import { type Container, chooseContainer } from './container.ts';
import {
  ancestors,
  type Document,
  type Element,
  eachElement,
  isElement,
  isWithin,
  parseMarkup,
  textOf,
} from './dom.ts';
import type { Finding } from './finding.ts';
import { comparable, likeness, SAME_STORY } from './likeness.ts';
import { type Line, layOut } from './lines.ts';
import { type Marked, marksOf } from './quirk.ts';
import { SHORTEST_HEADLINE } from './site-name.ts';
import { type Story, tellStory } from './story.ts';
import { surroundingsOf } from './surroundings.ts';
import { meta, type Survey, survey } from './survey.ts';
import { SAME_HEADLINE, titleOf } from './titles.ts';

/** A page taken apart: what it says of itself, and the story found in it. */
export interface Reading {
  readonly page: Survey;
  readonly title: Finding<string> | null;
  readonly story: Story;
  readonly container: Container | null;
  readonly credits: Finding<Credits>;
  /** Elements before the story and at its beginning, for byline and date; those after the headline first. */
  readonly near: readonly Element[];
  /** What the site's quirk points at, where it has one. */
  readonly marked: Marked | null;
  /** Lines between headline and story, and after them some from above, for the same. */
  readonly between: readonly string[];
}

const rootOf = (document: Document, page: Survey): Element | null =>
  page.body ?? document.children.find((node): node is Element => isElement(node)) ?? null;

const parsePage = (markup: string): Document =>
  parseMarkup(/<body[\s>]/i.test(markup) ? markup : `<body>${markup}</body>`);

/** Elements inside the story, counted from its beginning, that may still be byline or date. */
const MOST_INSIDE = 60;

const elementsNear = (
  root: Element,
  story: Element,
  headline: Element | null,
): readonly Element[] => {
  const elements: Element[] = [];
  let inside = 0;
  eachElement(root.children, (element) => {
    if (element === story || inside > 0) inside += 1;
    if (inside <= MOST_INSIDE) elements.push(element);
  });
  const after = headline === null ? -1 : elements.indexOf(headline);
  return after < 0 ? elements : [...elements.slice(after), ...elements.slice(0, after)];
};

const MOST_BETWEEN = 30;
/** Lines above the headline that are looked at after those below it. */
const LINES_ABOVE = 5;
/** Lines of the story's own beginning that are looked at besides. */
const FIRST_LINES = 4;

const linesBetween = (
  lines: readonly Line[],
  headline: Element | null,
  story: ReadonlySet<Element>,
): readonly string[] => {
  const isStory = (element: Element): boolean =>
    story.has(element) || ancestors(element).some((e) => story.has(e));
  const first = lines.findIndex((line) => isStory(line.element));
  const from = headline === null ? 0 : lines.findIndex((line) => isWithin(line.element, headline));
  const start = Math.max(0, from);
  return [
    ...lines.slice(start, first + FIRST_LINES).slice(-MOST_BETWEEN),
    ...lines.slice(Math.max(0, start - LINES_ABOVE), start),
  ].map(({ text }) => text);
};

/** Breadcrumbs and menus repeat the headline. */
const isInList = (element: Element): boolean =>
  ancestors(element).some(({ name }) => name === 'li' || name === 'nav');

const isPartOf = (heading: string, title: string): boolean =>
  heading.length >= SHORTEST_HEADLINE && title.includes(heading);

/** The heading that says the title: an h1 before a lesser one, and one outside lists before one in a list. */
const headlineElement = (page: Survey, title: string): Element | null => {
  const same = [...page.h1s, ...page.headings].filter(
    (heading) => comparable(textOf(heading)) === comparable(title),
  );
  return (
    same.find((heading) => !isInList(heading)) ??
    same[0] ??
    page.h1s.find((h1) => likeness(textOf(h1), title) > SAME_STORY) ??
    page.h1s.find((h1) => isPartOf(comparable(textOf(h1)), comparable(title))) ??
    page.headings.find((heading) => likeness(textOf(heading), title) > SAME_HEADLINE) ??
    null
  );
};

const descriptionsOf = (page: Survey): readonly string[] =>
  [
    meta(page, 'og:description'),
    meta(page, 'description'),
    page.structured?.description ?? null,
  ].filter((text): text is string => text !== null);

type ReasonOf = (line: Line) => string | null;

const unmarked: ReasonOf = () => null;

/** What speaks against a line by the site's quirk, and then by the rules for all sites. */
const withQuirk =
  (marked: Marked | null, reasonOf: ReasonOf): ReasonOf =>
  (line) => {
    if (marked === null) return reasonOf(line);
    const isDropped =
      [...marked.drop].some((element) => isWithin(line.element, element)) ||
      (marked.quirk.notes ?? []).some((note) => line.text.startsWith(note));
    return isDropped ? `quirk of ${marked.name}` : reasonOf(line);
  };

/** Reads a page's markup. A page all of whose parts are named as no story is read without names. */
export const readMarkup = (markup: string, url: string): Reading => {
  const document = parsePage(markup);
  const page = survey(document, url);
  const title = titleOf(page);
  const marked = marksOf(document, url);
  const root = rootOf(document, page);
  const layout = root === null ? { lines: [], pictured: new Set<Element>() } : layOut(root);
  const headline = headlineElement(page, title?.value ?? '');

  const told = (reasonOf: ReasonOf): Reading => {
    const container =
      marked !== null && marked.body.size > 0
        ? { elements: marked.body, rule: `quirk of ${marked.name}` }
        : chooseContainer(layout.lines, reasonOf, headline);
    const elements = container?.elements ?? new Set<Element>();
    const [first] = elements;
    const near = root === null || first === undefined ? [] : elementsNear(root, first, headline);
    const between = container === null ? [] : linesBetween(layout.lines, headline, elements);
    const credits = creditsOf({ page, near, lines: between, marked: marked?.byline ?? [] });
    const story = tellStory(layout.lines, {
      container: container ?? { elements, rule: 'none' },
      reasonOf,
      title: title?.value ?? '',
      authors: credits.value.people,
      descriptions: descriptionsOf(page),
      headline,
    });
    return { page, title, story, container, credits, near, between, marked };
  };

  const reading = told(withQuirk(marked, surroundingsOf(layout)));
  return reading.story.paragraphs.length > 0 ? reading : told(withQuirk(marked, unmarked));
};
