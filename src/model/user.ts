import type { UserId } from './ids.ts';
import type { Instant } from './time.ts';

/** Each may what the one before it may, and more. */
export const ROLES = ['viewer', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Whether one role may what another may. */
export const isAtLeast = (role: Role, least: Role): boolean =>
  ROLES.indexOf(role) >= ROLES.indexOf(least);

/** What a token of the API may do; each is worth the role of the same place. */
export const SCOPES = ['read', 'edit', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

export interface User {
  readonly id: UserId;
  readonly name: string;
  readonly role: Role;
  readonly enabled: boolean;
  readonly createdAt: Instant;
  readonly seenAt: Instant | null;
}

/** A key to the API, without what it opens with. */
export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly userId: UserId;
  readonly userName: string;
  readonly createdAt: Instant;
  readonly usedAt: Instant | null;
  readonly endsAt: Instant | null;
}

/** Who did what, for whoever answers for this installation. */
export interface AuditEntry {
  readonly at: Instant;
  /** A user's name, or `operator` for a command. */
  readonly actor: string;
  /** `feed.add`, `watch.change`, `login` … */
  readonly action: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
}
