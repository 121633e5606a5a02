import type { Generated } from 'kysely';
import type { HookEventName } from '../model/hook.ts';
import type { HookId, UserId } from '../model/ids.ts';
import type { Instant } from '../model/time.ts';
import type { Role, Scope } from '../model/user.ts';
import type { Json } from './json.ts';

/** Tables of what the pages and the API keep for themselves, as `Schema` has the others. */
export interface WebSchema {
  /** Addresses that are told of what happens; their posts are deliveries of the channel `hook`. */
  hooks: {
    id: HookId;
    url: string;
    /** Signs its posts. */
    secret: string;
    events: Json<readonly HookEventName[]>;
    created_by: string;
    created_at: Instant;
    /** When it was registered, or resumed last. */
    works_since: Instant;
    suspended_at: Instant | null;
    reason: string | null;
    /** `story_members.seq` and `spikes.seq` up to which it has been told. */
    told_members: number;
    told_spikes: number;
  };
  /** What signs links; made once, when the environment names none. */
  secrets: { name: string; secret: string; created_at: Instant };
  /** By whom and for what, and when the next try is free again (GCRA's theoretical arrival time). */
  rate_limits: { key: string; free_at: Instant };
  users: {
    id: UserId;
    name: string;
    /** scrypt, with its parameters and salt. */
    password: string;
    role: Role;
    enabled: boolean;
    created_at: Instant;
    seen_at: Instant | null;
  };
  /** SHA-256 of a token that lets its holder become a user, once. */
  invitations: {
    token: string;
    role: Role;
    /** Whose password it renews. */
    user_id: UserId | null;
    created_at: Instant;
    ends_at: Instant;
  };
  sessions: {
    /** SHA-256 of what the cookie holds. */
    id: string;
    user_id: UserId;
    created_at: Instant;
    seen_at: Instant;
    ends_at: Instant;
  };
  api_tokens: {
    id: string;
    /** SHA-256 of the token. */
    token: string;
    name: string;
    scopes: Json<readonly Scope[]>;
    user_id: UserId;
    created_at: Instant;
    used_at: Instant | null;
    ends_at: Instant | null;
  };
  audit: {
    seq: Generated<number>;
    at: Instant;
    /** A user's name, or `reader`. */
    actor: string;
    action: string;
    subject: string;
    detail: Json<Readonly<Record<string, unknown>>>;
  };
}
