import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { SilentWatch } from '../model/digest.ts';
import type { Instant } from '../model/time.ts';
import type { StoredWatch, WatchDraft, WatchStore } from '../ports.ts';
import { plain } from './json.ts';
import type { Schema } from './schema.ts';

const watchOf = (row: Selectable<Schema['watches']>): StoredWatch => ({
  id: row.id,
  name: row.title,
  query: row.query,
  enabled: row.enabled,
  origin: row.origin,
  writtenAt: row.written_at,
});

const isRow = (known: StoredWatch | undefined, { name, query }: WatchDraft): boolean =>
  known?.origin === 'config' && known.name === name && known.query === query;

type Change = (tx: Transaction<Schema>) => Promise<boolean>;

/** Makes a change that answers whether it was one, one at a time, and counts it. */
const changing = (db: Kysely<Schema>, change: Change): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    const mine = tx.selectFrom('revisions').where('name', '=', 'watches');
    await mine.select('revision').forUpdate().execute();
    const changed = await change(tx);
    if (changed) {
      await tx
        .updateTable('revisions')
        .set((eb) => ({ revision: eb('revision', '+', 1) }))
        .where('name', '=', 'watches')
        .execute();
    }
    return changed;
  });

interface Writing {
  readonly origin: StoredWatch['origin'];
  readonly now: number;
}

const write = async (
  tx: Transaction<Schema>,
  { id, name, query }: WatchDraft,
  { origin, now }: Writing,
): Promise<void> => {
  const row = { title: plain(name), query: plain(query), origin };
  await tx
    .insertInto('watches')
    .values({ id, ...row, enabled: true, written_at: now })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        ...row,
        // What config/ declares is on; what an editor switched off stays off when it is mended.
        enabled: origin === 'config' ? true : eb.ref('watches.enabled'),
        written_at: eb
          .case()
          .when('watches.query', '=', row.query)
          .then(eb.ref('watches.written_at'))
          .else(now)
          .end(),
      })),
    )
    .execute();
};

const heardOf = sql<Instant>`greatest(watches.written_at, coalesce(max(articles.read_at), 0))`;

/** Watches that were written before a moment and have matched nothing since, longest silent first. */
const silentWatches = (db: Kysely<Schema>, moment: Instant) =>
  db
    .selectFrom('watches')
    .leftJoin('article_watches', 'article_watches.watch_id', 'watches.id')
    .leftJoin('articles', 'articles.id', 'article_watches.article_id')
    .select(['watches.id', 'watches.title as name', 'watches.query'])
    .select(heardOf.as('since'))
    .where('watches.enabled', '=', true)
    .where('watches.written_at', '<', moment)
    .groupBy('watches.id')
    .having(sql<boolean>`coalesce(max(articles.read_at), 0) < ${moment}`)
    .orderBy('since');

/** Those of them that the operator was not told of since they fell silent. */
export const untoldSilence = (
  db: Kysely<Schema>,
  moment: Instant,
): Promise<readonly SilentWatch[]> =>
  silentWatches(db, moment)
    .having(sql<boolean>`coalesce(watches.silence_told_at, 0) <= ${heardOf}`)
    .execute();

export const watchStore = (db: Kysely<Schema>): WatchStore => {
  const all = async (on: Kysely<Schema>): Promise<readonly StoredWatch[]> =>
    (await on.selectFrom('watches').selectAll().orderBy('title').orderBy('id').execute()).map(
      watchOf,
    );

  const find = async (on: Kysely<Schema>, id: StoredWatch['id']): Promise<StoredWatch | null> => {
    const row = await on.selectFrom('watches').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? watchOf(row) : null;
  };

  return {
    declare: async (watches, now) => {
      await changing(db, async (tx) => {
        const known = new Map((await all(tx)).map((watch) => [watch.id, watch]));
        const declared = new Set(watches.map(({ id }) => id));
        const changed = watches.filter((watch) => !isRow(known.get(watch.id), watch));
        const gone = [...known.values()]
          .filter(({ id, origin }) => origin === 'config' && !declared.has(id))
          .map(({ id }) => id);
        for (const watch of changed) await write(tx, watch, { origin: 'config', now });
        if (gone.length > 0) await tx.deleteFrom('watches').where('id', 'in', gone).execute();
        return changed.length + gone.length > 0;
      });
    },

    all: () => all(db),

    find: (id) => find(db, id),

    save: (watch, now) =>
      changing(db, async (tx) => {
        if ((await find(tx, watch.id))?.origin === 'config') return false;
        await write(tx, watch, { origin: 'added', now });
        return true;
      }),

    switch: (id, enabled) =>
      changing(db, async (tx) => {
        const row = await tx
          .updateTable('watches')
          .set({ enabled })
          .where('id', '=', id)
          .where('origin', '=', 'added')
          .returning('id')
          .executeTakeFirst();
        return row !== undefined;
      }),

    remove: (id) =>
      changing(db, async (tx) => {
        const row = await tx
          .deleteFrom('watches')
          .where('id', '=', id)
          .where('origin', '=', 'added')
          .returning('id')
          .executeTakeFirst();
        return row !== undefined;
      }),

    silentSince: (moment) => silentWatches(db, moment).execute(),

    revision: async () => {
      const { revision } = await db
        .selectFrom('revisions')
        .select('revision')
        .where('name', '=', 'watches')
        .executeTakeFirstOrThrow();
      return revision;
    },
  };
};
