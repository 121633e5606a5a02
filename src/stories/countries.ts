import { tokensOf } from '../text/tokens.ts';
import { localesOf } from './calendar.ts';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Codes CLDR names that are no countries: unions, private use, unknown. */
const NO_COUNTRY = new Set(['EU', 'EZ', 'UN', 'ZZ', 'XA', 'XB', 'QO']);

/** Codes of former states have become those of a present one (`SU` is read as `RU`). */
const isPresent = (code: string): boolean =>
  Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;

const CODES = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter(
  (code) => !NO_COUNTRY.has(code) && isPresent(code),
);

const VOWEL_ENDING = /[aeiouyаяеиіїоуыэюьәө]$/u;
const SHORTEST_STEM = 4;
const LONGEST_ENDING = 4;
const LONGEST_NAME = 8;

interface Atlas {
  /** Whole names, words joined by a blank. */
  readonly names: ReadonlyMap<string, string>;
  /** First words of the names that have several. */
  readonly openings: ReadonlySet<string>;
  /** One-word names without their final vowel, to be met with any ending. */
  readonly stems: ReadonlyMap<string, string>;
}

const spelledNames = (locale: string): readonly (readonly [name: string, code: string])[] => {
  const display = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  return CODES.flatMap((code) => {
    const name = display.of(code);
    if (name === undefined) return [];
    const folded = tokensOf(name).map((token) => token.folded);
    return [[folded.join(' '), code] as const];
  });
};

const atlases = new Map<string, Atlas>();

/** The countries of the world as a language calls them (CLDR, through the runtime). */
const atlasOf = (language: string): Atlas => {
  const known = atlases.get(language);
  if (known !== undefined) return known;
  const spelled = localesOf(language).flatMap(spelledNames);
  const stems = spelled
    .filter(([name]) => !name.includes(' '))
    .map(([name, code]) => [name.replace(VOWEL_ENDING, ''), code] as const)
    .filter(([stem]) => stem.length >= SHORTEST_STEM);
  const several = spelled.filter(([name]) => name.includes(' '));
  const atlas = {
    names: new Map(spelled),
    openings: new Set(several.map(([name]) => name.slice(0, name.indexOf(' ')))),
    stems: new Map(stems),
  };
  atlases.set(language, atlas);
  return atlas;
};

const inflected = (word: string, atlas: Atlas): string | undefined => {
  const shortest = Math.max(SHORTEST_STEM, word.length - LONGEST_ENDING);
  for (let length = word.length; length >= shortest; length -= 1) {
    const code = atlas.stems.get(word.slice(0, length));
    if (code !== undefined) return code;
  }
  return undefined;
};

const severalWords = (
  words: readonly string[],
  start: number,
  atlas: Atlas,
): string | undefined => {
  let name = words[start] ?? '';
  if (!atlas.openings.has(name)) return undefined;
  for (let next = start + 1; next < start + LONGEST_NAME; next += 1) {
    name += ` ${words[next] ?? ''}`;
    const code = atlas.names.get(name);
    if (code !== undefined) return code;
  }
  return undefined;
};

/** Keys `c:KZ`, one a mention, for the countries named in a row of folded words. */
export const countryKeysOf = (
  words: readonly string[],
  language: string | null,
): readonly string[] => {
  const atlas = atlasOf(language ?? 'en');
  return words.flatMap((word, start) => {
    const code =
      severalWords(words, start, atlas) ??
      (word.length > 2 ? (atlas.names.get(word) ?? inflected(word, atlas)) : undefined);
    return code === undefined ? [] : [`c:${code}`];
  });
};
