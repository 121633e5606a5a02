import type { Scope } from './query.ts';

/** Field names as written before a colon, with what they search. */
export const FIELDS: ReadonlyMap<string, Scope> = new Map([
  ['title', 'title'],
  ['lead', 'lead'],
  ['body', 'body'],
  ['url', 'url'],
  ['source', 'source'],
  ['lang', 'lang'],
  ['author', 'author'],
  ['agency', 'agency'],
  ['theme', 'theme'],
  ['entity', 'entity'],
]);

const TEXT_SCOPES: ReadonlySet<Scope> = new Set(['anywhere', 'title', 'lead', 'body']);
const WHOLE_VALUES: ReadonlySet<Scope> = new Set(['lang', 'theme']);

export const isTextScope = (scope: Scope): boolean => TEXT_SCOPES.has(scope);

/** Facts compared as one value (`lang:en`), not as words of a text. */
export const isWholeValue = (scope: Scope): boolean => WHOLE_VALUES.has(scope);

export const FIELD_LIST = [...FIELDS.keys()].map((name) => `${name}:`).join(' ');

const isNear = (wrong: string, right: string): boolean =>
  right.startsWith(wrong) ||
  wrong.startsWith(right) ||
  [...wrong].sort().join('') === [...right].sort().join('');

/** What other query languages call a field. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['headline', 'title'],
  ['intitle', 'title'],
  ['standfirst', 'lead'],
  ['text', 'body'],
  ['content', 'body'],
  ['site', 'url'],
  ['domain', 'url'],
  ['inurl', 'url'],
  ['feed', 'source'],
  ['language', 'lang'],
  ['byline', 'author'],
]);

/** The field that a misspelt or foreign name most likely means, or null. */
export const fieldLike = (name: string): string | null =>
  SYNONYMS.get(name) ?? [...FIELDS.keys()].find((field) => isNear(name, field)) ?? null;
