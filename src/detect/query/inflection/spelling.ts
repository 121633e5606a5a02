/** British and American spellings: what each writes, in either order. */
const PAIRS: readonly (readonly [RegExp, string])[] = [
  [/^(.{3,})is(e|ed|es|ing|ation|ations|ational|er|ers)$/, '$1iz$2'],
  [/^(.{3,})iz(e|ed|es|ing|ation|ations|ational|er|ers)$/, '$1is$2'],
  [/^(arm|behavi|col|endeav|fav|harb|hon|lab|neighb|rum|vap)our(.*)$/, '$1or$2'],
  [/^(arm|behavi|col|endeav|fav|harb|hon|lab|neighb|rum|vap)or(.*)$/, '$1our$2'],
  [/^(def|off|pret)ence(s?)$/, '$1ense$2'],
  [/^(def|off|pret)ense(s?)$/, '$1ence$2'],
  [/^(cent|fib|kilomet|met|theat)re(s?)$/, '$1er$2'],
  [/^(cent|fib|kilomet|met|theat)er(s?)$/, '$1re$2'],
  [/^program(s?)$/, 'programme$1'],
  [/^programme(s?)$/, 'program$1'],
];

/** The other spelling of an English word (folded), where there is one: `organisation`, `defense`. */
export const otherSpellings = (word: string): readonly string[] =>
  PAIRS.flatMap(([spelling, other]) =>
    spelling.test(word) ? [word.replace(spelling, other)] : [],
  );
