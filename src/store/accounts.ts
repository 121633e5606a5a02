import { type Kysely, type Selectable, sql } from 'kysely';
import type { ApiToken, User } from '../model/user.ts';
import type { AccountStore } from '../ports.ts';
import { json, plain } from './json.ts';
import type { Schema } from './schema.ts';

type UserRow = Selectable<Schema['users']>;

/** A session's last use is noted this often, not at every page. */
const SEEN_EVERY_MS = 5 * 60_000;

const userOf = (row: UserRow): User => ({
  id: row.id,
  name: row.name,
  role: row.role,
  enabled: row.enabled,
  createdAt: row.created_at,
  seenAt: row.seen_at,
});

const tokenOf = (row: Selectable<Schema['api_tokens']>, userName: string): ApiToken => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes,
  userId: row.user_id,
  userName,
  createdAt: row.created_at,
  usedAt: row.used_at,
  endsAt: row.ends_at,
});

export const accountStore = (db: Kysely<Schema>): AccountStore => {
  const userBy = (column: 'id' | 'name', value: string) =>
    db.selectFrom('users').selectAll().where(sql.ref(column), '=', value).executeTakeFirst();

  const endAll = async (on: Kysely<Schema>, user: User['id']): Promise<void> => {
    await on.deleteFrom('sessions').where('user_id', '=', user).execute();
  };

  return {
    users: async () =>
      (await db.selectFrom('users').selectAll().orderBy('name').execute()).map(userOf),

    find: async (name) => {
      const row = await userBy('name', name);
      return row ? { user: userOf(row), password: row.password } : null;
    },

    setPassword: async (id, password) => {
      await db.updateTable('users').set({ password }).where('id', '=', id).execute();
    },

    setRole: async (id, role) => {
      const row = await db
        .updateTable('users')
        .set({ role })
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    switch: (id, enabled) =>
      db.transaction().execute(async (tx) => {
        const row = await tx
          .updateTable('users')
          .set({ enabled })
          .where('id', '=', id)
          .returning('id')
          .executeTakeFirst();
        if (!enabled) {
          await endAll(tx, id);
          await tx.deleteFrom('api_tokens').where('user_id', '=', id).execute();
        }
        return row !== undefined;
      }),

    invite: (digest, { role, userId }, { now, endsAt }) =>
      db.transaction().execute(async (tx) => {
        if (role === 'admin' && userId === null) {
          await tx.deleteFrom('invitations').where('role', '=', role).execute();
        }
        await tx
          .insertInto('invitations')
          .values({ token: digest, role, user_id: userId, created_at: now, ends_at: endsAt })
          .execute();
      }),

    invitation: async (digest, now) => {
      const row = await db
        .selectFrom('invitations')
        .select(['role', 'user_id'])
        .where('token', '=', digest)
        .where('ends_at', '>', now)
        .executeTakeFirst();
      return row ? { role: row.role, userId: row.user_id } : null;
    },

    accept: (digest, { id, name, password }, now) =>
      db.transaction().execute(async (tx) => {
        const invitation = await tx
          .selectFrom('invitations')
          .selectAll()
          .where('token', '=', digest)
          .where('ends_at', '>', now)
          .forUpdate()
          .executeTakeFirst();
        if (!invitation) return null;
        const user = invitation.user_id
          ? await tx
              .updateTable('users')
              .set({ password, enabled: true })
              .where('id', '=', invitation.user_id)
              .returningAll()
              .executeTakeFirst()
          : await tx
              .insertInto('users')
              .values({
                id,
                name: plain(name),
                password,
                role: invitation.role,
                enabled: true,
                created_at: now,
                seen_at: null,
              })
              .onConflict((conflict) => conflict.doNothing())
              .returningAll()
              .executeTakeFirst();
        if (!user) return null;
        await tx.deleteFrom('invitations').where('token', '=', digest).execute();
        await endAll(tx, user.id);
        return userOf(user);
      }),

    openSession: async (digest, user, { now, endsAt }) => {
      await db
        .insertInto('sessions')
        .values({ id: digest, user_id: user, created_at: now, seen_at: now, ends_at: endsAt })
        .execute();
      await db.updateTable('users').set({ seen_at: now }).where('id', '=', user).execute();
    },

    session: async (digest, now) => {
      const row = await db
        .selectFrom('sessions')
        .innerJoin('users', 'users.id', 'sessions.user_id')
        .selectAll('users')
        .select('sessions.seen_at as usedAt')
        .where('sessions.id', '=', digest)
        .where('ends_at', '>', now)
        .where('enabled', '=', true)
        .executeTakeFirst();
      if (!row) return null;
      if (row.usedAt < now - SEEN_EVERY_MS) {
        await db.updateTable('sessions').set({ seen_at: now }).where('id', '=', digest).execute();
      }
      return userOf(row);
    },

    closeSession: async (digest) => {
      await db.deleteFrom('sessions').where('id', '=', digest).execute();
    },

    closeSessions: (user) => endAll(db, user),

    addToken: async (digest, token) => {
      await db
        .insertInto('api_tokens')
        .values({
          id: token.id,
          token: digest,
          name: plain(token.name),
          scopes: json(token.scopes),
          user_id: token.userId,
          created_at: token.createdAt,
          used_at: null,
          ends_at: token.endsAt,
        })
        .execute();
    },

    tokens: async () =>
      (
        await db
          .selectFrom('api_tokens')
          .innerJoin('users', 'users.id', 'api_tokens.user_id')
          .selectAll('api_tokens')
          .select('users.name as userName')
          .orderBy('api_tokens.created_at', 'desc')
          .execute()
      ).map((row) => tokenOf(row, row.userName)),

    token: async (digest, now) => {
      const row = await db
        .selectFrom('api_tokens')
        .selectAll()
        .where('token', '=', digest)
        .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
        .executeTakeFirst();
      if (!row) return null;
      const user = await userBy('id', row.user_id);
      if (!user?.enabled) return null;
      if ((row.used_at ?? 0) < now - SEEN_EVERY_MS) {
        await db.updateTable('api_tokens').set({ used_at: now }).where('id', '=', row.id).execute();
      }
      return { token: tokenOf(row, user.name), user: userOf(user) };
    },

    revokeToken: async (id) => {
      const row = await db
        .deleteFrom('api_tokens')
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    note: async ({ at, actor, action, subject, detail }) => {
      await db
        .insertInto('audit')
        .values({ at, actor: plain(actor), action, subject: plain(subject), detail: json(detail) })
        .execute();
    },

    audit: async (limit) =>
      db
        .selectFrom('audit')
        .select(['at', 'actor', 'action', 'subject', 'detail'])
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute(),
  };
};
