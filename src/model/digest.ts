import type { ThemeFinding, WatchHit } from './annotation.ts';
import type { ArticleMark } from './article.ts';
import type { SourceType } from './feed.ts';
import type { ArticleId, FeedId, StoryId, SubscriptionId, ThemeId, WatchId } from './ids.ts';
import type { SourceMix, Story, StoryLink } from './story.ts';
import { DAY_MS, type Instant } from './time.ts';

/** ISO 8601: 1 = Monday … 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** When mail is due; `at` is local wall time `HH:MM` in `zone`, an IANA name. */
export type Cadence =
  | { readonly kind: 'instant'; readonly zone: string }
  | { readonly kind: 'hourly'; readonly minute: number; readonly zone: string }
  | { readonly kind: 'times-a-day'; readonly at: readonly string[]; readonly zone: string }
  | { readonly kind: 'daily'; readonly at: string; readonly zone: string }
  /** Monday to Friday. */
  | { readonly kind: 'weekdays'; readonly at: string; readonly zone: string }
  | {
      readonly kind: 'weekly';
      readonly on: Weekday;
      readonly at: string;
      readonly zone: string;
    };

/** A cadence with slots; instant mail is due when a story is. */
export type ScheduledCadence = Exclude<Cadence, { readonly kind: 'instant' }>;

export const DIGEST_LENGTHS = ['short', 'standard', 'full'] as const;
export type DigestLength = (typeof DIGEST_LENGTHS)[number];

/** What a slot without news brings: nothing, or once a week the word that all is quiet. */
export const QUIET_POLICIES = ['nothing', 'weekly-note'] as const;
export type QuietPolicy = (typeof QUIET_POLICIES)[number];

/** Where a subscription's mail goes; `mail` is SMTP, or the outbox without a mail server. */
export const CHANNELS = ['mail', 'slack', 'telegram', 'ntfy', 'webhook'] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** What one reader asked for. Empty lists of languages and source types mean all of them. */
export interface Subscription {
  readonly id: SubscriptionId;
  readonly title: string;
  readonly channel: ChannelName;
  /**
   * A mail address, a chat, an address on the web, checked at the door; `$NAME` stands for what the
   * environment holds under that name.
   */
  readonly recipient: string;
  readonly watches: readonly WatchId[];
  readonly themes: readonly ThemeId[];
  readonly languages: readonly string[];
  readonly sourceTypes: readonly SourceType[];
  readonly cadence: Cadence;
  readonly length: DigestLength;
  readonly quiet: QuietPolicy;
  /** BCP 47: the language of labels and dates (`en-GB`, `ru`). */
  readonly locale: string;
}

/** Who published an article, as the reader sees it. */
export interface Outlet {
  readonly feedId: FeedId;
  readonly name: string;
  readonly type: SourceType;
  readonly language: string | null;
  readonly country: string | null;
}

export interface NamedWatchHit extends WatchHit {
  readonly name: string;
}

export interface NamedTheme extends Pick<ThemeFinding, 'themeId' | 'score'> {
  readonly name: string;
}

/** One report of a story with what a digest says about it; every string is untrusted plain text. */
export interface DigestArticle {
  readonly id: ArticleId;
  readonly url: string;
  readonly title: string;
  readonly language: string | null;
  readonly standfirst: string | null;
  /** `articleText`, or its beginning; spans with field `text` count in it. */
  readonly text: string;
  readonly publishedAt: Instant | null;
  readonly joinedAt: Instant;
  readonly link: StoryLink;
  readonly outlet: Outlet;
  readonly watches: readonly NamedWatchHit[];
  readonly themes: readonly NamedTheme[];
  readonly marks: readonly ArticleMark[];
  readonly relevant: boolean;
  /** 0–1. */
  readonly relevance: number;
}

export interface DigestStory {
  readonly story: Story;
  readonly articles: readonly DigestArticle[];
}

/** Why a digest is not on time. */
export interface Lateness {
  /** The first slot that was missed. */
  readonly dueAt: Instant;
  /** True when the window was capped, so that older stories are only on the web. */
  readonly cut: boolean;
}

/** What a digest covers: articles that joined after `from`, up to and with `to`. */
export interface DigestWindow {
  readonly from: Instant;
  readonly to: Instant;
  readonly late: Lateness | null;
}

/** What a reader was last told about a story. */
export interface ToldStory {
  readonly outlets: number;
  readonly flag: SourceMix['flag'];
  readonly articles: readonly ArticleId[];
}

/** Keyed by story id. */
export type Told = Readonly<Record<StoryId, ToldStory>>;

export interface QuietFeed {
  readonly name: string;
  readonly silentMs: number;
}

/** Without a match for so long a watch is called silent. */
export const SILENT_WATCH_DAYS = 30;

/** Whether a watch is on, and has matched nothing for long, nor was it written lately. */
export const isSilent = (
  { enabled, writtenAt }: { readonly enabled: boolean; readonly writtenAt: Instant },
  lastMatchAt: Instant | null,
  now: Instant,
): boolean => enabled && now - Math.max(writtenAt, lastMatchAt ?? 0) > SILENT_WATCH_DAYS * DAY_MS;

/** A watch that is on and finds nothing. */
export interface SilentWatch {
  readonly id: WatchId;
  readonly name: string;
  readonly query: string;
  /** Its last match, or when its query was last written. */
  readonly since: Instant;
}

/** A watch that has matched nothing for long. */
export interface QuietWatch {
  readonly name: string;
  readonly silentMs: number;
}

/** How much of the field was watched: what a digest's silence is worth. */
export interface Coverage {
  /** Articles read since the reader's last mail. */
  readonly articlesChecked: number;
  readonly feeds: number;
  readonly feedsHealthy: number;
  /** Healthy feeds silent for unusually long, longest first. */
  readonly quiet: readonly QuietFeed[];
  /** The reader's watches that match nothing, longest first: their queries may be wrong. */
  readonly quietWatches: readonly QuietWatch[];
}

/** How much a theme is written about. */
export interface ThemeTrend {
  readonly themeId: ThemeId;
  readonly name: string;
  /** Articles in the last 24 hours. */
  readonly count: number;
  /** What was to be expected after the 14 days before; null while too little was heard to say. */
  readonly usual: number | null;
  /** Articles a day, oldest first; the last is `count`. */
  readonly daily: readonly number[];
}

/** Addresses of the pages that go with a mail; null where no public web is set up. */
export interface DigestLinks {
  readonly view: string | null;
  readonly manage: string | null;
  readonly unsubscribe: string | null;
}

/** A stretch of text; `strong` where a watch matched. */
export interface Run {
  readonly text: string;
  readonly strong: boolean;
}

export interface OutletNote {
  readonly name: string;
  readonly type: SourceType;
  /** Where it is not the headline's own, which the reader sees. */
  readonly language: string | null;
  readonly url: string;
}

/** Which watch a story satisfied, and by which words of the text. */
export interface MatchNote {
  readonly watch: string;
  readonly terms: readonly string[];
  /** The first of them with the words around it, where neither headline nor extract shows one. */
  readonly context: readonly Run[];
}

/** One story as a mail tells it. */
export interface DigestEntry {
  readonly storyId: StoryId;
  /** 0 = the most important; the highest is the first to be left out. */
  readonly rank: number;
  readonly state: 'new' | 'updated';
  /** The theme or watch it is filed under; null for the rest. */
  readonly topic: string | null;
  readonly headline: readonly Run[];
  readonly url: string;
  readonly language: string | null;
  readonly direction: 'ltr' | 'rtl';
  /** Empty when a continuing story brought copies only. */
  readonly extract: readonly Run[];
  /** Headline of the story that a follow-up continues. */
  readonly continues: string | null;
  /** Outlets in all, and how many the reader was told of before. */
  readonly outlets: number;
  readonly outletsBefore: number | null;
  readonly byType: SourceMix['byType'];
  readonly flag: SourceMix['flag'];
  readonly flagBefore: SourceMix['flag'];
  /** The first few outlets; of a continuing story those that reported since. */
  readonly outletNotes: readonly OutletNote[];
  readonly firstSeenAt: Instant;
  readonly matches: readonly MatchNote[];
  readonly told: ToldStory;
}

/** A story by its headline alone. */
export interface BriefStory {
  readonly headline: string;
  readonly url: string;
  readonly language: string | null;
  readonly direction: 'ltr' | 'rtl';
  readonly outlet: string;
  readonly outlets: number;
}

/** Stories of one topic. */
export interface DigestSection {
  readonly topic: string | null;
  readonly entries: readonly DigestEntry[];
}

export interface ThemeLine {
  readonly name: string;
  readonly count: number;
  /** Null while there are no days to compare with. */
  readonly usual: number | null;
  readonly daily: readonly number[];
}

/** Why the reader gets this mail, in the subscription's own terms. */
export interface SubscriptionNote {
  readonly id: SubscriptionId;
  readonly title: string;
  readonly recipient: string;
  readonly cadence: Cadence;
  readonly locale: string;
  readonly watches: readonly string[];
  readonly themes: readonly string[];
}

/** A mail composed: plain data, stored as JSON and rendered from it alone. */
export interface Digest {
  readonly subject: string;
  readonly preheader: string;
  readonly subscription: SubscriptionNote;
  readonly composedAt: Instant;
  readonly window: DigestWindow;
  readonly links: DigestLinks;
  readonly leads: readonly DigestEntry[];
  readonly themes: readonly ThemeLine[];
  readonly sections: readonly DigestSection[];
  /** Stories that belong and are not told here. */
  readonly more: number;
  /** The first of them, for the page on the web. */
  readonly rest: readonly BriefStory[];
  readonly coverage: Coverage;
}

export interface InlineImage {
  readonly cid: string;
  readonly contentType: 'image/png';
  readonly bytes: Uint8Array;
  readonly alt: string;
}

/** What a channel sends, and what the reader is thereby told. */
export interface RenderedDigest {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly inlineImages: readonly InlineImage[];
  readonly told: Told;
}
