const LATIN: Readonly<Record<string, string>> = {
  а: 'a',
  ә: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ғ: 'g',
  ґ: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  є: 'e',
  ж: 'z',
  җ: 'z',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  қ: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  ң: 'n',
  о: 'o',
  ө: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ұ: 'u',
  ү: 'u',
  ў: 'o',
  ф: 'f',
  х: 'k',
  ҳ: 'k',
  һ: 'k',
  ц: 's',
  ч: 'c',
  ҷ: 'z',
  ш: 's',
  щ: 's',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'u',
  я: 'a',
  ӣ: 'i',
  ӯ: 'u',
};

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
    ? [...folded].map((letter) => LATIN[letter] ?? letter).join('')
    : folded;
  if (!/^[a-z]+$/.test(latin)) return null;
  const sound = SOUNDS.reduce(
    (text, [spelling, letter]) => text.replaceAll(spelling, letter),
    latin,
  );
  return sound.length < 4 ? null : sound.slice(0, LENGTH);
};
