import type { UserId } from '../model/ids.ts';
import type { Instant } from '../model/time.ts';
import type { ApiToken, AuditEntry, Role, User } from '../model/user.ts';

/** Secrets that the installation makes for itself. */
export interface SecretStore {
  /** The secret of that name, which is `fresh` when there was none. */
  keep(name: string, fresh: string): Promise<string>;
}

/** Lets its holder become a user, or `userId` choose a new password, once. */
export interface Invitation {
  readonly role: Role;
  readonly userId: UserId | null;
}

/** Whom an invitation makes: a new user, or the one it names with a new password. */
export interface Acceptance {
  readonly id: UserId;
  readonly name: string;
  /** As the password was hashed. */
  readonly password: string;
}

/** Users, what they are logged in with, and what they did. Secrets come and stay as digests. */
export interface AccountStore {
  users(): Promise<readonly User[]>;
  find(name: string): Promise<{ readonly user: User; readonly password: string } | null>;
  setPassword(id: UserId, password: string): Promise<void>;
  setRole(id: UserId, role: Role): Promise<boolean>;
  /** Switches a user on or off; off also ends sessions and tokens. */
  switch(id: UserId, enabled: boolean): Promise<boolean>;

  /** An invitation to be an administrator ends those before it that nobody took. */
  invite(
    digest: string,
    invitation: Invitation,
    until: { now: Instant; endsAt: Instant },
  ): Promise<void>;
  invitation(digest: string, now: Instant): Promise<Invitation | null>;
  /** Takes the invitation; null when it is gone, or the name is somebody's. */
  accept(digest: string, who: Acceptance, now: Instant): Promise<User | null>;

  openSession(
    digest: string,
    user: UserId,
    until: { now: Instant; endsAt: Instant },
  ): Promise<void>;
  session(digest: string, now: Instant): Promise<User | null>;
  closeSession(digest: string): Promise<void>;
  /** Ends every session of a user. */
  closeSessions(user: UserId): Promise<void>;

  addToken(digest: string, token: ApiToken): Promise<void>;
  tokens(): Promise<readonly ApiToken[]>;
  /** The token and its user, while both are good. */
  token(
    digest: string,
    now: Instant,
  ): Promise<{ readonly token: ApiToken; readonly user: User } | null>;
  revokeToken(id: string): Promise<boolean>;

  note(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  audit(limit: number): Promise<readonly AuditEntry[]>;
}
