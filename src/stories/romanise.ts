/** Cyrillic letters of the region's languages, each followed by the Latin letter it sounds like, if any. */
const LETTERS =
  'аa әa бb вv гg ғg ґg дd еe ёe єe жz җz зz иi іi їi йi кk қk лl мm нn ңn оo өo пp рr сs тt уu ұu үu ўo фf хk ҳk һk цs чc ҷz шs щs ъ ыi ь эe юu яa ӣi ӯu';

const LATIN: ReadonlyMap<string, string> = new Map(
  LETTERS.split(' ').map((pair) => [pair.charAt(0), pair.slice(1)]),
);

const CYRILLIC = /\p{Script=Cyrillic}/u;

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/kh|q|x/g, 'k'],
  [/zh|dj|dzh/g, 'z'],
  [/sh|sch|ts|tz/g, 's'],
  [/ch|tch/g, 'c'],
  [/ph/g, 'f'],
  [/[yj]/g, 'i'],
  [/w/g, 'v'],
  [/h/g, ''],
  [/i(?=[aeou])/g, ''],
  [/(.)\1+/g, '$1'],
];

const LENGTH = 5;

/**
 * The first sounds of a name, the same for Latin and Cyrillic spellings (`Tokayev`, `Токаева`):
 * five letters, endings cut with the rest. Null for other scripts and short names.
 */
export const soundOf = (folded: string): string | null => {
  const latin = CYRILLIC.test(folded)
    ? [...folded].map((letter) => LATIN.get(letter) ?? letter).join('')
    : folded;
  if (!/^[a-z]+$/.test(latin)) return null;
  const sound = SOUNDS.reduce(
    (text, [spelling, letter]) => text.replaceAll(spelling, letter),
    latin,
  );
  return sound.length < 4 ? null : sound.slice(0, LENGTH);
};
