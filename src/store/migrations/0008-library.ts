import { type Kysely, sql } from 'kysely';

/**
 * One configuration reads every language: 'russian' stems Latin words as English and Cyrillic ones as
 * Russian, and leaves the rest as it is. Han signs and kana are set apart, each a word of its own.
 */
const words = (text: string): string =>
  `to_tsvector('russian', regexp_replace(left(coalesce(${text}, ''), 200000), '([\\u2e80-\\u9fff\\uf900-\\ufaff])', ' \\1 ', 'g'))`;

const CHANGES = [
  `alter table articles add column search tsvector generated always as (
    setweight(${words('title')}, 'A')
    || setweight(${words(`article->>'standfirst'`)}, 'B')
    || setweight(${words(`article->>'paragraphs'`)}, 'C')
  ) stored`,
  // A copy of what the annotations say, so that a list need not ask them of every article it passes.
  `alter table articles add column relevant boolean not null default false`,
  `update articles set relevant = annotations.relevant from annotations where article_id = articles.id`,
  `create index articles_search on articles using gin (search)`,
  // What is said of one article, for lists of articles, and for those that are swept away.
  `create index article_themes_article on article_themes (article_id)`,
  `create index article_watches_article on article_watches (article_id)`,
  // What the pages walk, newest first.
  `create index articles_newest on articles (read_at desc, id desc)`,
  `create index articles_language on articles (language, read_at desc)`,
  `create index articles_feed on articles (feed_id, read_at desc)`,
  `create index stories_newest on stories (last_changed_at desc, id desc)`,
];

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of CHANGES) await sql.raw(statement).execute(db);
};
