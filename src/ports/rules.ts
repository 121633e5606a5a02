import type { PollSettings } from '../feeds/index.ts';
import type { EntityId, ThemeId, WatchId } from '../model/ids.ts';
import type { Instant } from '../model/time.ts';
import type { AmbiguousPolicy } from './deliveries.ts';

/** What the things are called that annotations name by id; an entity not listed is its name. */
export interface Names {
  readonly watches: ReadonlyMap<WatchId, string>;
  readonly themes: ReadonlyMap<ThemeId, string>;
  readonly entities: ReadonlyMap<EntityId, string>;
}

/** How long things are kept, in days. */
export interface Retention {
  readonly pagesDays: number;
  readonly articlesDays: number;
}

export interface RetentionStore {
  /** Drops what is past its time; answers how many rows of each kind. */
  sweep(retention: Retention, now: Instant): Promise<Readonly<Record<string, number>>>;
}

/** Keeps the database's own house; nothing where a server does that. Answers the tables worked on. */
export type Upkeep = () => Promise<readonly string[]>;

export interface MailRules {
  /** Messages a minute to one provider, over all workers; 0 sets no limit. */
  readonly perMinute: number;
  readonly ambiguous: AmbiguousPolicy;
}

/** The rules of work that the operator sets. */
export interface WorkRules {
  readonly polling: PollSettings;
  /** Entries older than this when first seen are noted and not read. */
  readonly readMaxAgeMs: number;
  readonly retention: Retention;
  /** Who is told when feeds fail, and where this machine's pages are; null for nobody. */
  readonly operator: { readonly mail: string; readonly pages: string | null } | null;
  /** Where hubs find us, up to the token of a subscription; null without a public address. */
  readonly hubCallback: string | null;
  readonly mail: MailRules;
}
