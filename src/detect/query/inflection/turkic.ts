const VOWEL = /[аәеиіоөуұүыэюя]$/;

/** Kazakh cases in every vowel harmony, as they join any stem, and after a vowel. */
const KAZAKH =
  'ның нің дың дің тың тің ға ге қа ке на не ны ні ды ді ты ті да де та те нда нде дан ден тан тен нан нен мен бен пен'.split(
    ' ',
  );
const UZBEK_CYRILLIC = 'нинг ни га да дан'.split(' ');
const UZBEK_LATIN = 'ning ni ga ka qa da dan'.split(' ');

const joined = (name: string, suffixes: readonly string[]): readonly string[] =>
  suffixes.map((suffix) => name + suffix);

/** Case forms of a Kazakh word or name in Cyrillic (folded). */
export const kazakhForms = (name: string): readonly string[] => [
  ...joined(name, KAZAKH),
  ...(VOWEL.test(name) ? [`${name}н`] : []),
];

/** Case forms of an Uzbek name in Cyrillic (folded). */
export const uzbekCyrillicForms = (name: string): readonly string[] => joined(name, UZBEK_CYRILLIC);

/** Case forms of an Uzbek name in Latin letters (folded). */
export const uzbekForms = (name: string): readonly string[] => joined(name, UZBEK_LATIN);
