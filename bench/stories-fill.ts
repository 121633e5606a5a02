import { type Kysely, sql } from 'kysely';
import type { Article } from '../src/model/article.ts';
import type { FeedSource } from '../src/model/feed.ts';
import { storyId } from '../src/model/ids.ts';
import { DAY_MS } from '../src/model/time.ts';
import type { Schema } from '../src/store/schema.ts';
import { countFrequentKeys } from '../src/store/story-candidates.ts';
import {
  type Frequencies,
  keysOf,
  keysToCount,
  outletOf,
  readingOf,
  stateOf,
  tellingOf,
  tellStory,
} from '../src/stories/index.ts';
import type { StreamItem } from '../test/eval/stories/stream.ts';
import { annotations, article } from '../test/support/samples.ts';

export const articleOf = ({ report, language, at }: StreamItem, url: string): Article =>
  article({
    url,
    title: report.title,
    paragraphs: report.sentences,
    language,
    publishedAt: { at, offsetMinutes: 0 },
  });

export type Filled = StreamItem & { readonly source: FeedSource };

const LIVE_MS = 14 * DAY_MS;

/** How many of the stories hold each key, counted in some of them. */
const frequenciesOf = (items: readonly StreamItem[]): Frequencies => {
  const byKey = new Map<string, number>();
  const seen = new Set<string>();
  for (const item of items) {
    for (const key of keysToCount(item)) {
      if (seen.has(`${item.story} ${key}`)) continue;
      seen.add(`${item.story} ${key}`);
      byKey.set(key, (byKey.get(key) ?? 0) + 1);
    }
  }
  return { stories: new Set(items.map(({ story }) => story)).size, byKey };
};

const insert = async (
  db: Kysely<Schema>,
  table: string,
  rows: readonly object[],
): Promise<void> => {
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((name) => sql.ref(name)));
  await sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    db,
  );
};

const memberOf = (item: Filled) => ({
  articleId: item.articleId,
  source: { ...item.source, outlet: outletOf(item.source) },
  language: item.language,
  publishedAt: item.at,
  length: item.report.sentences.join('\n\n').length,
  copyOf: null,
  joinedAt: item.seenAt,
});

const storyRows = (members: readonly Filled[], frequencies: Frequencies, now: number) => {
  const [first] = members;
  const telling = tellingOf(members.map(memberOf));
  if (first === undefined || telling === null) throw new RangeError('a story without articles');
  const id = storyId(first.articleId);
  const lead = { leadArticleId: first.articleId, title: first.report.title, summary: [] };
  const isLive = telling.lastChangedAt > now - LIVE_MS;
  const state = stateOf(
    id,
    members.map((member) => readingOf(member, frequencies)),
  );
  return {
    story: {
      id,
      title: lead.title,
      first_seen_at: telling.firstSeenAt,
      last_changed_at: telling.lastChangedAt,
      story: tellStory(id, telling, lead),
      telling,
      state: isLive ? state : null,
      pinned: false,
    },
    keys: isLive && state ? Object.keys(keysOf(state)).map((key) => ({ key, story_id: id })) : [],
    members: members.map((item) => ({
      article_id: item.articleId,
      story_id: id,
      link: 'follow-up',
      copy_of: null,
      similarity: 1,
      reasons: [],
      joined_at: item.seenAt,
      length: 0,
    })),
  };
};

const articleRows = (item: Filled) => {
  const { articleId: id, print, seenAt } = item;
  const said = annotations({ entities: item.annotations?.entities ?? [] });
  const { values, ceiling } = print.fingerprints;
  return {
    article: {
      id,
      feed_id: item.source.id,
      url: `https://${item.source.id}.example/${id}`,
      title: item.report.title,
      language: item.language,
      published_at: item.at,
      read_at: seenAt,
      relevant: true,
      article: articleOf(item, `https://${item.source.id}.example/${id}`),
    },
    annotations: {
      article_id: id,
      annotated_at: seenAt,
      annotated_by: said.annotatedBy,
      relevant: true,
      annotations: said,
    },
    print: { article_id: id, size: values.length, ceiling, print },
    fingerprints: values.map((fingerprint) => ({ fingerprint, article_id: id, seen_at: seenAt })),
  };
};

const STORIES_AT_A_TIME = 60;

/** Stores articles in bulk, grouped as they belong together; stories that end two weeks before `now` are retired. */
export const fillStories = async (
  db: Kysely<Schema>,
  items: readonly Filled[],
  now: number,
): Promise<void> => {
  const frequencies = frequenciesOf(items.slice(0, 4_000));
  const byStory = new Map<string, Filled[]>();
  for (const item of items) {
    const own = byStory.get(item.story);
    if (own === undefined) byStory.set(item.story, [item]);
    else own.push(item);
  }
  const stories = [...byStory.values()];
  for (let from = 0; from < stories.length; from += STORIES_AT_A_TIME) {
    const some = stories.slice(from, from + STORIES_AT_A_TIME);
    const told = some.map((members) => storyRows(members, frequencies, now));
    const read = some.flat().map(articleRows);
    await db.transaction().execute(async (tx) => {
      await insert(
        tx,
        'stories',
        told.map(({ story }) => story),
      );
      for (const table of ['article', 'annotations', 'print'] as const) {
        await insert(
          tx,
          { article: 'articles', annotations: 'annotations', print: 'prints' }[table],
          read.map((rows) => rows[table]),
        );
      }
      await insert(
        tx,
        'story_members',
        told.flatMap(({ members }) => members),
      );
      await insert(
        tx,
        'fingerprints',
        read.flatMap(({ fingerprints }) => fingerprints),
      );
      const keys = told.flatMap((story) => story.keys);
      if (keys.length > 0) await insert(tx, 'story_keys', keys);
    });
  }
};

/** Fills without the indexes of the largest table, and makes them at the end. */
export const inBulk = async (db: Kysely<Schema>, fill: () => Promise<void>): Promise<void> => {
  await sql`alter table fingerprints drop constraint fingerprints_pkey`.execute(db);
  await fill();
  await sql`alter table fingerprints add primary key (fingerprint, article_id)`.execute(db);
  await countFrequentKeys(db);
  await sql`vacuum analyze`.execute(db);
};
