import type { Span, TextField } from '../../src/model/annotation.ts';
import type {
  DigestArticle,
  DigestStory,
  NamedTheme,
  NamedWatchHit,
  Outlet,
  Subscription,
} from '../../src/model/digest.ts';
import type { SourceType } from '../../src/model/feed.ts';
import {
  articleId,
  feedId,
  storyId,
  subscriptionId,
  themeId,
  watchId,
} from '../../src/model/ids.ts';
import type { SourceMix } from '../../src/model/story.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '../../src/model/time.ts';

/** Monday 23 November 2026, 07:00 in Almaty. */
export const NOW: Instant = Date.UTC(2026, 10, 23, 2, 0);

export const outlet = (
  name: string,
  type: SourceType,
  language: string,
  country: string | null = null,
): Outlet => ({
  feedId: feedId(name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')),
  name,
  type,
  language,
  country,
});

export const theme = (name: string, score = 0.8): NamedTheme => ({
  themeId: themeId(name.toLowerCase().replaceAll(' ', '-')),
  name,
  score,
});

const FIELDS: readonly TextField[] = ['title', 'standfirst', 'text'];

const spansOf = (article: Pick<DigestArticle, TextField>, term: string): readonly Span[] =>
  FIELDS.flatMap((field) =>
    [...(article[field] ?? '').matchAll(new RegExp(term, 'giu'))].map((match) => ({
      field,
      start: match.index,
      end: match.index + match[0].length,
    })),
  );

export interface ArticleSketch {
  readonly outlet: Outlet;
  readonly title: string;
  readonly text?: string;
  readonly standfirst?: string | null;
  readonly hoursAgo?: number;
  readonly publishedAt?: Instant | null;
  readonly link?: DigestArticle['link'];
  readonly marks?: DigestArticle['marks'];
  readonly themes?: readonly NamedTheme[];
  /** Watch name → patterns of the words it matched. */
  readonly watch?: Readonly<Record<string, readonly string[]>>;
  readonly relevant?: boolean;
  readonly url?: string;
}

const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60);

const hostOf = ({ feedId: id }: Outlet): string => (/^[a-z-]*[a-z]$/.test(id) ? id : 'outlet');

/** An article as a digest gets it, with spans wherever the watch's words stand. */
export const article = (sketch: ArticleSketch): DigestArticle => {
  const { title, outlet: by, hoursAgo = 3, relevant = true } = sketch;
  const fields = { title, standfirst: sketch.standfirst ?? null, text: sketch.text ?? '' };
  const url =
    sketch.url ??
    `https://${hostOf(by)}.example/2026/11/${articleId(`${by.name} ${title}`).slice(4, 12)}`;
  const joinedAt = NOW - hoursAgo * HOUR_MS;
  const watches: readonly NamedWatchHit[] = Object.entries(sketch.watch ?? {}).map(
    ([name, terms]) => ({
      watchId: watchId(slugOf(name)),
      name,
      spans: terms.flatMap((term) => spansOf(fields, term)),
    }),
  );
  return {
    ...fields,
    id: articleId(url),
    url,
    language: by.language,
    publishedAt: sketch.publishedAt === undefined ? joinedAt - 10 * MINUTE_MS : sketch.publishedAt,
    joinedAt,
    link: sketch.link ?? 'first',
    outlet: by,
    watches,
    themes: sketch.themes ?? [],
    marks: sketch.marks ?? [],
    relevant,
    relevance: relevant ? 0.8 : 0.1,
  };
};

const mixOf = (articles: readonly DigestArticle[]): SourceMix => {
  const outlets = new Map(articles.map((each) => [each.outlet.feedId, each.outlet]));
  const byType: Partial<Record<SourceType, number>> = {};
  for (const { type } of outlets.values()) byType[type] = (byType[type] ?? 0) + 1;
  const types = Object.keys(byType);
  const isOnly = (type: SourceType): boolean => types.length === 1 && types[0] === type;
  return {
    outlets: outlets.size,
    byType,
    languages: [...new Set(articles.flatMap((each) => each.language ?? []))],
    countries: [...new Set([...outlets.values()].flatMap((each) => each.country ?? []))],
    flag: isOnly('state') ? 'only-state' : isOnly('independent') ? 'only-independent' : null,
  };
};

/** A story whose first article opened it; `summary` defaults to nothing. */
export const story = (
  sketches: readonly [ArticleSketch, ...ArticleSketch[]],
  summary: readonly string[] = [],
): DigestStory => {
  const [opening, ...others] = sketches;
  const first = article(opening);
  const articles = [first, ...others.map((sketch) => article({ link: 'copy', ...sketch }))];
  const joined = articles.map(({ joinedAt }) => joinedAt);
  return {
    story: {
      id: storyId(first.id),
      title: first.title,
      leadArticleId: first.id,
      summary,
      firstSeenAt: Math.min(...joined),
      lastChangedAt: Math.max(...joined),
      sourceMix: mixOf(articles),
      history: [],
    },
    articles,
  };
};

export const subscription = (changes: Partial<Subscription> = {}): Subscription => ({
  id: subscriptionId('eurasia-morning'),
  title: 'SCO and Eurasian security',
  channel: 'mail',
  recipient: 'reader@example.org',
  watches: [watchId('sco')],
  themes: [],
  languages: [],
  sourceTypes: [],
  cadence: { kind: 'daily', at: '07:00', zone: 'Asia/Almaty' },
  length: 'full',
  quiet: 'nothing',
  locale: 'en-GB',
  ...changes,
});
