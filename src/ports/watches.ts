import type { HighlightedPassage, NearMiss, QueryFault } from '../detect/index.ts';
import type { SilentWatch } from '../model/digest.ts';
import type { ArticleId, WatchId } from '../model/ids.ts';
import type { Instant } from '../model/time.ts';

/** A watch as an editor writes it; whoever saves one has read its query. */
export interface WatchDraft {
  readonly id: WatchId;
  readonly name: string;
  readonly query: string;
}

export interface StoredWatch extends WatchDraft {
  readonly enabled: boolean;
  /** `config`: declared in watches.yaml and read-only elsewhere; `added`: by command or page. */
  readonly origin: 'config' | 'added';
  /** When its query was last written. */
  readonly writtenAt: Instant;
}

export interface WatchStore {
  /** Makes the declared watches exactly those of config/; one that did not change keeps its time. */
  declare(watches: readonly WatchDraft[], now: Instant): Promise<void>;
  all(): Promise<readonly StoredWatch[]>;
  find(id: WatchId): Promise<StoredWatch | null>;
  /** Adds a watch or writes it anew; false for one that config/ declares. */
  save(watch: WatchDraft, now: Instant): Promise<boolean>;
  /** Switches an added watch on or off; false for any other. */
  switch(id: WatchId, enabled: boolean): Promise<boolean>;
  /** Deletes an added watch, not what it found; false for any other. */
  remove(id: WatchId): Promise<boolean>;
  /** Watches that were written before a moment and have matched nothing since, longest silent first. */
  silentSince(moment: Instant): Promise<readonly SilentWatch[]>;
  /** Grows with every change of any watch, so that workers know when to read them again. */
  revision(): Promise<number>;
}

/** A watch and how it has fared. */
export interface WatchStanding extends StoredWatch {
  /** Articles of the last days that it matched. */
  readonly matches: number;
  readonly lastMatchAt: Instant | null;
  /** Whether it is on, and has matched nothing since long, nor was it written lately. */
  readonly isSilent: boolean;
}

/** An article as the editor sees it in a trial. */
export interface TrialMatch {
  readonly articleId: ArticleId;
  readonly title: string;
  readonly url: string;
  readonly outlet: string;
  readonly readAt: Instant;
  readonly passages: readonly HighlightedPassage[];
}

/** What a query would have done in the last days. */
export interface WatchTrial {
  readonly kind: 'trial';
  /** Where the trial begins: later than asked for where more articles hold its words than are tried. */
  readonly since: Instant;
  readonly isShortened: boolean;
  /** Articles read since then. */
  readonly articles: number;
  /** Newest first. */
  readonly matches: readonly TrialMatch[];
  /** Mails a week: one per match as alerts, or one per day with a match as a daily digest. */
  readonly mailsAWeek: { readonly alerts: number; readonly dailyDigests: number };
  /** Terms that stand in no article of the period, as written. */
  readonly silentTerms: readonly string[];
  /** Articles that fail one clause only, among the newest that could; most first. */
  readonly nearMisses: readonly (Pick<NearMiss, 'clause' | 'reason'> & {
    readonly articles: readonly Pick<TrialMatch, 'articleId' | 'title' | 'url'>[];
  })[];
}

export interface UnreadableQuery {
  readonly kind: 'faults';
  readonly faults: readonly QueryFault[];
}

/** What an editor does with watches. */
export interface WatchDesk {
  /** Every watch with its matches of the last days. */
  list(days: number): Promise<readonly WatchStanding[]>;
  save(draft: WatchDraft): Promise<{ readonly kind: 'saved' | 'read-only' } | UnreadableQuery>;
  switch(id: WatchId, enabled: boolean): Promise<boolean>;
  remove(id: WatchId): Promise<boolean>;
  /** Tries a query on the articles of the last days, without saving it. */
  test(query: string, days: number): Promise<WatchTrial | UnreadableQuery>;
}
