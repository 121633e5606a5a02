import { type Kysely, sql } from 'kysely';

/** Stories remember what telling them needs, so that one of thousands of articles is told as fast as one of ten. Names and meaning: `../schema.ts`. */
const CHANGES = [
  `alter table stories add column telling jsonb`,
  `alter table story_members add column length integer not null default 0`,
  `update story_members set length = coalesce((
    select sum(length(paragraph) + 2) - 2
    from articles, jsonb_array_elements_text(article->'paragraphs') as paragraph
    where articles.id = article_id
  ), 0)`,
  // Keys go with their story now. Unknown to workers of before, who would sweep them by it, it stays.
  `alter table story_keys alter column seen_at drop not null`,
  `create table frequent_keys (key text primary key, stories integer not null)`,
  // Fingerprints are the most of all rows, and go by their age: nothing else need find them by their article.
  `alter table fingerprints drop constraint fingerprints_article_id_fkey`,
  `drop index fingerprints_article`,
  `create index fingerprints_seen on fingerprints using brin (seen_at)`,
  `create index stories_live on stories (id) where state is not null`,
];

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of CHANGES) await sql.raw(statement).execute(db);
};
