import type { Spike } from '../src/model/alert.ts';
import { articleText } from '../src/model/article.ts';
import type { DigestArticle, DigestStory, DigestWindow, ThemeTrend } from '../src/model/digest.ts';
import type { ThemeId } from '../src/model/ids.ts';
import { DAY_MS, HOUR_MS, type Instant } from '../src/model/time.ts';
import type { DigestMaterial, Names, StoredSpike, ToldMember, TrendStore } from '../src/ports.ts';
import { BASELINE_DAYS, hourOf, marksOf, type Series, trendOf } from '../src/stories/index.ts';
import { trendSpan } from './spot-spikes.ts';

interface Telling {
  readonly watermark: number;
  readonly window: DigestWindow;
  readonly names: Names;
}

/**
 * When a member joined, on the window's clock. The watermark decides what is new, so a member beyond it
 * falls inside the window however the clocks of two machines differ; a window that was cut stays cut.
 */
const joinedInWindow = ({ joinedAt, seq }: ToldMember, { watermark, window }: Telling): number => {
  if (seq <= watermark) return Math.min(joinedAt, window.from);
  return window.late?.cut ? joinedAt : Math.max(joinedAt, window.from + 1);
};

const digestArticle = (member: ToldMember, telling: Telling): DigestArticle => {
  const { article, annotations, source } = member;
  const { names } = telling;
  return {
    id: member.articleId,
    url: article.url,
    title: article.title,
    language: article.language,
    standfirst: article.standfirst,
    text: articleText(article),
    publishedAt: article.publishedAt?.at ?? null,
    joinedAt: joinedInWindow(member, telling),
    link: member.link,
    outlet: {
      feedId: source.id,
      name: source.title,
      type: source.type,
      language: source.language,
      country: source.country,
    },
    watches: annotations.watchHits.map((hit) => ({
      ...hit,
      name: names.watches.get(hit.watchId) ?? hit.watchId,
    })),
    themes: annotations.themes.map(({ themeId, score }) => ({
      themeId,
      score,
      name: names.themes.get(themeId) ?? themeId,
    })),
    marks: marksOf(article),
    relevant: annotations.relevance.relevant,
    relevance: annotations.relevance.score,
  };
};

/** Story members as stored → stories as a digest tells them. */
export const digestStories = (material: DigestMaterial, telling: Telling): readonly DigestStory[] =>
  material.stories.map(({ story, members }) => ({
    story,
    articles: members.map((member) => digestArticle(member, telling)),
  }));

/**
 * Articles of the last days, oldest first, the last day ending now. All that were published count, also in
 * hours that were caught up with: a reader wants to know how many there are; what is usual weighs coverage.
 */
const publishedDaily = ({ counts }: Series, now: Instant): readonly number[] => {
  const daily = new Array<number>(BASELINE_DAYS + 1).fill(0);
  const end = hourOf(now) + HOUR_MS;
  for (const { hour, articles } of counts) {
    const day = daily.length - Math.ceil((end - hour) / DAY_MS);
    if (day >= 0 && day < daily.length) daily[day] = (daily[day] ?? 0) + articles;
  }
  return daily;
};

/** How much each theme is written about, against what was to be expected. */
export const themeTrends = async (
  themes: ReadonlyMap<ThemeId, string>,
  now: Instant,
  trends: TrendStore,
): Promise<readonly ThemeTrend[]> => {
  const named = [...themes];
  const subjects = named.map(([id]) => ({ kind: 'theme' as const, id }));
  const series = await trends.series(subjects, trendSpan(now));
  return named.flatMap(([themeId, name], index) => {
    const own = series[index];
    if (own === undefined) return [];
    const { usual } = trendOf(own, now);
    const daily = publishedDaily(own, now);
    const count = daily.at(-1) ?? 0;
    return [{ themeId, name, count, usual: usual === null ? null : Math.round(usual), daily }];
  });
};

/** Spikes as alerts tell them: those of what a reader can follow. */
export const alertSpikes = (stored: readonly StoredSpike[]): readonly Spike[] =>
  stored.flatMap(({ spike }) => {
    const { subject, name, at, articles, usual, threshold, daily, cause } = spike;
    if (subject.kind !== 'theme' && subject.kind !== 'watch') return [];
    return [
      {
        subject,
        name,
        at,
        count: articles,
        usual: Math.round(usual),
        threshold: Math.ceil(threshold),
        daily,
        cause: {
          headlines: cause.stories.map(({ title }) => title),
          terms: cause.terms.map((term) => term.name),
          places: cause.places.map((place) => place.name),
          byType: Object.fromEntries(cause.sourceTypes.map((type) => [type.name, type.articles])),
        },
      },
    ];
  });
