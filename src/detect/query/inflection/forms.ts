import { fold } from '../../../text/fold.ts';
import { englishForms } from './english.ts';
import { russianForms, russianNameForms } from './russian.ts';
import { otherSpellings } from './spelling.ts';
import { kazakhForms, uzbekCyrillicForms, uzbekForms } from './turkic.ts';

const SHORTEST_INFLECTED = 3;
const LATIN = /^[a-z]+$/;
const CYRILLIC = /^\p{Script=Cyrillic}+$/u;
const KAZAKH_LETTER = /[әғқңөұүһі]/;
const ARABIC = /^\p{Script=Arabic}+$/u;
const ALL_CAPITALS = /^\P{Ll}+$/u;
const CAPITALISED = /^\p{Lu}/u;

const cyrillicNameForms = (name: string): readonly string[] => [
  ...russianNameForms(name),
  ...kazakhForms(name),
  ...uzbekCyrillicForms(name),
];

const latinForms = (word: string, isName: boolean): readonly string[] => {
  const spellings = [word, ...otherSpellings(word)];
  return isName ? [...spellings, ...uzbekForms(word)] : spellings.flatMap(englishForms);
};

/** The rules of docs/queries.md: script and first letter decide how a word inflects. */
const inflected = (written: string, folded: string): readonly string[] => {
  if (folded.length < SHORTEST_INFLECTED) return [];
  const name = CAPITALISED.test(written);
  if (LATIN.test(folded)) return latinForms(folded, name);
  // Persian plurals, which ZWNJ joins to the noun.
  if (ARABIC.test(folded)) return ['ها', 'های', 'هایی'].map((plural) => folded + plural);
  if (!CYRILLIC.test(folded)) return [];
  if (KAZAKH_LETTER.test(folded)) return kazakhForms(folded);
  if (name && ALL_CAPITALS.test(written)) return [];
  return name ? cyrillicNameForms(folded) : russianForms(folded);
};

/**
 * Every folded form that counts as the word: itself first, then its inflected forms. A capital
 * first letter makes it a name, given in the nominative; small letters make it a common word.
 */
export const formsOf = (written: string): readonly string[] => {
  const folded = fold(written);
  return [...new Set([folded, ...inflected(written, folded)])];
};
