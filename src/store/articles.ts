import { gzipSync } from 'node:zlib';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { ArticleStore, NewReading, PastArticle } from '../ports.ts';
import { sourceOf } from './feeds.ts';
import { json, plain } from './json.ts';
import type { Schema } from './schema.ts';
import { groupingAlone, storyDesk } from './story-desk.ts';
import { insertWords, tsqueryOf } from './word-search.ts';

const insertReading = async (tx: Transaction<Schema>, reading: NewReading): Promise<boolean> => {
  const { article, page, annotations } = reading;
  const inserted = await tx
    .insertInto('articles')
    .values({
      id: reading.id,
      feed_id: reading.feedId,
      url: plain(article.url),
      title: plain(article.title),
      language: article.language,
      published_at: article.publishedAt?.at ?? null,
      read_at: reading.readAt,
      relevant: annotations.relevance.relevant,
      article: json(article),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) return false;

  if (page) {
    await tx
      .insertInto('pages')
      .values({
        article_id: reading.id,
        url: plain(page.url),
        fetched_at: page.fetchedAt,
        headers: json(page.headers),
        body: gzipSync(page.body),
      })
      .execute();
  }
  await tx
    .insertInto('annotations')
    .values({
      article_id: reading.id,
      annotated_at: reading.readAt,
      annotated_by: annotations.annotatedBy,
      relevant: annotations.relevance.relevant,
      annotations: json(annotations),
    })
    .execute();
  const watches = annotations.watchHits.map(({ watchId }) => ({
    article_id: reading.id,
    watch_id: watchId,
  }));
  if (watches.length > 0) await tx.insertInto('article_watches').values(watches).execute();
  const themes = annotations.themes.map(({ themeId, score }) => ({
    article_id: reading.id,
    theme_id: themeId,
    score,
  }));
  if (themes.length > 0) await tx.insertInto('article_themes').values(themes).execute();
  await insertWords(tx, reading.id, reading.words);
  return true;
};

const pastRows = (db: Kysely<Schema>) =>
  db
    .selectFrom('articles')
    .innerJoin('annotations', 'annotations.article_id', 'articles.id')
    .innerJoin('feeds', 'feeds.id', 'articles.feed_id')
    .selectAll('feeds')
    .select(['articles.id as articleId', 'articles.read_at as readAt', 'articles.article'])
    .select('annotations.annotations');

type PastRow = Awaited<ReturnType<ReturnType<typeof pastRows>['execute']>>[number];

const pastOf = (row: PastRow): PastArticle => ({
  id: row.articleId,
  readAt: row.readAt,
  article: row.article,
  annotations: row.annotations,
  source: sourceOf(row),
});

/**
 * Asks by indexes gathered in a bitmap alone. The planner takes it for cheap to look through the words of
 * every article, since it does not count that they lie outside their rows: that takes twenty times as long.
 */
const throughIndex = <T>(
  db: Kysely<Schema>,
  ask: (tx: Transaction<Schema>) => Promise<T>,
): Promise<T> =>
  db.transaction().execute(async (tx) => {
    await sql`select set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true)`.execute(
      tx,
    );
    return ask(tx);
  });

/** Ids of the articles whose words answer a text search query, from its index. */
const articlesHolding = (db: Kysely<Schema>, tsquery: string) =>
  db
    .selectFrom('article_words')
    .select('article_id')
    .where(sql<boolean>`words @@ ${tsquery}::tsquery`);

export const articleStore = (db: Kysely<Schema>): ArticleStore => ({
  exists: async (id) => {
    const row = await db
      .selectFrom('articles')
      .select('id')
      .where('id', '=', id)
      .executeTakeFirst();
    return row !== undefined;
  },

  record: (reading, group) =>
    db.transaction().execute(async (tx) => {
      const isNew = await insertReading(tx, reading);
      if (isNew) {
        const desk = storyDesk(tx);
        const groupAlone = await group(desk);
        await groupingAlone(tx);
        await groupAlone(desk);
      }
      await tx
        .updateTable('entries')
        .set({ state: 'read', article_id: reading.id, next_try_at: null, reason: null })
        .where('id', '=', reading.entryId)
        .execute();
      return isNew;
    }),

  latest: async (limit) => {
    const rows = await db
      .selectFrom('articles')
      .innerJoin('annotations', 'annotations.article_id', 'articles.id')
      .innerJoin('feeds', 'feeds.id', 'articles.feed_id')
      .select(['articles.id', 'articles.title', 'articles.url', 'articles.language'])
      .select(['articles.published_at', 'articles.read_at', 'feeds.title as outlet', 'feeds.type'])
      .select(['annotations.relevant', 'annotations.annotations'])
      .orderBy('articles.read_at', 'desc')
      .orderBy('articles.id')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      title: row.title,
      url: row.url,
      language: row.language,
      publishedAt: row.published_at,
      readAt: row.read_at,
      outlet: row.outlet,
      sourceType: row.type,
      relevant: row.relevant,
      themes: row.annotations.themes.map(({ themeId }) => themeId),
    }));
  },

  past: async ({ since, limit, holding, lacking }) => {
    const held = holding && tsqueryOf(holding);
    const unwanted = lacking && tsqueryOf(lacking);
    const askedOf = (on: Kysely<Schema>) =>
      pastRows(on)
        .where('articles.read_at', '>', since)
        .$if(Boolean(held), (query) =>
          query.where('articles.id', 'in', articlesHolding(on, held ?? '')),
        )
        .$if(Boolean(held && unwanted), (query) =>
          query.where('articles.id', 'not in', articlesHolding(on, unwanted ?? '')),
        )
        .orderBy('articles.read_at', 'desc')
        .limit(limit)
        .execute();
    const rows = await (held ? throughIndex(db, askedOf) : askedOf(db));
    return rows.map(pastOf);
  },

  countSince: async (since) => {
    const { count } = await db
      .selectFrom('articles')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('read_at', '>', since)
      .executeTakeFirstOrThrow();
    return count;
  },

  areHeld: async (searches, since) => {
    const asked = searches.map(tsqueryOf);
    const { rows } = await sql<{ held: boolean }>`
      select asked is null or exists (
        select from article_words
        join articles on articles.id = article_words.article_id
        where words @@ asked and read_at > ${since}
      ) as held
      from unnest(${asked}::tsquery[]) with ordinality as every(asked, place)
      order by place`.execute(db);
    return rows.map(({ held }) => held);
  },

  wordless: async (limit) => {
    const rows = await pastRows(db)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('article_words')
              .select('article_id')
              .whereRef('article_words.article_id', '=', 'articles.id'),
          ),
        ),
      )
      .limit(limit)
      .execute();
    return rows.map(pastOf);
  },

  keepWords: (id, words) => insertWords(db, id, words),

  watchRecords: (since) =>
    db
      .selectFrom('article_watches')
      .innerJoin('articles', 'articles.id', 'article_watches.article_id')
      .select((eb) => [
        'watch_id as watchId',
        eb.fn.countAll<number>().filterWhere('read_at', '>', since).as('matches'),
        eb.fn.max('read_at').as('lastAt'),
      ])
      .groupBy('watch_id')
      .execute(),
});
