import { type Kysely, sql } from 'kysely';

/**
 * When an article of a theme was read and whether it is on the topic, beside the theme, so that a theme's
 * newest are a walk of its own index, however few they are among all articles. The database copies both
 * itself: workers of an older version, still running, know nothing of them.
 */
const CHANGES = [
  `alter table article_themes add column read_at bigint, add column relevant boolean`,
  `update article_themes set read_at = articles.read_at, relevant = articles.relevant
    from articles where articles.id = article_id`,
  `create function copy_to_theme() returns trigger language plpgsql as $$ begin
    if new.read_at is null then
      select read_at, relevant into new.read_at, new.relevant from articles where id = new.article_id;
    end if;
    return new;
  end $$`,
  `create trigger article_themes_copy before insert on article_themes
    for each row execute function copy_to_theme()`,
  `create index article_themes_newest on article_themes (theme_id, read_at desc, article_id desc)`,
  `create index article_themes_relevant on article_themes (theme_id, read_at desc, article_id desc)
    where relevant`,
];

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of CHANGES) await sql.raw(statement).execute(db);
};
