import type { Hook, HookEventName } from '../../model/hook.ts';
import type { HookPost, Place } from '../../ports.ts';

export interface HookWish {
  readonly url: string;
  readonly events: readonly HookEventName[];
  readonly actor: string;
}

export type HookOutcome =
  /** `secret` is shown once. */
  | { readonly kind: 'added'; readonly id: string; readonly secret: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** Addresses that are told of what happens. */
export interface HookPort {
  all(): Promise<readonly Hook[]>;
  add(wish: HookWish): Promise<HookOutcome>;
  /** Posts a test by the outbox; its id, or null when there is no such webhook. */
  test(id: string): Promise<string | null>;
  /** False when it is not suspended. */
  resume(id: string): Promise<boolean>;
  remove(id: string): Promise<boolean>;
  /** The newest first. */
  posts(
    id: string,
    page: { readonly limit: number; readonly after: Place | null },
  ): Promise<readonly HookPost[]>;
}
