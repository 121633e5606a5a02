/** The kinds of event the stream tells of. */
export const EVENT_KINDS = [
  'exercise',
  'pipeline',
  'clash',
  'summit',
  'sanctions',
  'railway',
  'plot',
  'flood',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/**
 * How a language tells an event. `{slot}` is filled with a fact of the story, `[a|b]` with one of the
 * alternatives. Objects stand in the same order in every language.
 */
export interface EventPhrases {
  readonly objects: readonly string[];
  readonly titles: readonly string[];
  readonly sentences: readonly string[];
}

export interface PhraseBook {
  readonly language: string;
  readonly events: Readonly<Record<EventKind, EventPhrases>>;
  /** Sentences of any story. */
  readonly common: readonly string[];
}
