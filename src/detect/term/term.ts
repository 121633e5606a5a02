import { fold, tokensOf } from '../../text/tokens.ts';

/** How a word of a term meets a word of the text. */
export type WordMatch = 'exact' | 'prefix' | 'inflected';

/** Which letters must be capitals in the text too. */
export type Casing = 'any' | 'initial' | 'capitals';

export type Atom =
  | {
      readonly kind: 'word';
      readonly folded: string;
      readonly match: WordMatch;
      readonly casing: Casing;
    }
  | { readonly kind: 'entity'; readonly group: string };

export interface Step {
  /** Each alternative is a run of adjacent atoms. */
  readonly alternatives: readonly (readonly Atom[])[];
  readonly optional: boolean;
  /** Whether some words may stand between the step before and this one. */
  readonly gapBefore: boolean;
}

/** A run of steps in reading order. */
export type Phrase = readonly Step[];

/** Phrases that must all stand in one sentence, in any order. */
export interface Term {
  readonly source: string;
  readonly phrases: readonly Phrase[];
}

export type TermCasing = 'folded' | 'as-written';

export type ParsedTerm =
  | { readonly kind: 'term'; readonly term: Term }
  | { readonly kind: 'invalid'; readonly reason: string };

const CAPITAL = /^\p{Lu}/u;
const ALL_CAPITALS = /^\p{Lu}[\p{Lu}\p{M}\p{N}.]+$/u;

const casingOf = (word: string): Casing => {
  if (ALL_CAPITALS.test(word)) return 'capitals';
  return CAPITAL.test(word) ? 'initial' : 'any';
};

const OPERATOR = { '*': 'prefix', '~': 'inflected' } as const;

/** The atoms of one written word: several when the tokeniser cuts it (`de-dollar*`, Han). */
const atomsOf = (written: string, casing: TermCasing): readonly Atom[] => {
  if (written.startsWith('@')) return [{ kind: 'entity', group: written.slice(1) }];
  const exactCase = written.startsWith('{') && written.endsWith('}');
  const last = written.at(-1);
  const match: WordMatch = last === '*' || last === '~' ? OPERATOR[last] : 'exact';
  const text = exactCase
    ? written.slice(1, -1)
    : match === 'exact'
      ? written
      : written.slice(0, -1);
  const tokens = tokensOf(text);
  return tokens.map((token, index) => ({
    kind: 'word',
    folded: fold(token.folded),
    match: index === tokens.length - 1 ? match : 'exact',
    casing:
      exactCase || casing === 'as-written' ? casingOf(text.slice(token.start, token.end)) : 'any',
  }));
};

const ZERO_WIDTH_NON_JOINER = '\u200c';

/** An alternative, and once more with its zero-width non-joiners read as spaces. */
const spellingsOf = (alternative: string): readonly string[] =>
  alternative.includes(ZERO_WIDTH_NON_JOINER)
    ? [alternative, alternative.replaceAll(ZERO_WIDTH_NON_JOINER, ' ')]
    : [alternative];

const alternativesOf = (written: string, casing: TermCasing): readonly (readonly Atom[])[] =>
  written
    .split('|')
    .flatMap(spellingsOf)
    .map((alternative) => alternative.split(' ').flatMap((word) => atomsOf(word, casing)));

const PIECE = /\(([^()]*)\)(\?)?|(\.\.\.)|([^\s()]+)/g;

const phraseOf = (source: string, casing: TermCasing): Phrase => {
  const steps: Step[] = [];
  let gapBefore = false;
  for (const [, group, optional, gap, word] of source.matchAll(PIECE)) {
    if (gap !== undefined) {
      gapBefore = true;
      continue;
    }
    const alternatives = alternativesOf(group ?? word ?? '', casing);
    // A dash or a quotation mark standing alone is no word in the text either.
    if (group === undefined && alternatives.every((run) => run.length === 0)) continue;
    steps.push({ alternatives, optional: optional !== undefined, gapBefore });
    gapBefore = false;
  }
  return steps;
};

const faultOf = (phrase: Phrase): string | null => {
  const first = phrase[0];
  if (first === undefined) return 'has an empty part';
  if (first.optional) return 'begins with an optional group';
  const atoms = phrase.flatMap((step) => step.alternatives.flat());
  if (phrase.some((step) => step.alternatives.some((run) => run.length === 0))) {
    return 'has an empty alternative';
  }
  const short = atoms.some(
    (atom) => atom.kind === 'word' && atom.match === 'prefix' && atom.folded.length < 2,
  );
  return short ? 'has a prefix of one letter' : null;
};

/**
 * Reads one term of the pack: `word`, `word*` (prefix), `Name~` (with up to five letters of
 * inflection), `(either|or else)`, `(optional)?`, `...` (a few words between), `@group` (an entity
 * of the gazetteer), `{EXACT}` (capitals as written), `one & other` (in one sentence).
 * With `as-written` casing, capitals of the term are demanded of the text.
 */
export const parseTerm = (source: string, casing: TermCasing = 'folded'): ParsedTerm => {
  const trimmed = source.trim();
  const depth = trimmed.replaceAll(/\([^()]*\)/g, '');
  if (/[()]/.test(depth)) return { kind: 'invalid', reason: `"${trimmed}": unpaired bracket` };
  const phrases = trimmed.split(/(?<= |^)&(?= |$)/).map((part) => phraseOf(part, casing));
  const fault = phrases.map(faultOf).find((found) => found !== null);
  if (fault !== undefined) return { kind: 'invalid', reason: `"${trimmed}" ${fault}` };
  return { kind: 'term', term: { source: trimmed, phrases } };
};

/** The terms of a written list: one a line, or several a line with `;` between. */
export const listedTerms = (text: string): readonly string[] =>
  text
    .split(/[;\n]/)
    .map((term) => term.trim())
    .filter((term) => term !== '');
