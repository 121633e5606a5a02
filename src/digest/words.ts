import type { Cadence, Coverage, DigestEntry, DigestWindow, ThemeLine } from '../model/digest.ts';
import type { SourceType } from '../model/feed.ts';
import type { SourceMix } from '../model/story.ts';
import type { Instant } from '../model/time.ts';
import { englishWords } from './words-english.ts';

/** Everything a mail says in its own voice, in one reader's language and zone. */
export interface Words {
  /** BCP 47 tag of the labels. */
  readonly language: string;
  /** `Monday 23 November 2026`. */
  readonly day: (at: Instant) => string;
  /** `Mon 23 Nov, 07:00`. */
  readonly moment: (at: Instant) => string;
  readonly time: (at: Instant) => string;
  readonly number: (value: number) => string;
  readonly languageName: (tag: string) => string;
  readonly sourceTypes: Readonly<Record<SourceType, string>>;
  readonly states: Readonly<Record<DigestEntry['state'], string>>;
  readonly links: Readonly<Record<'view' | 'manage' | 'unsubscribe', string>>;
  readonly headings: Readonly<
    Record<'leads' | 'themes' | 'others' | 'why' | 'coverage' | 'spikes', string>
  >;
  readonly subject: (lead: string, others: number) => string;
  readonly spikeSubject: (theme: string, count: number, usual: number) => string;
  readonly quietSubject: (title: string) => string;
  readonly tally: (stories: number) => string;
  readonly covers: (window: DigestWindow) => string;
  readonly late: (window: DigestWindow) => string | null;
  readonly outlets: (count: number, before: number | null) => string;
  /** `3 state, 1 wire`. */
  readonly mix: (byType: SourceMix['byType']) => string;
  readonly flag: (flag: SourceMix['flag'], before: SourceMix['flag']) => string | null;
  readonly firstSeen: (at: Instant) => string;
  readonly watch: (name: string) => string;
  readonly continues: string;
  readonly usually: (count: number) => string;
  readonly change: (count: number, usual: number) => string;
  readonly chart: (line: ThemeLine) => string;
  readonly more: (count: number, onWeb: boolean) => string;
  readonly allQuiet: (articles: number, from: Instant) => string;
  readonly coverage: (coverage: Coverage) => string;
  readonly why: (
    title: string,
    recipient: string,
    watches: readonly string[],
    themes: readonly string[],
  ) => string;
  readonly cadence: (cadence: Cadence) => string;
  readonly ownWords: string;
}

/** The words for a reader; languages without words of their own get English labels. */
export const wordsFor = (locale: string, zone: string): Words => englishWords(locale, zone);
