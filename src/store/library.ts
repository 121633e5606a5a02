import { gunzipSync } from 'node:zlib';
import { type Kysely, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { Story } from '../model/story.ts';
import type { ArticleFilter, FoundArticle, LibraryStore, Place } from '../ports.ts';
import { sourceOf } from './feeds.ts';
import { plain } from './json.ts';
import type { Schema } from './schema.ts';
import { searchText } from './search-text.ts';

/** Enough for a sentence or two; U+0002 and U+0003 stand in no article. */
const EXTRACT =
  'StartSel=\u0002, StopSel=\u0003, MaxWords=30, MinWords=15, MaxFragments=2, FragmentDelimiter=" … "';
/** What an extract is taken from: marking is linear in it. */
const EXTRACT_CHARACTERS = 12_000;
const LONGEST_WORDS = 400;
const MOST_LANGUAGES = 40;

const queryOf = (text: string) =>
  sql<string>`websearch_to_tsquery('russian', ${searchText(plain(text).slice(0, LONGEST_WORDS))})`;

type Articles = SelectQueryBuilder<Schema, 'articles', object>;

const filtered = (query: Articles, filter: ArticleFilter): Articles =>
  query
    .$if(filter.text.trim() !== '', (q) =>
      q.where(sql<SqlBool>`articles.search @@ ${queryOf(filter.text)}`),
    )
    .$if(filter.watch !== null, (q) =>
      q.where((eb) =>
        eb.exists(
          eb
            .selectFrom('article_watches')
            .select(sql`1`.as('one'))
            .whereRef('article_watches.article_id', '=', 'articles.id')
            .where('watch_id', '=', filter.watch),
        ),
      ),
    )
    .$if(filter.sourceType !== null, (q) =>
      q.where((eb) =>
        eb(
          'articles.feed_id',
          'in',
          eb.selectFrom('feeds').select('feeds.id').where('type', '=', filter.sourceType),
        ),
      ),
    )
    .$if(filter.relevant && filter.theme === null, (q) => q.where('articles.relevant', '=', true))
    .$if(filter.feed !== null, (q) => q.where('articles.feed_id', '=', filter.feed))
    .$if(filter.language !== null, (q) => q.where('articles.language', '=', filter.language))
    .$if(filter.from !== null, (q) => q.where('articles.read_at', '>=', filter.from ?? 0))
    .$if(filter.to !== null, (q) => q.where('articles.read_at', '<', filter.to ?? 0));

interface Walk {
  readonly articles: Articles;
  /** What orders them, newest first. */
  readonly order: {
    readonly at: 'articles.read_at' | 'article_themes.read_at';
    readonly id: 'articles.id' | 'article_themes.article_id';
  };
}

/** All articles, or those of a theme: few of many, and so walked by an index of their own. */
const walkOf = (db: Kysely<Schema>, { theme, relevant }: ArticleFilter): Walk =>
  theme === null
    ? {
        articles: db.selectFrom('articles'),
        order: { at: 'articles.read_at', id: 'articles.id' },
      }
    : {
        articles: db
          .selectFrom('article_themes')
          .innerJoin('articles', 'articles.id', 'article_themes.article_id')
          .where('article_themes.theme_id', '=', theme)
          .$if(relevant, (q) => q.where(sql<SqlBool>`article_themes.relevant`)),
        order: { at: 'article_themes.read_at', id: 'article_themes.article_id' },
      };

const behind = (at: string, id: string, place: Place) =>
  sql<SqlBool>`(${sql.ref(at)}, ${sql.ref(id)}) < (${place.at}::bigint, ${place.id}::text)`;

export const libraryStore = (db: Kysely<Schema>): LibraryStore => ({
  search: async (filter, { limit, after }) => {
    // First the few that are shown, by narrow rows; what is said of them only then.
    const { articles, order } = walkOf(db, filter);
    const page = filtered(articles, filter)
      .select(['articles.id', 'articles.read_at'])
      .$if(after !== null, (q) => q.where(behind(order.at, order.id, after ?? { at: 0, id: '' })))
      .orderBy(sql.ref(order.at), 'desc')
      .orderBy(sql.ref(order.id), 'desc')
      .limit(limit);
    const rows = await db
      .with('page', () => page)
      .selectFrom('page')
      .innerJoin('articles', 'articles.id', 'page.id')
      .innerJoin('feeds', 'feeds.id', 'articles.feed_id')
      .leftJoin('story_members', 'story_members.article_id', 'articles.id')
      .select(['articles.id', 'story_members.story_id as storyId', 'articles.title'])
      .select(['articles.url', 'feeds.title as outlet', 'feeds.type as sourceType'])
      .select(['articles.language', 'articles.published_at as publishedAt'])
      .select(['articles.read_at as readAt', 'articles.relevant'])
      .select(sql<string | null>`articles.article->>'standfirst'`.as('standfirst'))
      .select(
        sql<
          FoundArticle['themes']
        >`coalesce((select jsonb_agg(theme_id order by score desc) from article_themes
          where article_id = articles.id), '[]')`.as('themes'),
      )
      .select(
        filter.text.trim() === ''
          ? sql<null>`null`.as('extract')
          : sql<string>`ts_headline('russian', left(
              array_to_string(array(select jsonb_array_elements_text(articles.article->'paragraphs')), ' '),
              ${EXTRACT_CHARACTERS}), ${queryOf(filter.text)}, ${EXTRACT})`.as('extract'),
      )
      .orderBy('page.read_at', 'desc')
      .orderBy('page.id', 'desc')
      .execute();
    return rows;
  },

  count: async (filter, most) => {
    const row = await db
      .selectFrom(
        filtered(walkOf(db, filter).articles, filter)
          .select(sql<number>`1`.as('one'))
          .limit(most)
          .as('found'),
      )
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return row.count;
  },

  article: async (id) => {
    const row = await db
      .selectFrom('articles')
      .innerJoin('feeds', 'feeds.id', 'articles.feed_id')
      .innerJoin('annotations', 'annotations.article_id', 'articles.id')
      .leftJoin('story_members', 'story_members.article_id', 'articles.id')
      .selectAll('feeds')
      .select(['articles.article', 'annotations.annotations', 'articles.read_at as readAt'])
      .select('story_members.story_id as storyId')
      .where('articles.id', '=', id)
      .executeTakeFirst();
    if (!row) return null;
    const { article, annotations, readAt, storyId } = row;
    return { id, article, annotations, source: sourceOf(row), readAt, storyId };
  },

  page: async (id) => {
    const row = await db
      .selectFrom('pages')
      .select(['url', 'headers', 'body'])
      .where('article_id', '=', id)
      .executeTakeFirst();
    return row ? { url: row.url, headers: row.headers, body: gunzipSync(row.body) } : null;
  },

  stories: async ({ flag, text }, { limit, after }) => {
    const rows = await db
      .selectFrom('stories')
      .leftJoin('articles', (join) =>
        join.on(sql<SqlBool>`articles.id = stories.story->>'leadArticleId'`),
      )
      .select(['stories.story', 'articles.language'])
      .select((eb) =>
        eb
          .selectFrom('story_members')
          .select((inner) => inner.fn.countAll<number>().as('count'))
          .whereRef('story_members.story_id', '=', 'stories.id')
          .as('articles'),
      )
      .$if(flag !== null, (q) =>
        q.where(sql<SqlBool>`stories.story->'sourceMix'->>'flag' = ${flag}`),
      )
      .$if(text.trim() !== '', (q) =>
        q.where((eb) =>
          eb(
            'stories.id',
            'in',
            eb
              .selectFrom('story_members')
              .innerJoin('articles as found', 'found.id', 'story_members.article_id')
              .select('story_members.story_id')
              .where(sql<SqlBool>`found.search @@ ${queryOf(text)}`),
          ),
        ),
      )
      .$if(after !== null, (q) =>
        q.where(behind('stories.last_changed_at', 'stories.id', after ?? { at: 0, id: '' })),
      )
      .orderBy('stories.last_changed_at', 'desc')
      .orderBy('stories.id', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) => {
      const { id, title, summary, firstSeenAt, lastChangedAt, sourceMix } = row.story as Story;
      const { language } = row;
      return {
        id,
        title,
        summary,
        language,
        firstSeenAt,
        lastChangedAt,
        sourceMix,
        articles: row.articles ?? 0,
      };
    });
  },

  languages: async () => {
    // A skip scan: one step of the index a language, however many articles there are.
    const { rows } = await sql<{ language: string }>`with recursive seen(language) as (
        (select language from articles where language is not null order by language limit 1)
        union all
        select (select language from articles where language > seen.language order by language limit 1)
        from seen where seen.language is not null
      ) select language from seen where language is not null limit ${MOST_LANGUAGES}`.execute(db);
    return rows.map(({ language }) => language);
  },
});
