import type { ThemeFinding } from '../../model/annotation.ts';
import type { Entity } from '../entities/gazetteer.ts';
import type { Mention } from '../entities/mentions.ts';
import type { AcronymReading } from '../senses/senses.ts';
import type { EntityIndex } from '../term/lexicon.ts';
import type { Reading, ReadSentence } from '../term/reading.ts';

/** What is known of an article when its relevance is judged. */
export interface RelevanceContext {
  readonly mentions: readonly Mention[];
  readonly entities: EntityIndex;
  readonly themes: readonly ThemeFinding[];
  readonly acronyms: readonly AcronymReading[];
  /** Primary subtag, or null. */
  readonly language: string | null;
  /** The gazetteer by id, for the states that mentions stand for. */
  readonly known: ReadonlyMap<string, Entity>;
}

/** A reason with its weight, as log-odds. */
export interface Ground {
  readonly weight: number;
  readonly reason: string;
}

/** Where in the article a mention stands. */
export const placeOf = (reading: Reading, { from }: Mention): ReadSentence['place'] =>
  reading.sentences[reading.words[from]?.sentence ?? 0]?.place ?? 'body';
