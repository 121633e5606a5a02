import type { Kysely } from 'kysely';
import type { Clock, SecretStore } from '../ports.ts';
import type { Schema } from './schema.ts';

export const secretStore = (db: Kysely<Schema>, clock: Clock): SecretStore => ({
  keep: async (name, fresh) => {
    await db
      .insertInto('secrets')
      .values({ name, secret: fresh, created_at: clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await db
      .selectFrom('secrets')
      .select('secret')
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
    return row.secret;
  },
});
