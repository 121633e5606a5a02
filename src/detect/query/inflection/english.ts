const HAS_VOWEL = /[aeiouy]/;
const SIBILANT = /(?:s|x|z|ch|sh)$/;
const DOUBLED = /([bdglmnprt])\1$/;
const DOUBLES = /[^aeiou][aeiou][bdglmnprt]$/;

/** Words that look inflected, or like the inflected form of another word, and are not. */
const UNINFLECTED = new Set(
  'news series species economics politics physics evening ceiling customs during morning'.split(
    ' ',
  ),
);

/** What is left when -ed or -ing is taken off: `sign`, `freez` → `freeze`, `plann` → `plan`. */
const verbStems = (rest: string): readonly string[] =>
  HAS_VOWEL.test(rest)
    ? [rest, `${rest}e`, ...(DOUBLED.test(rest) ? [rest.slice(0, -1)] : [])]
    : [];

/** The words that `word` may be an inflected form of. */
const basesOf = (word: string): readonly string[] => {
  if (word.endsWith('ies') || word.endsWith('ied')) return [`${word.slice(0, -3)}y`];
  if (/(?:ss|us|is)$/.test(word)) return [];
  if (word.endsWith('ses')) return [word.slice(0, -1), word.slice(0, -2), `${word.slice(0, -2)}is`];
  if (word.endsWith('es')) return [word.slice(0, -1), word.slice(0, -2)];
  if (word.endsWith('s')) return [word.slice(0, -1)];
  if (word.endsWith('ed')) return verbStems(word.slice(0, -2));
  return word.endsWith('ing') ? verbStems(word.slice(0, -3)) : [];
};

const formsOfBase = (base: string): readonly string[] => {
  if (/[^aeiou]y$/.test(base)) {
    const stem = base.slice(0, -1);
    return [base, `${stem}ies`, `${stem}ied`, `${base}ing`];
  }
  if (base.endsWith('sis')) return [base, `${base.slice(0, -2)}es`];
  if (base.endsWith('e')) return [base, `${base}s`, `${base}d`, `${base.slice(0, -1)}ing`];
  const verb = DOUBLES.test(base) ? `${base}${base.slice(-1)}` : base;
  return [
    base,
    `${base}${SIBILANT.test(base) ? 'es' : 's'}`,
    ...[base, verb].flatMap((stem) => [`${stem}ed`, `${stem}ing`]),
  ];
};

/**
 * Plural and verb forms of a common English word: -s, -es, -ies, -ed, -ing. Derivations are other
 * words (Porter's stemmer would join `international` to `internal`).
 */
export const englishForms = (word: string): readonly string[] =>
  UNINFLECTED.has(word)
    ? [word]
    : [word, ...basesOf(word)].flatMap(formsOfBase).filter((form) => !UNINFLECTED.has(form));
