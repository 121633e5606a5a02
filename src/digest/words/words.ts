import type { Spike } from '../../model/alert.ts';
import type {
  Cadence,
  Coverage,
  DigestEntry,
  DigestWindow,
  SubscriptionNote,
  ThemeLine,
} from '../../model/digest.ts';
import type { SourceType } from '../../model/feed.ts';
import type { Instant } from '../../model/time.ts';
import { englishWords } from './english.ts';
import { russianWords } from './russian.ts';

/** One line of why a theme is busy. */
export interface Cause {
  readonly label: string;
  readonly text: string;
}

/** Everything a mail says in its own voice, in one reader's language and zone. */
export interface Words {
  /** BCP 47 tag of the labels. */
  readonly language: string;
  /** `Monday 23 November 2026`. */
  readonly day: (at: Instant) => string;
  /** `Mon 23 Nov, 07:00`. */
  readonly moment: (at: Instant) => string;
  /** `Mon 07:00`. */
  readonly weekdayTime: (at: Instant) => string;
  readonly time: (at: Instant) => string;
  readonly number: (value: number) => string;
  readonly languageName: (tag: string) => string;
  readonly sourceTypes: Readonly<Record<SourceType, string>>;
  /** `2 state`. */
  readonly typeCount: (type: SourceType, count: number) => string;
  readonly states: Readonly<Record<DigestEntry['state'], string>>;
  readonly links: Readonly<Record<'view' | 'manage' | 'unsubscribe', string>>;
  readonly headings: Readonly<
    Record<'leads' | 'themes' | 'others' | 'why' | 'coverage' | 'alert' | 'spikes', string>
  >;
  readonly subject: (lead: string, others: number) => string;
  readonly spikeSubject: (spike: Spike) => string;
  readonly spike: (spike: Spike) => string;
  readonly causes: (spike: Spike) => readonly Cause[];
  readonly quietSubject: (title: string) => string;
  readonly tally: (stories: number) => string;
  readonly covers: (window: DigestWindow) => string;
  readonly late: (window: DigestWindow) => string | null;
  readonly outlets: (count: number, before: number | null) => string;
  readonly flag: (entry: Pick<DigestEntry, 'flag' | 'flagBefore' | 'outlets'>) => string | null;
  readonly firstSeen: (at: Instant, now: Instant) => string;
  readonly since: string;
  readonly watch: (name: string) => string;
  readonly continues: string;
  readonly usually: (count: number | null) => string;
  readonly change: (count: number, usual: number | null) => string;
  /** How many topics the index does not name. */
  readonly otherTopics: (count: number) => string;
  readonly chart: (line: ThemeLine) => string;
  readonly more: (count: number, onWeb: boolean) => string;
  readonly allQuiet: (articles: number, from: Instant) => string;
  readonly coverage: (coverage: Coverage) => string;
  readonly why: (subscription: SubscriptionNote) => string;
  readonly cadence: (cadence: Cadence) => string;
  readonly ownWords: string;
}

const IN_LANGUAGE = new Map([
  ['en', englishWords],
  ['ru', russianWords],
]);

// Making the formats takes longer than writing a mail; readers share few pairs of these two.
const made = new Map<string, Words>();
const KEPT = 512;

/** The words for a reader; languages without words of their own get English labels. */
export const wordsFor = (locale: string, zone: string): Words => {
  const key = `${locale} ${zone}`;
  const known = made.get(key);
  if (known) return known;
  const inLanguage = IN_LANGUAGE.get(new Intl.Locale(locale).language);
  const words = inLanguage ? inLanguage(locale, zone) : englishWords('en-GB', zone);
  if (made.size >= KEPT) made.clear();
  made.set(key, words);
  return words;
};
