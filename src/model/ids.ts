import { createHash } from 'node:crypto';

declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type FeedId = Id<'feed'>;
export type EntryId = Id<'entry'>;
export type ArticleId = Id<'article'>;
export type StoryId = Id<'story'>;
export type WatchId = Id<'watch'>;
export type ThemeId = Id<'theme'>;
export type SubscriberId = Id<'subscriber'>;
export type SubscriptionId = Id<'subscription'>;
export type DigestId = Id<'digest'>;
export type PushId = Id<'push'>;
export type DeliveryId = Id<'delivery'>;
export type UserId = Id<'user'>;
export type EntityId = Id<'entity'>;
export type SpikeId = Id<'spike'>;
export type HookId = Id<'hook'>;

/** 80 bits of SHA-256 over the parts, as 20 hex digits: equal parts give the equal name on every machine. */
const named = (prefix: string, parts: readonly string[]): string =>
  `${prefix}_${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20)}`;

/** Slugs an operator writes in config/ are ids as they stand; the schema has checked their form. */
export const feedId = (slug: string): FeedId => slug as FeedId;
export const watchId = (slug: string): WatchId => slug as WatchId;
/** Keywords of a single reader: theirs, and shown to nobody else. */
export const isReadersOwn = (id: string): boolean => id.startsWith('own-r-');
export const themeId = (slug: string): ThemeId => slug as ThemeId;
export const subscriptionId = (slug: string): SubscriptionId => slug as SubscriptionId;

/** An entity is named by the gazetteer, or by its name as written. */
export const entityId = (name: string): EntityId => name as EntityId;

/** An entry is named by its feed and the feed's own identity for it (guid, else address). */
export const entryId = (feed: FeedId, identity: string): EntryId =>
  named('ent', [feed, identity]) as EntryId;

/** An article is named by its address without scheme, `www.` and tracking (see `addressKey`). */
export const articleId = (addressKey: string): ArticleId => named('art', [addressKey]) as ArticleId;

/** A story is named by the article that opened it. */
export const storyId = (first: ArticleId): StoryId => named('sto', [first]) as StoryId;

/** A story made by a split is named by where its articles came from. */
export const splitStoryId = (from: StoryId, moved: readonly ArticleId[]): StoryId =>
  named('sto', [from, ...moved.toSorted()]) as StoryId;

export const subscriberId = (address: string): SubscriberId =>
  named('sub', [address.toLowerCase()]) as SubscriberId;

/** A digest is named by whom it is for and the slot of the schedule it fills. */
export const digestId = (subscription: SubscriptionId, slotAt: number): DigestId =>
  named('dig', [subscription, String(slotAt)]) as DigestId;

/** A letter is named by the subscription it is about and when it was written. */
export const letterId = (subscription: SubscriptionId, at: number): DeliveryId =>
  named('let', [subscription, String(at)]) as DeliveryId;

export const deliveryId = (digest: DigestId, channel: string, recipient: string): DeliveryId =>
  named('del', [digest, channel, recipient.toLowerCase()]) as DeliveryId;

/** A spike is named by its subject and the hour it was noticed in. */
export const spikeId = (kind: string, subject: string, hour: number): SpikeId =>
  named('spk', [kind, subject, String(hour)]) as SpikeId;

/** A post to a webhook is named by what happened, so that it is told once. */
export const hookPostId = (hook: HookId, type: string, key: string): DeliveryId =>
  named('evt', [hook, type, key]) as DeliveryId;

/** A push is named by its feed and its bytes, so that one sent twice is one. */
export const pushId = (feed: FeedId, digestOfBody: string): PushId =>
  named('psh', [feed, digestOfBody]) as PushId;

/** Stands where letters name a subscription; no slug is like it. */
export const OPERATOR = '(operator)' as SubscriptionId;
