import type { SenseDecision } from '../../model/annotation.ts';
import { termOf } from '../entities/gazetteer.ts';
import type { AcronymPack, SensePack } from '../pack.ts';
import { compileLexicon, type EntityIndex, type Lexicon, type Stretch } from '../term/lexicon.ts';
import type { Reading } from '../term/reading.ts';
import { termsIn } from '../term/scan.ts';

/** A clue to one sense of one acronym, or a place where the acronym itself stands. */
type Clue =
  | { readonly kind: 'form'; readonly acronym: AcronymPack }
  | {
      readonly kind: 'expansion' | 'context';
      readonly acronym: AcronymPack;
      readonly sense: SensePack;
    };

export interface SenseRules {
  readonly acronyms: readonly AcronymPack[];
  readonly lexicon: Lexicon<Clue>;
}

/** The decision about one acronym, and where it stands in the text. */
export interface AcronymReading {
  readonly decision: SenseDecision;
  /** Gazetteer id in the sense decided for, or null. */
  readonly entity: string | null;
  /** Gazetteer ids that it stands for in any of its senses. */
  readonly couldMean: readonly string[];
  readonly places: readonly Stretch[];
}

const EXPANSION_WEIGHT = 5;
const CONTEXT_WEIGHT = 1;
/** Further clues of one kind count less and less; beyond this many they add nothing. */
const MOST_CLUES = 6;
const MOST_RIVALS = 2;
/** Weight of the answer that it is none of the senses known: a first clue must outweigh it. */
const UNKNOWN_WEIGHT = 0.8;
/** A decision below this share of all weight is none. */
const LEAST_CONFIDENCE = 0.6;

const cluesOf = (acronym: AcronymPack) => [
  ...acronym.forms.map((form) => ({
    term: termOf(form, 'as-written'),
    value: { kind: 'form', acronym } as const,
  })),
  ...acronym.senses.flatMap((sense) => [
    ...sense.expansions.map((source) => ({
      term: termOf(source),
      value: { kind: 'expansion', acronym, sense } as const,
    })),
    ...sense.context.map((source) => ({
      term: termOf(source),
      value: { kind: 'context', acronym, sense } as const,
    })),
  ]),
];

export const compileSenses = (acronyms: readonly AcronymPack[]): SenseRules => ({
  acronyms,
  lexicon: compileLexicon<Clue>(acronyms.flatMap(cluesOf)),
});

interface Weighed {
  readonly sense: SensePack;
  readonly weight: number;
  readonly reasons: readonly string[];
}

/** What speaks for a sense: expansions first, then context, as many clues as count. */
const weighed = (sense: SensePack, seen: ReadonlyMap<string, Clue['kind']>): Weighed => {
  const rank = ({ 1: kind }: readonly [string, Clue['kind']]): number =>
    kind === 'expansion' ? 0 : 1;
  const clues = [...seen].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_CLUES);
  const weights = clues.map(([, kind]) =>
    kind === 'expansion' ? EXPANSION_WEIGHT : CONTEXT_WEIGHT,
  );
  return {
    sense,
    weight: sense.prior + weights.reduce((sum, weight) => sum + weight, 0),
    reasons: clues.map(([source, kind]) => `${kind} of ${sense.name}: ${source}`),
  };
};

/** The share of the best sense, as a softmax gives it: weights grow like log-odds. */
const confidenceOf = (best: Weighed, all: readonly Weighed[]): number => {
  const weights = all.filter(({ weight }) => weight > 0).map(({ weight }) => weight);
  const total = [UNKNOWN_WEIGHT, ...weights].reduce((sum, weight) => sum + Math.exp(weight), 0);
  return Math.exp(best.weight) / total;
};

/** Grounds of the best sense, then the best ground of each rival. */
const reasonsOf = ([best, ...rivals]: readonly Weighed[]): readonly string[] => {
  if (best === undefined) return [];
  const own = best.reasons.length > 0 ? best.reasons : [`usual sense: ${best.sense.name}`];
  const against = rivals.flatMap(({ reasons }) => reasons.slice(0, 1)).slice(0, MOST_RIVALS);
  return [...own, ...against.map((reason) => `against: ${reason}`)];
};

const decided = (all: readonly Weighed[]): Omit<SenseDecision, 'acronym'> => {
  const ranked = [...all].sort((a, b) => b.weight - a.weight);
  const best = ranked[0];
  const confidence = best === undefined ? 0 : confidenceOf(best, all);
  if (best === undefined || confidence < LEAST_CONFIDENCE) {
    return { sense: null, confidence, reasons: ['nothing in the text decides between its senses'] };
  }
  return { sense: best.sense.id, confidence, reasons: reasonsOf(ranked) };
};

/** What every acronym of the pack that stands in the text means there: one sense a document. */
export const sensesIn = (
  rules: SenseRules,
  reading: Reading,
  entities: EntityIndex,
): readonly AcronymReading[] => {
  const places = new Map<AcronymPack, Stretch[]>();
  const clues = new Map<SensePack, Map<string, Clue['kind']>>();
  for (const { value, term, stretches } of termsIn(rules.lexicon, reading, entities)) {
    if (value.kind === 'form') {
      places.set(value.acronym, [...(places.get(value.acronym) ?? []), ...stretches]);
    } else {
      const known = clues.get(value.sense) ?? new Map<string, Clue['kind']>();
      clues.set(value.sense, known.set(term.source, value.kind));
    }
  }
  return rules.acronyms.flatMap((acronym) => {
    const found = places.get(acronym);
    if (found === undefined) return [];
    const { senses } = acronym;
    const all = senses.map((sense) => weighed(sense, clues.get(sense) ?? new Map()));
    const decision = { acronym: acronym.acronym, ...decided(all) };
    const entity = senses.find(({ id }) => id === decision.sense)?.entity ?? null;
    const couldMean = senses.flatMap((sense) => sense.entity ?? []);
    return [{ decision, entity, couldMean, places: found }];
  });
};
