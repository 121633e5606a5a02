import { type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import { DAY_MS, HOUR_MS } from '../model/time.ts';
import type { TrendSpike, TrendSubject } from '../model/trend.ts';
import type { StoredSpike, TrendStore } from '../ports.ts';
import { hourOf, type TrendItem } from '../stories/index.ts';
import { json, plain } from './json.ts';
import type { Schema } from './schema.ts';

/** Key of the advisory lock under which spikes are numbered, so that watermarks pass none over. */
const SPIKE_LOCK = 5_391_048;
/** Hours a feed is taken to have been heard for beside those it was, so that a new one has no extreme weight. */
const PRIOR_HOURS = 24;

const dayOf = (at: number): number => Math.floor(at / DAY_MS) * DAY_MS;

/** Adds one article to the hour of each subject; in one order, so that two who add at once never wait for each other in a ring. */
export const countArticle = async (
  db: Kysely<Schema>,
  subjects: readonly TrendSubject[],
  at: number,
): Promise<void> => {
  const ids = new Map(subjects.map(({ kind, id }) => [`${kind} ${plain(id)}`, { kind, id }]));
  if (ids.size === 0) return;
  const rows = [...ids]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { kind, id }]) => ({ kind, subject: plain(id), hour: hourOf(at), articles: 1 }));
  await db
    .insertInto('trend_hours')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'subject', 'hour'])
        .doUpdateSet({ articles: sql`trend_hours.articles + 1` }),
    )
    .execute();
};

/** The day's hours in [from, to) as bits, the first hour the lowest. */
const hourBits = (day: number, from: number, to: number): number => {
  let bits = 0;
  for (let hour = 0; hour < 24; hour += 1) {
    const at = day + hour * HOUR_MS;
    if (at >= hourOf(from) && at < to) bits |= 1 << hour;
  }
  return bits;
};

/** What was published longer before we came is not read, so it was not heard either. */
const REACH_MS = 2 * DAY_MS;

const heardDays = (since: number, at: number): readonly { day: number; hours: number }[] => {
  const from = Math.max(since, at - REACH_MS);
  const days: { day: number; hours: number }[] = [];
  for (let day = dayOf(from); day <= at; day += DAY_MS)
    days.push({ day, hours: hourBits(day, from, at + 1) });
  return days;
};

const isSubject =
  ({ kind, id }: TrendSubject) =>
  (eb: ExpressionBuilder<Schema, 'articles' | 'annotations'>) => {
    const linked = (table: 'article_themes' | 'article_watches', column: string) =>
      sql<SqlBool>`exists (select 1 from ${sql.table(table)} as link where link.article_id = articles.id and link.${sql.ref(column)} = ${id})`;
    switch (kind) {
      case 'theme':
        return linked('article_themes', 'theme_id');
      case 'watch':
        return linked('article_watches', 'watch_id');
      case 'feed':
        return eb('articles.feed_id', '=', id);
      case 'entity':
        return sql<SqlBool>`annotations.annotations->'entities' @> ${json([{ entity: id }])}::jsonb`;
    }
  };

const PLACES: ReadonlySet<string> = new Set(['place', 'country']);

const spikeRow = (row: { readonly seq: number; readonly spike: unknown }): StoredSpike => ({
  seq: row.seq,
  spike: row.spike as TrendSpike,
});

export const trendStore = (db: Kysely<Schema>): TrendStore => {
  const newestSpike = (on: Kysely<Schema>, { kind, id }: TrendSubject) =>
    on
      .selectFrom('spikes')
      .select(['id', 'spike'])
      .where('kind', '=', kind)
      .where('subject', '=', plain(id))
      .orderBy('at', 'desc')
      .limit(1)
      .executeTakeFirst();

  return {
    noteHeard: async (feeds, at) => {
      const rows = feeds.flatMap(({ id, since }) =>
        heardDays(since, at).map((day) => ({ feed_id: id, ...day })),
      );
      if (rows.length === 0) return;
      await sql`
        insert into feed_days (feed_id, day, hours)
        select feed_id, day, hours
        from jsonb_to_recordset(${json(rows)}::jsonb) as heard (feed_id text, day bigint, hours integer)
        where exists (select 1 from feeds where feeds.id = heard.feed_id)
        order by day, feed_id
        on conflict (day, feed_id) do update set hours = feed_days.hours | excluded.hours
        where feed_days.hours | excluded.hours <> feed_days.hours`.execute(db);
    },

    noteKnown: async (entities, at) => {
      const listed = entities.map(plain);
      await sql`
        with dropped as (delete from known_entities where entity <> all(${listed}::text[]))
        insert into known_entities (entity, since)
        select entity, case when exists (select from known_entities) then ${at}::bigint else 0 end
        from unnest(${listed}::text[]) as entity
        on conflict (entity) do nothing`.execute(db);
    },

    coverage: async ({ from, to }) => {
      const { rows } = await sql<{ hour: number; heard: number }>`
        with heard as (
          select feed_id, day + hour * ${HOUR_MS}::bigint as hour
          from feed_days cross join generate_series(0, 23) as hour
          where day >= ${dayOf(from)} and day < ${to} and hours >> hour & 1 = 1
        ), brought as (
          select subject as feed_id, sum(articles) as articles
          from trend_hours
          where kind = 'feed' and hour >= ${hourOf(from)} and hour < ${to}
          group by subject
        ), weights as (
          select feed_id, (coalesce(max(articles), 0) + 1) / (count(*) + ${PRIOR_HOURS})::float as weight
          from heard left join brought using (feed_id)
          group by feed_id
        )
        select hour, sum(weight) as heard
        from heard join weights using (feed_id)
        where hour >= ${hourOf(from)} and hour < ${to}
        group by hour order by hour`.execute(db);
      return rows;
    },

    series: async (subjects, span) => {
      if (subjects.length === 0) return [];
      const asked = json(subjects);
      const { rows } = await sql<{ kind: string; id: string; hour: number; articles: number }>`
        select kind, subject as id, hour, articles
        from trend_hours
        join jsonb_to_recordset(${asked}::jsonb) as asked (kind text, id text) using (kind)
        where subject = asked.id and hour >= ${hourOf(span.from)} and hour < ${span.to}`.execute(
        db,
      );
      const since = await sql<{ kind: string; id: string; since: number | null }>`
        select kind, id, case kind
          when 'watch' then (select written_at from watches where watches.id = asked.id)
          when 'entity' then (select known.since from known_entities as known where entity = asked.id)
          when 'theme' then (select min(hour) from trend_hours where kind = 'theme' and subject = asked.id)
        end as since
        from jsonb_to_recordset(${asked}::jsonb) as asked (kind text, id text)`.execute(db);
      const coverage = await trendStore(db).coverage(span);
      const isOf =
        ({ kind, id }: TrendSubject) =>
        (row: { readonly kind: string; readonly id: string }) =>
          row.kind === kind && row.id === plain(id);
      return subjects.map((subject) => ({
        counts: rows.filter(isOf(subject)),
        coverage,
        since: since.rows.find(isOf(subject))?.since ?? null,
      }));
    },

    leading: async (kind, { from, to }, { atLeast, limit }) => {
      const rows = await db
        .selectFrom('trend_hours')
        .select((eb) => ['subject', eb.fn.sum<number>('articles').as('articles')])
        .where('kind', '=', kind)
        .where('hour', '>=', hourOf(from))
        .where('hour', '<', to)
        .groupBy('subject')
        .having((eb) => eb.fn.sum('articles'), '>=', atLeast)
        .orderBy('articles', 'desc')
        .orderBy('subject')
        .limit(limit)
        .execute();
      return rows.map(({ subject, articles }) => ({
        subject: { kind, id: subject } as TrendSubject,
        articles: Number(articles),
      }));
    },

    items: async (subject, { from, to }, limit) => {
      const rows = await db
        .selectFrom('articles')
        .innerJoin('annotations', 'annotations.article_id', 'articles.id')
        .innerJoin('feeds', 'feeds.id', 'articles.feed_id')
        .innerJoin('story_members', 'story_members.article_id', 'articles.id')
        .innerJoin('stories', 'stories.id', 'story_members.story_id')
        .select(['stories.id', 'stories.title', 'feeds.type', 'annotations.annotations'])
        // Nothing is read before it is published, and reading is indexed.
        .where('articles.read_at', '>=', from)
        .where('articles.published_at', '>=', from)
        .where('articles.published_at', '<', to)
        .where(isSubject(subject))
        .orderBy('articles.published_at', 'desc')
        .orderBy('articles.id')
        .limit(limit)
        .execute();
      return rows.map(({ id, title, type, annotations }): TrendItem => {
        const named = annotations.entities.filter(({ entity }) => entity !== subject.id);
        return {
          story: { id, title },
          terms: named.filter(({ kind }) => !PLACES.has(kind)).map(({ name }) => name),
          places: named.filter(({ kind }) => PLACES.has(kind)).map(({ name }) => name),
          sourceType: type,
        };
      });
    },

    lastSpike: async (subject) =>
      ((await newestSpike(db, subject))?.spike as TrendSpike | undefined) ?? null,

    keepSpike: (spike, last) =>
      db.transaction().execute(async (tx) => {
        await sql`select pg_advisory_xact_lock(${SPIKE_LOCK})`.execute(tx);
        const newest = await newestSpike(tx, spike.subject);
        if (newest?.id !== last?.id) return false;
        const { kind, id } = spike.subject;
        const stored = await tx
          .insertInto('spikes')
          .values({ id: spike.id, kind, subject: plain(id), at: spike.at, spike: json(spike) })
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .executeTakeFirst();
        return stored !== undefined;
      }),

    spikesSince: async (seq, limit) =>
      (
        await db
          .selectFrom('spikes')
          .select(['seq', 'spike'])
          .where('seq', '>', seq)
          .orderBy('seq')
          .limit(limit)
          .execute()
      ).map(spikeRow),

    latestSpikes: async (limit, subject) =>
      (
        await db
          .selectFrom('spikes')
          .select(['seq', 'spike'])
          .$if(subject !== undefined, (query) =>
            query
              .where('kind', '=', subject?.kind ?? 'theme')
              .where('subject', '=', plain(subject?.id ?? '')),
          )
          .orderBy('seq', 'desc')
          .limit(limit)
          .execute()
      ).map(spikeRow),
  };
};
