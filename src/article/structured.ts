/** What a JSON text holds. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** An article as the page describes itself to search engines (schema.org, JSON-LD). */
export interface StructuredArticle {
  readonly type: string;
  readonly headline: string | null;
  readonly alternativeHeadline: string | null;
  readonly description: string | null;
  readonly datePublished: string | null;
  readonly dateModified: string | null;
  readonly authors: readonly StructuredName[];
  readonly publisher: string | null;
  readonly body: string | null;
  readonly image: string | null;
  readonly section: string | null;
  readonly keywords: readonly string[];
  readonly language: string | null;
  readonly urls: readonly string[];
  readonly accessibleForFree: boolean | null;
}

export interface StructuredName {
  readonly name: string;
  readonly kind: 'person' | 'organisation' | 'unknown';
}

type Thing = { readonly [key: string]: Json };

const MOST_THINGS = 500;

const isThing = (value: Json | undefined): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listed = (value: Json | undefined): readonly Json[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

const parsed = (text: string): Json => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
};

/** Mends what sites most often break: comment wrappers, raw line ends, a trailing comma or semicolon. */
const mended = (text: string): string =>
  text
    .replace(/^\s*(?:<!--|\/\/<!\[CDATA\[|\/\*<!\[CDATA\[\*\/|<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\/\]\]>|\/\*\]\]>\*\/|\]\]>)\s*$/, '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: raw control characters are the fault mended here.
    .replaceAll(/[\u0000-\u001f]/g, ' ')
    .replaceAll(/,\s{0,20}(?=[}\]])/g, '')
    .replace(/;\s*$/, '');

/** A JSON text's value, mended where it must be; null when it holds none. */
export const parseJson = (text: string): Json => parsed(text) ?? parsed(mended(text));

/** The text of the object that begins at an offset of a script; null when it does not end. */
export const objectAt = (script: string, from: number): string | null => {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < script.length; at += 1) {
    const character = script[at];
    if (quoted) {
      if (character === '\\') at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return script.slice(from, at + 1);
    }
  }
  return null;
};

const typesOf = (thing: Thing): readonly string[] =>
  listed(thing['@type']).filter((type): type is string => typeof type === 'string');

/** Every thing in the scripts, through lists, `@graph` and `mainEntity`, breadth first. */
const thingsIn = (roots: readonly Json[]): readonly Thing[] => {
  const queue: Json[] = [...roots];
  const things: Thing[] = [];
  for (let at = 0; at < queue.length && things.length < MOST_THINGS; at += 1) {
    const value = queue[at];
    if (Array.isArray(value)) queue.push(...value.slice(0, MOST_THINGS));
    if (!isThing(value)) continue;
    things.push(value);
    for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'hasPart', 'liveBlogUpdate']) {
      if (key !== 'liveBlogUpdate' && typeof value[key] === 'object')
        queue.push(value[key] ?? null);
    }
  }
  return things;
};

const text = (value: Json | undefined): string | null => {
  const first = listed(value)[0];
  if (typeof first === 'string') return first.trim() || null;
  if (isThing(first)) return text(first['@value'] ?? first.name ?? first.url);
  return null;
};

const addresses = (value: Json | undefined): readonly string[] =>
  listed(value).flatMap((v) =>
    typeof v === 'string' ? [v] : isThing(v) ? addresses(v.url ?? v['@id']) : [],
  );

const nameKind = (thing: Thing): StructuredName['kind'] => {
  const types = typesOf(thing);
  if (types.includes('Person')) return 'person';
  return types.some((t) => /organi[sz]ation/i.test(t)) ? 'organisation' : 'unknown';
};

const namesOf = (value: Json | undefined, byId: ReadonlyMap<string, Thing>): StructuredName[] =>
  listed(value).flatMap((v): StructuredName[] => {
    if (typeof v === 'string') return [{ name: v, kind: 'unknown' }];
    if (!isThing(v)) return [];
    const id = v['@id'];
    const whole = v.name === undefined && typeof id === 'string' ? (byId.get(id) ?? v) : v;
    return listed(whole.name).flatMap((name): StructuredName[] =>
      typeof name === 'string' ? [{ name, kind: nameKind(whole) }] : [],
    );
  });

const keywordsOf = (value: Json | undefined): readonly string[] =>
  listed(value)
    .flatMap((v) => (typeof v === 'string' ? v.split(/[,;]/) : (text(v) ?? [])))
    .map((word) => word.trim())
    .filter((word) => word.length > 0 && word.length < 80);

const free = (value: Json | undefined): boolean | null => {
  const said = typeof value === 'string' ? value.toLowerCase() : value;
  return said === true || said === 'true'
    ? true
    : said === false || said === 'false'
      ? false
      : null;
};

const article = (thing: Thing, byId: ReadonlyMap<string, Thing>): StructuredArticle => ({
  type: typesOf(thing)[0] ?? '',
  headline: text(thing.headline) ?? text(thing.name),
  alternativeHeadline: text(thing.alternativeHeadline),
  description: text(thing.description),
  datePublished: text(thing.datePublished) ?? text(thing.dateCreated),
  dateModified: text(thing.dateModified),
  authors: [...namesOf(thing.author, byId), ...(thing.author ? [] : namesOf(thing.creator, byId))],
  publisher: namesOf(thing.publisher, byId)[0]?.name ?? null,
  body: text(thing.articleBody),
  image: addresses(thing.image)[0] ?? addresses(thing.thumbnailUrl)[0] ?? null,
  section: text(thing.articleSection),
  keywords: keywordsOf(thing.keywords),
  language: text(thing.inLanguage),
  urls: [...addresses(thing.url), ...addresses(thing.mainEntityOfPage), ...addresses(thing['@id'])],
  accessibleForFree: free(thing.isAccessibleForFree),
});

const ARTICLE = /(?:Article|BlogPosting|Report|LiveBlogPosting|Posting|Review)$/;

const samePath = (a: string, b: string): boolean => {
  const path = (address: string): string =>
    address
      .replace(/^https?:\/\/[^/]*/, '')
      .replace(/[?#].*$/, '')
      .replace(/\/$/, '');
  return path(a) === path(b);
};

/** The page's own article among its JSON-LD scripts: the one with its address, else the first. */
export const structuredArticle = (
  scripts: readonly string[],
  url: string,
): StructuredArticle | null => {
  const things = thingsIn(scripts.map(parseJson));
  const byId = new Map(
    things.flatMap((t): [string, Thing][] =>
      typeof t['@id'] === 'string' && t.name !== undefined ? [[t['@id'], t]] : [],
    ),
  );
  const articles = things
    .filter((thing) => typesOf(thing).some((type) => ARTICLE.test(type)))
    .map((thing) => article(thing, byId));
  const pages = things
    .filter((thing) => typesOf(thing).includes('WebPage'))
    .map((thing) => article(thing, byId));
  return (
    articles.find((a) => a.urls.some((u) => samePath(u, url))) ?? articles[0] ?? pages[0] ?? null
  );
};
