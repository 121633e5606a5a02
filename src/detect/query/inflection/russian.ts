/** A declension: endings in any of which a word may be given, and all endings it then takes. */
interface Paradigm {
  /** What the word without its ending must look like. */
  readonly stem: RegExp;
  readonly given: readonly string[];
  readonly endings: readonly string[];
}

/** `-` stands for no ending. */
const paradigm = (stem: RegExp, given: string, endings: string): Paradigm => {
  const split = (list: string): readonly string[] =>
    list.split(' ').map((ending) => (ending === '-' ? '' : ending));
  return { stem, given: split(given), endings: split(endings) };
};

const LONGEST_ENDING = 4;

/** Paradigms by each ending in which a word may be given: a word has few, and there are many. */
const byEnding = (paradigms: readonly Paradigm[]): ReadonlyMap<string, readonly Paradigm[]> => {
  const found = new Map<string, Paradigm[]>();
  for (const one of paradigms) {
    for (const ending of one.given) found.set(ending, [...(found.get(ending) ?? []), one]);
  }
  return found;
};

const ANY = /../;
const CONSONANT = /[бвгджзклмнпрстфхцчшщ]$/;
const VELAR = /[гкхжцчшщ]$/;
const SURNAME = /(?:[ое]в|[иы]н)$/;

const ADJECTIVE = 'ый ий ой ая яя ое ее ые ие ого его ому ему ым им ом ем ей ую юю ых их ыми ими';
const IE = 'ия ие ии ию ией ием ий иям иями иях';

/** Nouns, adjectives and the commonest verb forms; the endings after Zaliznyak's declensions. */
const COMMON = byEnding([
  paradigm(ANY, 'ия ие ии ию ией ием иям иями иях', IE),
  paradigm(/[аея]н$/, 'ий', IE),
  paradigm(CONSONANT, '- а у ом е ы и ов ам ами ах', '- а у ом ем е ы и ов ей ам ами ах'),
  paradigm(CONSONANT, 'а ы е у ой о ам ами ах', '- а о ы и е у ой ою ом ам ами ах'),
  paradigm(/[аеиоуыэюя]$/, 'й я ю ем ев ям ями ях', 'й я ю ем е и ев ям ями ях'),
  paradigm(CONSONANT, 'ь я ю ем ью ям ями ях', 'ь я е и ю ем ей ью ям ями ях'),
  paradigm(CONSONANT, 'ый ая яя ое ее ые ого его ому ему ым ую юю ых ыми ими', ADJECTIVE),
  paradigm(VELAR, 'ий ие им их ой', ADJECTIVE),
  paradigm(/[^аея]н$/, 'ий ие им их', ADJECTIVE),
  paradigm(/[аеиоуыя]$/, 'ть л ла ло ли ет ют', 'ть л ла ло ли в вший вшие ет ют ем'),
]);

/** Names are given in the nominative, and a name of one gender does not take the other's endings. */
const NAMES = byEnding([
  paradigm(SURNAME, '-', '- а у ым ом е ы ых ыми'),
  paradigm(SURNAME, 'а', 'а ы ой ою у е'),
  paradigm(/[^ьй]ц$|[бвгджзклмнпрстфхчшщ]$/, '-', '- а у ом ем е'),
  paradigm(CONSONANT, 'а', 'а ы и е у ой ою ей'),
  paradigm(/[аеоуыэюя]$/, 'й', 'й я ю ем е'),
  paradigm(CONSONANT, 'ь', 'ь я ю ем е и ью'),
  paradigm(/[^аия]$/, 'я', 'я и е ю ей'),
  paradigm(ANY, 'ия', 'ия ии ию ией'),
  paradigm(/[^гкхжцчшщ]$/, 'ий', 'ий ия ию ием ии'),
  paradigm(/[гкхжцчшщн]$/, 'ий', 'ий ого его ому ему им ом ем'),
  paradigm(CONSONANT, 'ый', 'ый ого ому ым ом'),
  paradigm(/(?:ск|цк|ст)$/, 'ой', 'ой ого ому им ым ом'),
  paradigm(CONSONANT, 'ая яя', 'ая яя ой ей ую юю ою ею'),
  paradigm(CONSONANT, 'ое ее', 'ое ее ого его ому ему ым им ом ем'),
  paradigm(CONSONANT, 'ые ие', 'ые ие ых их ым им ыми ими'),
  paradigm(CONSONANT, 'ы', 'ы ов ам ами ах -'),
]);

const SHORTEST_STEM = 3;
/** Asia (`Азия`) has a stem of two letters. */
const SHORTEST_NAME_STEM = 2;

const declined = (
  word: string,
  paradigms: ReadonlyMap<string, readonly Paradigm[]>,
  shortest: number,
): readonly string[] => {
  const forms: string[] = [];
  for (let cut = 0; cut <= LONGEST_ENDING && word.length - cut >= shortest; cut += 1) {
    const rest = word.slice(0, word.length - cut);
    for (const { stem, endings } of paradigms.get(word.slice(rest.length)) ?? []) {
      if (stem.test(rest)) for (const ending of endings) forms.push(rest + ending);
    }
  }
  return forms;
};

/** Forms of a common Russian word given in any of its forms (folded). */
export const russianForms = (word: string): readonly string[] =>
  declined(word, COMMON, SHORTEST_STEM);

/** Forms of a Russian name given in the nominative (folded): `путин` → `путина`, `путиным` … */
export const russianNameForms = (name: string): readonly string[] => {
  // The fleeting vowel of Donets, Cherepovets.
  const fleeting = /[^л]ец$/.test(name) && name.length > 4 ? `${name.slice(0, -2)}ц` : null;
  const forms = declined(name, NAMES, SHORTEST_NAME_STEM);
  return fleeting === null ? forms : [...forms, ...['а', 'у', 'ом', 'е'].map((e) => fleeting + e)];
};
