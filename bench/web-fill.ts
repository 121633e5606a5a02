import { type Kysely, sql } from 'kysely';
import { DAY_MS } from '../src/model/time.ts';
import type { Schema } from '../src/store/schema.ts';

export interface Filling {
  readonly articles: number;
  readonly feeds: number;
  readonly themes: readonly string[];
  readonly watches: readonly string[];
  readonly now: number;
}

/** Common words come in a third of all articles, rare ones in a few of them. */
const WORDS = sql`'{summit,trade,border,bank,railway,gas,sanctions,exercise,minister,region,payment,corridor,security,council,talks,energy,pipeline,currency,treaty,army,river,market,school,harvest,museum,саммит,граница,учения,торговля,договор,совет,банк,газ,железная,дорога,безопасность}'::text[]`;

/** Puts articles with everything that hangs on them into a database, a year of them, made by the database itself. */
export const fill = async (db: Kysely<Schema>, filling: Filling): Promise<void> => {
  const { articles, feeds, themes, watches, now } = filling;
  const step = Math.floor((365 * DAY_MS) / articles);
  const statements = [
    sql`insert into feeds (id, url, title, type, language, country, enabled, origin, state, next_poll_at)
      select 'bench-' || n, 'https://bench-' || n || '.example/rss', 'Outlet ' || n,
        (array['wire','state','independent','official','think-tank'])[1 + n % 5], (array['en','ru','zh','kk'])[1 + n % 4], 'KZ',
        false, 'added', '{}', null from generate_series(1, ${feeds}::int) n`,
    sql`insert into articles (id, feed_id, url, title, language, published_at, read_at, relevant, article)
      select 'art_' || lpad(n::text, 20, '0'), 'bench-' || (1 + n % ${feeds}::int), url, title, language, at, at, n % 7 < 5,
        jsonb_build_object('url', url, 'title', title, 'standfirst', null, 'bylines', '[]'::jsonb, 'agency', null,
          'infoSources', '[]'::jsonb, 'dateline', null, 'signOff', null, 'publishedAt', jsonb_build_object('at', at, 'offsetMinutes', 0),
          'modifiedAt', null, 'language', language, 'leadImageUrl', null, 'paragraphs', jsonb_build_array(body, body || ' ' || n),
          'section', null, 'tags', '[]'::jsonb, 'provenance', 'page', 'readBy', 'article/bench', 'evidence', '{}'::jsonb)
      from (select n, ${now}::bigint - (${articles}::bigint - n) * ${step}::bigint as at, (array['en','ru','zh','kk'])[1 + n % 4] as language,
          'https://bench-' || (1 + n % ${feeds}::int) || '.example/news/' || n as url,
          'The ' || (${WORDS})[1 + n % 36] || ' and the ' || (${WORDS})[1 + (n * 7) % 36] || ' of day ' || n as title,
          (select string_agg((${WORDS})[1 + (n * k * 31 + k * k) % 36] || case when k % 9 = 0 then ' word' || (n * k) % 20000 else '' end, ' ')
            from generate_series(1, 110) k) as body
        from generate_series(1, ${articles}::int) n) made`,
    sql`insert into annotations (article_id, annotated_at, annotated_by, relevant, annotations)
      select id, read_at, 'detect/bench', relevant, '{"watchHits":[],"themes":[],"senses":[],"entities":[],"relevance":{"relevant":true,"score":0.8,"reasons":["bench"]},"annotatedBy":"detect/bench"}' from articles`,
    // Of the last theme nothing is on the topic.
    sql`insert into article_themes (article_id, theme_id, score)
      select 'art_' || lpad(n::text, 20, '0'), theme, 0.7 from generate_series(1, ${articles}::int) n,
        unnest(${[...themes]}::text[]) with ordinality as named(theme, place)
        where case when place = cardinality(${[...themes]}::text[]) then n % 140 = 6
          else (n * 13 + place * place * 7) % (8 + place * place) = 0 end`,
    sql`insert into article_watches (article_id, watch_id)
      select 'art_' || lpad(n::text, 20, '0'), watch from generate_series(1, ${articles}::int) n,
        unnest(${[...watches]}::text[]) with ordinality as named(watch, place) where n % (40 + place * 100) = 0`,
    sql`insert into stories (id, title, first_seen_at, last_changed_at, story, state)
      select 'sto_' || lpad(n::text, 20, '0'), a.title, a.read_at, a.read_at,
        jsonb_build_object('id', 'sto_' || lpad(n::text, 20, '0'), 'title', a.title, 'leadArticleId', a.id, 'summary', jsonb_build_array('A sentence of the story.'),
          'firstSeenAt', a.read_at, 'lastChangedAt', a.read_at, 'history', '[]'::jsonb, 'sourceMix', jsonb_build_object('outlets', 3, 'byType', '{"wire":1,"state":2}'::jsonb,
          'languages', '["en"]'::jsonb, 'countries', '["KZ"]'::jsonb, 'flag', case when n % 5 = 0 then 'only-state' end)), null
      from generate_series(1, ${articles}::int / 3) n join articles a on a.id = 'art_' || lpad((n * 3)::text, 20, '0')`,
    sql`insert into story_members (article_id, story_id, link, copy_of, similarity, reasons, joined_at)
      select 'art_' || lpad(n::text, 20, '0'), 'sto_' || lpad(((n + 2) / 3)::text, 20, '0'), 'follow-up', null, 0.5, '[]', ${now}
      from generate_series(1, (${articles}::int / 3) * 3) n`,
    sql`insert into trend_hours (kind, subject, hour, articles)
      select 'theme', theme_id, (read_at / 3600000) * 3600000, count(*) from article_themes
      group by 2, 3`,
    sql`analyze`,
  ];
  for (const statement of statements) await statement.execute(db);
};
