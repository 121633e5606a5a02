import type { WatchId } from '../model/ids.ts';
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
  /** Grows with every change of any watch, so that workers know when to read them again. */
  revision(): Promise<number>;
}
