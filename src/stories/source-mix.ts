import type { SourceType } from '../model/feed.ts';
import type { SourceMix } from '../model/story.ts';
import type { OutletProfile, StoryMember } from './member.ts';
import { type Reports, writersOf } from './reports.ts';

/** Who reports a story: each outlet once, however many articles it has. */
export interface Voices {
  readonly outlets: Readonly<Record<string, Pick<OutletProfile, 'type' | 'country'>>>;
  readonly languages: readonly string[];
}

export const NO_VOICES: Voices = { outlets: {}, languages: [] };

const distinct = (values: readonly (string | null)[]): readonly string[] =>
  [...new Set(values.filter((value) => value !== null))].sort();

/** The voices with that of one more article. */
export const withVoice = ({ outlets, languages }: Voices, member: StoryMember): Voices => {
  const { outlet, type, country, language } = member.source;
  const spoken = member.language ?? language;
  return {
    outlets: outlets[outlet]?.type === type ? outlets : { ...outlets, [outlet]: { type, country } },
    languages:
      spoken === null || languages.includes(spoken) ? languages : distinct([...languages, spoken]),
  };
};

const STATE_VOICES: ReadonlySet<SourceType> = new Set(['state', 'official']);

/**
 * One-sidedness, judged by who wrote the texts and not by who carries them: an independent site
 * that runs a state agency's report adds no second voice.
 */
const flagOf = (reports: Reports): SourceMix['flag'] => {
  const writers = [...writersOf(reports)];
  if (writers.length === 0) return null;
  if (writers.every((type) => STATE_VOICES.has(type))) return 'only-state';
  if (writers.every((type) => type === 'independent')) return 'only-independent';
  return null;
};

export const sourceMixOf = (voices: Voices, reports: Reports): SourceMix => {
  const outlets = Object.values(voices.outlets);
  const byType: Partial<Record<SourceType, number>> = {};
  for (const { type } of outlets) byType[type] = (byType[type] ?? 0) + 1;
  return {
    outlets: outlets.length,
    byType,
    languages: voices.languages,
    countries: distinct(outlets.map(({ country }) => country)),
    flag: flagOf(reports),
  };
};
