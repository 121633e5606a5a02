import type { DigestId, SubscriptionId } from '../../model/ids.ts';
import type { Instant } from '../../model/time.ts';
import type { Consent, Place, ReaderFile, ReaderRecord, Wish } from '../../ports.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What can be subscribed to. */
export interface Offer {
  readonly topic: string;
  readonly outlets: number;
  readonly themes: readonly Named[];
  readonly watches: readonly Named[];
  /** Languages that come in, the commonest first. */
  readonly languages: readonly string[];
}

/** A mail about a subscription, in both its forms. */
export interface LetterText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What a reader's link allows. */
export interface ReaderPort {
  offer(): Promise<Offer>;
  newId(): SubscriptionId;
  /** Keeps the wish and mails the letter that asks to confirm it. */
  request(wish: Wish, consent: Consent, letter: LetterText): Promise<void>;
  /** Mails a letter to the reader of a subscription. */
  write(reader: ReaderRecord, letter: LetterText): Promise<void>;
  find(id: SubscriptionId): Promise<ReaderRecord | null>;
  confirm(id: SubscriptionId): Promise<boolean>;
  change(wish: Wish): Promise<boolean>;
  pause(id: SubscriptionId, until: Instant | null): Promise<boolean>;
  end(id: SubscriptionId): Promise<boolean>;
  file(id: SubscriptionId): Promise<ReaderFile | null>;
  erase(id: SubscriptionId): Promise<boolean>;
  /** Those of config/ first, then the newest; those behind a place. */
  list(limit: number, after?: Place | null): Promise<readonly ReaderRecord[]>;
  /** A digest as a page of its own, which holds nothing about its reader. */
  digestPage(id: DigestId): Promise<string | null>;
}
