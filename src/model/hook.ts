import type { HookId } from './ids.ts';
import type { Instant } from './time.ts';

/** What a webhook can be told of. */
export const HOOK_EVENTS = ['story.new', 'story.grown', 'watch.matched', 'spike'] as const;
export type HookEventName = (typeof HOOK_EVENTS)[number];

/** An address that is told of what happens here, without what signs its posts. */
export interface Hook {
  readonly id: HookId;
  readonly url: string;
  readonly events: readonly HookEventName[];
  readonly createdBy: string;
  readonly createdAt: Instant;
  /** Since when nothing more is told, and why; null while it works. */
  readonly suspended: { readonly at: Instant; readonly reason: string } | null;
}

/** One thing that happened, as it is posted. */
export interface HookEvent {
  readonly type: HookEventName | 'test';
  /** Names what happened among all of its type: told once, however often it is found. */
  readonly key: string;
  readonly at: Instant;
  /** A few words for the list of posts. */
  readonly subject: string;
  readonly content: Readonly<Record<string, unknown>>;
}
