import type { Clause, Word } from '../query/query.ts';
import type { MatchDocument } from './document.ts';

interface NumberedPrefix {
  readonly prefix: string;
  readonly number: number;
}

/** The words of many queries by number, found again by what a document holds. */
export interface Vocabulary {
  readonly numbers: ReadonlyMap<Word, number>;
  /** How many times the word with this number is used. */
  readonly uses: readonly number[];
  /** Folded form → number of its word; where several words have the form, -1 - index in `shared`. */
  readonly byForm: ReadonlyMap<string, number>;
  readonly shared: readonly (readonly number[])[];
  /** By `beginning`; different beginnings may share a list. */
  readonly byBeginning: readonly (readonly NumberedPrefix[])[];
}

const eachWord = (clause: Clause, visit: (word: Word) => void): void => {
  if (clause.kind === 'words') for (const word of clause.words) visit(word);
  else if (clause.kind === 'near') {
    eachWord(clause.left, visit);
    eachWord(clause.right, visit);
  } else if (clause.kind === 'or') for (const part of clause.any) eachWord(part, visit);
  else {
    for (const part of clause.all) eachWord(part, visit);
    for (const part of clause.none) eachWord(part, visit);
  }
};

const BEGINNING_LENGTH = 3;
const BEGINNINGS = 4096;

/** The first three code units as a number below `BEGINNINGS`. */
const beginning = (text: string): number =>
  (text.charCodeAt(0) * 961 + text.charCodeAt(1) * 31 + text.charCodeAt(2)) % BEGINNINGS;

/** Notes a form. Most belong to one word: a number without a list around it keeps the map small. */
const addForm = (
  { byForm, shared }: { readonly byForm: Map<string, number>; readonly shared: number[][] },
  form: string,
  number: number,
): void => {
  const known = byForm.get(form);
  if (known === undefined) byForm.set(form, number);
  else if (known >= 0) byForm.set(form, -shared.push([known, number]));
  else shared[-1 - known]?.push(number);
};

export const vocabularyOf = (clauses: readonly Clause[]): Vocabulary => {
  const numbers = new Map<Word, number>();
  const uses: number[] = [];
  const shared: number[][] = [];
  const forms = { byForm: new Map<string, number>(), shared };
  const byBeginning = Array.from({ length: BEGINNINGS }, (): NumberedPrefix[] => []);
  const add = (word: Word): number => {
    const number = numbers.size;
    numbers.set(word, number);
    uses.push(0);
    if (word.kind === 'prefix') {
      byBeginning[beginning(word.prefix)]?.push({ prefix: word.prefix, number });
    } else {
      for (const form of word.kind === 'exact' ? [word.folded] : word.forms) {
        addForm(forms, form, number);
      }
    }
    return number;
  };
  const use = (word: Word): void => {
    const number = numbers.get(word) ?? add(word);
    uses[number] = (uses[number] ?? 0) + 1;
  };
  for (const clause of clauses) eachWord(clause, use);
  return { numbers, uses, byBeginning, ...forms };
};

/** Which words of a vocabulary a document holds, an exact word in whatever case. */
export interface Presence {
  /** By number of word, 1 where the document holds it. */
  readonly present: Uint8Array;
  /** The numbers of the words held, each once. */
  readonly held: readonly number[];
}

const NOTHING: readonly never[] = [];

export const presenceIn = (vocabulary: Vocabulary, { last }: MatchDocument): Presence => {
  const { numbers, byForm, shared, byBeginning } = vocabulary;
  const present = new Uint8Array(numbers.size);
  const held: number[] = [];
  const hold = (number: number): void => {
    if (present[number] === 1) return;
    present[number] = 1;
    held.push(number);
  };
  for (const folded of last.keys()) {
    const number = byForm.get(folded);
    if (number !== undefined && number >= 0) hold(number);
    else if (number !== undefined) shared[-1 - number]?.forEach(hold);
    if (folded.length < BEGINNING_LENGTH) continue;
    for (const { prefix, number } of byBeginning[beginning(folded)] ?? NOTHING) {
      if (folded.startsWith(prefix)) hold(number);
    }
  }
  return { present, held };
};
