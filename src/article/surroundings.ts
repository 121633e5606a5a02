import { attribute, type Element, parentOf } from './dom.ts';
import { type Layout, type Line, proseLength } from './lines.ts';
import { ANY_PURPOSE, NAMED_PURPOSES, type Purpose, WHOLE_NAMES } from './purposes.ts';
import { teasersIn } from './teasers.ts';

const BY_TAG: ReadonlyMap<string, Purpose> = new Map(
  Object.entries<Purpose>({
    nav: 'navigation',
    menu: 'navigation',
    aside: 'sidebar',
    footer: 'footer',
    figcaption: 'caption',
    address: 'author',
  }),
);

const BY_ROLE: ReadonlyMap<string, Purpose> = new Map(
  Object.entries<Purpose>({
    navigation: 'navigation',
    complementary: 'sidebar',
    contentinfo: 'footer',
    search: 'tool',
    dialog: 'tool',
    alertdialog: 'tool',
    menu: 'navigation',
    menubar: 'navigation',
    toolbar: 'tool',
    tooltip: 'tool',
    banner: 'navigation',
  }),
);

const isHidden = (element: Element): boolean =>
  // React streams the story in hidden boxes S:0, S:1 … and a script moves it into place.
  !/^S:/.test(attribute(element, 'id')) &&
  ('hidden' in element.attribs ||
    /display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden/i.test(
      attribute(element, 'style'),
    ) ||
    attribute(element, 'aria-hidden') === 'true');

/** Classes that say what a page has or does, not what the element is. */
const SAYS_NOTHING =
  /^(?:has|with|no|not|without|is|js|category|tag|type|status)[-_]|[:[\]/]|(?:enabled|disabled)$/i;

const words = (name: string): string =>
  ` ${name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim()} `;

interface Label {
  readonly purpose: Purpose;
  /** The word that said so. */
  readonly word: string;
}

const HEADINGS: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const LONGEST_NAME = 60;

const spelledLabel = (names: readonly string[]): Label | null => {
  for (const name of names) {
    if (name === '' || name.length > LONGEST_NAME) continue;
    const whole = WHOLE_NAMES.get(name.toLowerCase());
    if (whole !== undefined) return { purpose: whole, word: name.toLowerCase() };
    if (SAYS_NOTHING.test(name)) continue;
    const spelled = words(name);
    const match = ANY_PURPOSE.exec(spelled);
    const named = match && NAMED_PURPOSES.find(({ pattern }) => pattern.test(spelled));
    if (named) return { purpose: named.purpose, word: match[0] };
  }
  return null;
};

/** Prose, in characters, above which an element of a given name is the story after all. */
const MOST_PROSE: Readonly<Partial<Record<Purpose, number>>> = {
  navigation: 300,
  share: 400,
  tags: 300,
  dates: 300,
  tool: 1_200,
  advertisement: 1_500,
  caption: 1_200,
};

/** Share of the page's prose above which an element, or a name, holds the story itself. */
const STORY_SHARE = 0.35;
/** The same for parts that may well outweigh a short story. */
const WEIGHTY: Readonly<Partial<Record<Purpose, number>>> = {
  comments: Infinity,
  consent: 0.8,
  sidebar: 0.6,
};
/** Hidden parts may outweigh the story before their name is taken for the site's word for it. */
const HIDDEN_SHARE = 0.75;
/** Share of link text, or of linked lines, from which something called related lists other stories. */
const FEWEST_LINKS = 0.2;
const FEWEST_LINKED_LINES = 0.3;
const LISTING_SHARE = 0.8;

const HIDDEN_WORDS: ReadonlySet<string> = new Set(['hidden', 'hide', 'd-none', 'is-hidden']);

const NEVER: ReadonlySet<string> = new Set(['body', 'html', 'main']);

interface Extent {
  readonly label: Label | null;
  prose: number;
  text: number;
  linked: number;
  lines: number;
  linkedLines: number;
}

/** Whether an element's links are as many as in a list of other stories. */
const isListing = ({ text, linked, lines, linkedLines }: Extent): boolean =>
  linked >= text * FEWEST_LINKS || (linkedLines > 1 && linkedLines >= lines * FEWEST_LINKED_LINES);

const LONGEST_CAPTION = 350;
const LONGEST_CAPTION_PARAGRAPH = 130;
/** Credit and label that may stand in the box with a caption, in characters. */
const MOST_BESIDE_CAPTION = 100;

class Surroundings {
  readonly #extents = new Map<Element, Extent>();
  readonly #labels = new Map<string, Label | null>();
  readonly #verdicts = new Map<Element, Purpose | null>();
  readonly #teasers: ReadonlySet<Element>;
  readonly #storyWords = new Set<string>();
  #total = 0;

  constructor(lines: readonly Line[]) {
    for (const line of lines) this.#count(line);
    this.#teasers = teasersIn(lines);
    this.#findStoryWords();
  }

  #label(element: Element): Label | null {
    if (NEVER.has(element.name)) return null;
    if (isHidden(element)) return { purpose: 'hidden', word: 'hidden' };
    const purpose = BY_TAG.get(element.name) ?? BY_ROLE.get(attribute(element, 'role'));
    if (purpose !== undefined) return { purpose, word: `<${element.name}>` };
    const names = attribute(element, 'class');
    const id = element.name === 'p' || HEADINGS.has(element.name) ? '' : attribute(element, 'id');
    if (names === '' && id === '') return null;
    const key = `${names} ${id}`;
    const known = this.#labels.get(key);
    if (known !== undefined) return known;
    const label = spelledLabel(key.split(/\s+/));
    this.#labels.set(key, label);
    return label;
  }

  #count(line: Line): void {
    const prose = proseLength(line);
    this.#total += prose;
    for (let e: Element | null = line.element; e !== null; e = parentOf(e)) {
      let extent = this.#extents.get(e);
      if (extent === undefined) {
        extent = {
          label: this.#label(e),
          prose: 0,
          text: 0,
          linked: 0,
          lines: 0,
          linkedLines: 0,
        };
        this.#extents.set(e, extent);
      }
      extent.prose += prose;
      extent.text += line.text.length;
      extent.linked += line.linkLength;
      extent.lines += 1;
      if (line.linkLength > line.text.length / 2) extent.linkedLines += 1;
    }
  }

  /** A word on most of the prose is the site's word for its story: `elementor-widget`. */
  #findStoryWords(): void {
    const shares = new Map<string, { readonly prose: number; readonly share: number }>();
    for (const [element, { label, prose }] of this.#extents) {
      if (label === null || prose === 0) continue;
      let outer = parentOf(element);
      while (outer !== null && this.#extents.get(outer)?.label?.word !== label.word) {
        outer = parentOf(outer);
      }
      if (outer !== null) continue;
      const { word } = label;
      const known = shares.get(word);
      const share = Math.max(known?.share ?? 0, this.#storyShare(element));
      shares.set(word, { prose: (known?.prose ?? 0) + prose, share });
    }
    for (const [word, { prose, share }] of shares) {
      if (prose > this.#total * share) this.#storyWords.add(word);
    }
  }

  /** How much of the page's prose an element must hold to be the story in spite of its name. */
  #storyShare(element: Element): number {
    const extent = this.#extents.get(element);
    if (!extent?.label) return STORY_SHARE;
    const { purpose, word } = extent.label;
    if (HIDDEN_WORDS.has(word)) return HIDDEN_SHARE;
    if (purpose === 'related' && isListing(extent)) return LISTING_SHARE;
    return WEIGHTY[purpose] ?? STORY_SHARE;
  }

  #own(element: Element): Purpose | null {
    if (this.#teasers.has(element)) return 'teasers';
    const extent = this.#extents.get(element);
    if (!extent?.label) return null;
    const { purpose, word } = extent.label;
    if (extent.prose > this.#total * this.#storyShare(element) || this.#storyWords.has(word)) {
      return null;
    }
    if (purpose === 'related' && !isListing(extent)) return null;
    if (!word.startsWith('<') && extent.prose > (MOST_PROSE[purpose] ?? Infinity)) return null;
    return purpose;
  }

  /** Whether a line is about all the text there is in the box around a picture. */
  captions({ text, element, kind, stressedLength }: Line, pictured: ReadonlySet<Element>): boolean {
    const longest = kind === 'paragraph' ? LONGEST_CAPTION_PARAGRAPH : LONGEST_CAPTION;
    if (text.length > longest || kind === 'heading' || kind === 'quote') return false;
    for (let level = 0, box: Element | null = element; box !== null && level < 3; level += 1) {
      if (NEVER.has(box.name) || box.name === 'article') return false;
      const whole = this.#extents.get(box)?.text ?? 0;
      if (whole > text.length + MOST_BESIDE_CAPTION) return false;
      // A paragraph or item with a picture in it is a caption only when all of it is set as one.
      const isParagraph = /^(?:p|li)$/.test(box.name) && stressedLength < text.length * 0.8;
      if (pictured.has(box) && !isParagraph) return true;
      box = parentOf(box);
    }
    return false;
  }

  verdict(element: Element): Purpose | null {
    const known = this.#verdicts.get(element);
    if (known !== undefined) return known;
    const parent = parentOf(element);
    const purpose = (parent && this.verdict(parent)) ?? this.#own(element);
    this.#verdicts.set(element, purpose);
    return purpose;
  }
}

/** Says for each line which surroundings, if any, mark it as no part of the story. */
export const surroundingsOf = ({ lines, pictured }: Layout): ((line: Line) => Purpose | null) => {
  const surroundings = new Surroundings(lines);
  return (line) =>
    surroundings.verdict(line.element) ??
    (surroundings.captions(line, pictured) ? 'caption' : null);
};
