import { unescaped } from './dom.ts';
import { comparable } from './likeness.ts';
import { weighedLength } from './lines.ts';
import { type Reading, readMarkup } from './reading.ts';
import { type Json, parseJson } from './structured.ts';

/** Markup that holds more text than this has the story; a page's data is not asked. */
const ENOUGH_IN_MARKUP = 400;
const SHORTEST_BODY = 300;
const SHORTEST_PROSE = 60;
const FEWEST_GAPS = 7;
const MOST_VALUES = 200_000;
const DEEPEST = 60;

/** Keys under which data keeps other stories, and under which it keeps the text of its own. */
const OTHER_STORIES =
  /related|teaser|recommend|latest|popular|trending|similar|sidebar|menu|nav|footer|comment|cookie|consent|legal|translation|i18n|seo|config/i;
const BODY_KEYS = /body|content|text|html|paragraph|block|detail|article|story/i;
/** How much more a text weighs for its key, and for standing beside the page's title. */
const BONUS = 3;

interface Passage {
  readonly path: string;
  readonly text: string;
  /** Whether an object around it has the page's title. */
  readonly titled: boolean;
}

const isProse = (text: string): boolean =>
  weighedLength(text) >= SHORTEST_PROSE &&
  (text.split(' ', FEWEST_GAPS + 1).length > FEWEST_GAPS ||
    /[\p{Script=Han}\p{Script=Hiragana}]{20}/u.test(text));

const isThing = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every string of prose in a page's data, with where it stands; places in lists are one place. */
const passagesIn = (root: Json, title: string): readonly Passage[] => {
  const passages: Passage[] = [];
  let values = 0;
  const hasTitle = (thing: { readonly [key: string]: Json }): boolean =>
    title !== '' &&
    Object.values(thing).some(
      (v) => typeof v === 'string' && v.length < 400 && comparable(unescaped(v)) === title,
    );
  const walk = (
    value: Json,
    path: string,
    at: { readonly depth: number; readonly titled: boolean },
  ): void => {
    values += 1;
    if (values > MOST_VALUES || at.depth > DEEPEST) return;
    const depth = at.depth + 1;
    if (typeof value === 'string') {
      if (isProse(value)) passages.push({ path, text: value, titled: at.titled });
    } else if (Array.isArray(value)) {
      for (const member of value) walk(member, `${path}[]`, { depth, titled: at.titled });
    } else if (isThing(value)) {
      const titled = at.titled || hasTitle(value);
      for (const [key, member] of Object.entries(value))
        walk(member, `${path}.${/\d/.test(key) ? '*' : key}`, { depth, titled });
    }
  };
  walk(root, '', { depth: 0, titled: false });
  return passages;
};

const weightOf = (passages: readonly Passage[]): number => {
  const [first] = passages;
  if (first === undefined || OTHER_STORIES.test(first.path)) return 0;
  const length = passages.reduce((sum, { text }) => sum + text.length, 0);
  const named = BODY_KEYS.test(first.path.slice(first.path.lastIndexOf('.'))) ? BONUS : 1;
  return length * named * (first.titled ? BONUS : 1) * (/<p[\s>]/i.test(first.text) ? BONUS : 1);
};

/** The passages that stand in one place and weigh most. In a flat list each stands for itself. */
const heaviest = (passages: readonly Passage[]): readonly Passage[] => {
  const places = new Map<string, Passage[]>();
  for (const passage of passages) {
    const place = /<p[\s>]/i.test(passage.text) ? `${passage.path} ${places.size}` : passage.path;
    const known = places.get(place);
    if (known) known.push(passage);
    else places.set(place, [passage]);
  }
  return [...places.values()].reduce(
    (best, one) => (weightOf(one) > weightOf(best) ? one : best),
    [],
  );
};

const paragraphsOf = (text: string, url: string): readonly string[] =>
  /<(?:p|br|div|h\d|li)[\s/>]/i.test(text)
    ? readMarkup(`<body><article>${text}</article></body>`, url).story.paragraphs
    : text
        .split('\n')
        .map(unescaped)
        .filter((paragraph) => paragraph !== '');

const lengthOf = (paragraphs: readonly string[]): number =>
  paragraphs.reduce((sum, paragraph) => sum + paragraph.length, 0);

/**
 * Takes the story from the data a page hands to its scripts (Next, Nuxt, Arc and their like) where the
 * markup holds hardly any text: the longest prose in one place, most of all beside the page's title.
 */
export const withDataBody = (reading: Reading): Reading => {
  const { page, story, title } = reading;
  const inMarkup = lengthOf(story.paragraphs);
  if (inMarkup > ENOUGH_IN_MARKUP || page.dataScripts.length === 0) return reading;
  const passages = page.dataScripts.flatMap((script) =>
    passagesIn(parseJson(script), comparable(title?.value ?? '')),
  );
  const found = heaviest(passages);
  const paragraphs = found.flatMap(({ text }) => paragraphsOf(text, page.url));
  if (lengthOf(paragraphs) < Math.max(SHORTEST_BODY, inMarkup * 2)) return reading;
  return {
    ...reading,
    story: { ...story, paragraphs },
    container: {
      elements: new Set(),
      rule: `page data, ${found[0]?.path.replace(/^\./, '') ?? ''}`,
    },
  };
};
