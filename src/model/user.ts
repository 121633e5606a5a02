import type { UserId } from './ids.ts';
import type { Instant } from './time.ts';

/** Each may what the one before it may, and more. */
export const ROLES = ['viewer', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** What a token of the API may do. */
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
