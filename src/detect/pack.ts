import type { EntityKind } from '../model/annotation.ts';
import type { ThemeId, WatchId } from '../model/ids.ts';

/** Terms of a theme in one language, in the term language of `term/term.ts`. */
export interface ThemeTerms {
  /** Each is evidence by itself. */
  readonly strong: readonly string[];
  /** Evidence by itself in a title, and twice in a text. */
  readonly fair: readonly string[];
  /** Evidence only in company. */
  readonly weak: readonly string[];
  /** Set phrases that look like evidence and are none. */
  readonly negative: readonly string[];
}

export interface ThemePack {
  readonly id: ThemeId;
  readonly name: string;
  /** IPTC Media Topic codes, `medtop:20000642`. */
  readonly mediaTopics: readonly string[];
  /** What evidence in the title counts, where the body counts 1. */
  readonly titleWeight: number;
  readonly leadWeight: number;
  /** Whether a sentence that only tells how a body was founded, or who joined long ago, is evidence. */
  readonly history: 'counts' | 'ignored';
  /** One of these must stand somewhere in the document; empty asks for nothing. */
  readonly context: readonly string[];
  /** By language; `any` holds for all. */
  readonly terms: Readonly<Record<string, ThemeTerms>>;
}

export interface GazetteerEntry {
  readonly id: string;
  readonly kind: EntityKind;
  readonly name: string;
  /** Groups that terms may name as `@group`; the id and the state are among them always. */
  readonly groups: readonly string[];
  /** ISO 3166 code of the state it stands for: a capital, a leader, a ministry. */
  readonly state: string | null;
  readonly aliases: readonly string[];
}

/** A country: its names in the languages asked for come from CLDR. */
export interface CountryEntry {
  /** ISO 3166 alpha-2. */
  readonly code: string;
  readonly groups: readonly string[];
  /** What CLDR has not: adjectives, peoples, abbreviations. */
  readonly aliases: readonly string[];
}

export interface SensePack {
  readonly id: string;
  readonly name: string;
  /** Gazetteer id that the acronym stands for in this sense, or null. */
  readonly entity: string | null;
  /** Weight before anything is read. */
  readonly prior: number;
  readonly expansions: readonly string[];
  readonly context: readonly string[];
}

export interface AcronymPack {
  readonly acronym: string;
  /** Ways to write it, capitals as they must stand. */
  readonly forms: readonly string[];
  readonly senses: readonly SensePack[];
}

/** Two states; a state and a power; or the same, but for the states of the core one is enough. */
export type PartiesNeeded = 'states' | 'states-or-powers' | 'core-state';

/** Subjects that share words with the topic and are not it: sport, company results, a front line. */
export interface DistractorPack {
  readonly id: string;
  readonly weight: number;
  /** States of which one must be named; none asks for nothing. */
  readonly of: readonly string[];
  readonly terms: readonly string[];
}

export interface TopicPack {
  readonly name: string;
  /** Bodies whose standing as a main subject makes an article relevant, by gazetteer id. */
  readonly subjects: readonly string[];
  /** Group of the states whose space the topic covers. */
  readonly region: string;
  /** Group of states and bodies that count as the other side of a matter between states. */
  readonly powers: string;
  /** Group of the states whose own security is the topic, without a second party. */
  readonly core: string;
  /** Themes that a single state may have to itself, and whom they ask for. */
  readonly partiesNeeded: Readonly<Record<string, PartiesNeeded>>;
  /** State whose press writes in a language: it is not named there, and is meant. */
  readonly homes: Readonly<Record<string, string>>;
  /** States whose part in a theme is not the topic by itself, by theme. */
  readonly discounted: Readonly<Record<string, readonly string[]>>;
  readonly distractors: readonly DistractorPack[];
  /** Sentences that tell how a body came to be. */
  readonly founding: readonly string[];
  /** Who joined: history when the sentence gives a year that is over. */
  readonly joining: readonly string[];
  /** Sentences that say a thing was not spoken of. */
  readonly denied: readonly string[];
}

export interface PersonRulesPack {
  /** Words before a name that make it a person: offices and ranks. */
  readonly titles: readonly string[];
  /** Verbs after or before a name: said, told, wrote. */
  readonly speech: readonly string[];
  /** Capitalised words that are never part of a name. */
  readonly never: readonly string[];
}

export interface WatchPack {
  readonly id: WatchId;
  readonly name: string;
  readonly query: string;
}

/** Everything the operator says about what to find: plain data. */
export interface DetectorPack {
  readonly languages: readonly string[];
  readonly themes: readonly ThemePack[];
  readonly gazetteer: readonly GazetteerEntry[];
  readonly countries: readonly CountryEntry[];
  readonly persons: PersonRulesPack;
  readonly acronyms: readonly AcronymPack[];
  readonly topic: TopicPack;
  readonly watches: readonly WatchPack[];
}
