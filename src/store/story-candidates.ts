import { type Kysely, sql } from 'kysely';
import type { ArticleId, StoryId } from '../model/ids.ts';
import type { Sighting, StoryDesk, StoryLook } from '../ports.ts';
import {
  type CopyCandidate,
  type Fingerprints,
  type Frequencies,
  type StoryState,
  sizeOf,
  type Weights,
} from '../stories/index.ts';
import type { Schema } from './schema.ts';

const MOST_COPIES = 12;
/** Of a text's fingerprints so many are looked up: of a copy's, four in ten are among them. */
const LOOKED_FOR = 32;
/** Fewer than this are shared by chance, or by a sentence under every report. */
const FEWEST_SHARED = 3;
const MOST_STORIES = 16;
/**
 * Texts looked at of those that hold one fingerprint. Its rows come in the order of ids, so the many copies
 * of one text are represented by the same few of them throughout.
 */
const MOST_HOLDERS = 32;
/** Stories looked at of those that hold one key. */
const MOST_STORIES_OF_A_KEY = 1_000;
/** A key of so many stories is counted from time to time, and not with each article that holds it. */
const FREQUENT = 40;
/** Stands for all live stories among the frequent keys. */
const ANY_KEY = '';

const frequenciesOf = async (db: Kysely<Schema>, keys: readonly string[]): Promise<Frequencies> => {
  const { rows } = await sql<{ key: string; count: number }>`
    select asked.key, coalesce(
      frequent_keys.stories,
      case asked.key
        when ${ANY_KEY} then (select count(*) from stories where state is not null)
        else (select count(*) from story_keys where story_keys.key = asked.key)
      end
    ) as count
    from unnest(${[ANY_KEY, ...keys]}::text[]) as asked (key)
    left join frequent_keys on frequent_keys.key = asked.key`.execute(db);
  const byKey = new Map(rows.map(({ key, count }) => [key, count]));
  return { stories: byKey.get(ANY_KEY) ?? 0, byKey };
};

/** Counts anew how many live stories there are and in how many of them each frequent key is. */
export const countFrequentKeys = async (db: Kysely<Schema>): Promise<void> => {
  await sql`
    with counted as (
      select key, count(*) as stories from story_keys group by key having count(*) >= ${FREQUENT}
      union all select ${ANY_KEY}, count(*) from stories where state is not null having count(*) >= ${FREQUENT}
    ), gone as (
      delete from frequent_keys where key not in (select key from counted)
    )
    insert into frequent_keys (key, stories) select key, stories from counted
    on conflict (key) do update set stories = excluded.stories
    where frequent_keys.stories <> excluded.stories`.execute(db);
};

/** The stories that share the weightiest of some keys, as rows of `story_id` and `shared`. */
const storiesSharing = (keys: Weights) => sql`
  select story_id, sum(own.weight) as shared
  from unnest(${Object.keys(keys)}::text[], ${Object.values(keys)}::float8[]) as own (key, weight)
  cross join lateral (
    select story_id from story_keys where story_keys.key = own.key limit ${MOST_STORIES_OF_A_KEY}
  ) as holders
  group by story_id order by shared desc, story_id limit ${MOST_STORIES}`;

/** An article of a story, with the sketch of its text. */
interface Sketched {
  readonly articleId: ArticleId;
  readonly storyId: StoryId;
  readonly reportId: ArticleId;
  readonly fingerprints: Fingerprints;
}

const SKETCHED = sql`article_id as "articleId", story_id as "storyId",
  coalesce(copy_of, article_id) as "reportId", print->'fingerprints' as fingerprints`;

const copiesAmong = (
  fingerprints: readonly number[],
  sketched: readonly Sketched[],
): readonly CopyCandidate[] => {
  const own = new Set(fingerprints);
  return sketched.map(({ fingerprints: stored, ...article }) => ({
    ...article,
    ...sizeOf(stored),
    shared: stored.values.filter((value) => own.has(value)).length,
  }));
};

interface Seen extends Omit<Sighting, 'copies'> {
  readonly sketched: readonly Sketched[];
}

const sightingOf = async (
  db: Kysely<Schema>,
  fingerprints: readonly number[],
  keys: Weights,
): Promise<Sighting> => {
  const { rows } = await sql<Seen>`
    with grams as (
      select article_id, count(*) as shared
      from unnest(${fingerprints.slice(0, LOOKED_FOR)}::int[]) as own (fingerprint)
      cross join lateral (
        select article_id from fingerprints
        where fingerprints.fingerprint = own.fingerprint limit ${MOST_HOLDERS}
      ) as holders
      group by article_id having count(*) >= ${FEWEST_SHARED}
      order by shared desc, article_id limit ${MOST_COPIES}
    ), copies as (
      select ${SKETCHED}, shared from grams join prints using (article_id) join story_members using (article_id)
    ), near as (${storiesSharing(keys)}),
    known as (select story_id from near union select "storyId" from copies)
    select
      (select coalesce(max(seq), 0) from story_members) as joining,
      (select coalesce(max(seq), 0) from story_revisions) as revision,
      coalesce((select json_agg(copies order by shared desc, "articleId") from copies), '[]') as sketched,
      coalesce((
        select json_agg(state order by shared desc nulls last, stories.id)
        from known join stories on stories.id = known.story_id left join near using (story_id)
        where state is not null
      ), '[]') as stories`.execute(db);
  const { sketched = [], ...sighting } = rows[0] ?? { joining: 0, revision: 0, stories: [] };
  return { ...sighting, copies: copiesAmong(fingerprints, sketched) };
};

interface Since {
  readonly joined: readonly Sketched[];
  /** The stories that changed. */
  readonly changed: readonly StoryId[];
  readonly stories: readonly StoryState[];
  /** Where the articles seen are now. */
  readonly storyOf: Readonly<Record<ArticleId, StoryId>>;
}

const sinceSighting = async (
  db: Kysely<Schema>,
  { joining, revision, copies }: Sighting,
): Promise<Since> => {
  const { rows } = await sql<Since>`
    with joined as (
      select ${SKETCHED} from story_members join prints using (article_id) where seq > ${joining}
    ), changed as (
      select "storyId" as id from joined
      union select from_story from story_revisions where seq > ${revision}
      union select to_story from story_revisions where seq > ${revision}
    )
    select
      coalesce((select json_agg(joined) from joined), '[]') as joined,
      coalesce((select json_agg(id) from changed), '[]') as changed,
      coalesce((
        select json_agg(state) from changed join stories using (id) where state is not null
      ), '[]') as stories,
      coalesce((
        select json_object_agg(article_id, story_id) from story_members
        where article_id = any(${copies.map(({ articleId }) => articleId)}::text[])
      ), '{}') as "storyOf"`.execute(db);
  return rows[0] ?? { joined: [], changed: [], stories: [], storyOf: {} };
};

export const storyLook = (db: Kysely<Schema>): StoryLook => ({
  frequencies: (keys) => frequenciesOf(db, keys),
  candidates: (fingerprints, keys) => sightingOf(db, fingerprints, keys),
});

type CandidateDesk = Pick<StoryDesk, 'brought' | 'storiesNear' | 'states'>;

/** What grouping compares an article or a story with. */
export const candidateDesk = (db: Kysely<Schema>): CandidateDesk => ({
  brought: async (sighting, fingerprints) => {
    const since = await sinceSighting(db, sighting);
    const changed = new Set(since.changed);
    const copies = sighting.copies.flatMap((copy) => {
      const storyId = since.storyOf[copy.articleId];
      return storyId === undefined ? [] : [{ ...copy, storyId }];
    });
    return {
      copies: [...copies, ...copiesAmong(fingerprints, since.joined)],
      stories: [...sighting.stories.filter(({ id }) => !changed.has(id)), ...since.stories],
    };
  },

  storiesNear: async (keys) => {
    const { rows } = await sql<{ state: StoryState }>`
      with near as (${storiesSharing(keys)})
      select state from near join stories on stories.id = near.story_id
      where state is not null order by shared desc, id`.execute(db);
    return rows.map(({ state }) => state);
  },

  states: async (ids) => {
    const rows = await db
      .selectFrom('stories')
      .select('state')
      .where('id', 'in', [...ids])
      .where('state', 'is not', null)
      .execute();
    return rows.map(({ state }) => state as StoryState);
  },
});
