import type { SourceType } from '../model/feed.ts';
import type { Hook } from '../model/hook.ts';
import type { ArticleId, DeliveryId, HookId, StoryId, WatchId } from '../model/ids.ts';
import type { Story, StoryLink } from '../model/story.ts';
import type { Instant } from '../model/time.ts';
import type { DeliveryState } from './deliveries.ts';
import type { Place } from './library.ts';

/** How far a webhook has been told: order numbers of story members and of spikes. */
export interface HookMark {
  readonly members: number;
  readonly spikes: number;
}

/** An article that joined a story. */
export interface Arrival {
  readonly seq: number;
  readonly joinedAt: Instant;
  readonly storyId: StoryId;
  readonly link: StoryLink;
  readonly relevant: boolean;
  /** Without those of single readers. */
  readonly watches: readonly WatchId[];
  readonly article: {
    readonly id: ArticleId;
    readonly title: string;
    readonly url: string;
    readonly outlet: string;
    readonly sourceType: SourceType;
    readonly language: string | null;
    readonly publishedAt: Instant | null;
  };
}

/** What joined stories, in the order it did, and the stories as they are now. */
export interface Arrivals {
  readonly arrivals: readonly Arrival[];
  readonly stories: ReadonlyMap<StoryId, { readonly story: Story; readonly articles: number }>;
}

/** A post to a webhook, frozen. */
export interface NewPost {
  readonly id: DeliveryId;
  readonly subject: string;
  readonly bytes: Uint8Array;
}

/** A post in the outbox. */
export interface HookPost {
  readonly id: DeliveryId;
  readonly subject: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** What the other side said last, or we of it. */
  readonly answer: string | null;
  readonly createdAt: Instant;
}

export type HookRecord = Hook & { readonly mark: HookMark };

/** Where posts of a webhook go, and what signs them (base64 behind `whsec_`). */
export interface HookTarget {
  readonly url: string;
  readonly secret: string;
}

export interface HookStore {
  /** Begins with what happens from now on; false when there are as many as may be. */
  add(
    hook: Pick<Hook, 'id' | 'url' | 'events' | 'createdBy' | 'createdAt'> & HookTarget,
  ): Promise<boolean>;
  all(): Promise<readonly Hook[]>;
  target(id: HookId): Promise<HookTarget | null>;
  /** Also forgets its posts, sent or not; false when there is none. */
  remove(id: HookId): Promise<boolean>;
  /** Goes on from now, without what happened meanwhile; false when it is not suspended. */
  resume(id: HookId, now: Instant): Promise<boolean>;
  /**
   * Suspends those to which a post was tried until it was worth nothing, or refused for good, while none
   * got through since it was written; answers which.
   */
  suspendFailing(now: Instant): Promise<readonly HookId[]>;
  /** Those that work and have not been told everything. */
  behind(): Promise<readonly HookRecord[]>;
  arrivals(after: number, limit: number): Promise<Arrivals>;
  /** Posts and mark in one transaction; false when another worker has told it meanwhile. */
  tell(hook: HookRecord, upTo: HookMark, posts: readonly NewPost[], now: Instant): Promise<boolean>;
  /** One post beside the others; false when there is no such webhook. */
  post(id: HookId, post: NewPost, now: Instant): Promise<boolean>;
  /** Its posts, the newest first. */
  posts(
    id: HookId,
    page: { readonly limit: number; readonly after: Place | null },
  ): Promise<readonly HookPost[]>;
}
