import { articleText } from '../src/model/article.ts';
import type { DigestArticle, DigestStory, DigestWindow, ThemeTrend } from '../src/model/digest.ts';
import type { ThemeId } from '../src/model/ids.ts';
import type { DigestMaterial, Names, ToldMember } from '../src/ports.ts';
import { marksOf } from '../src/stories/index.ts';

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

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
};

/** Days of a theme's baseline; the day told stands after them. */
export const TREND_DAYS = 15;

export const themeTrends = (
  counts: ReadonlyMap<string, readonly number[]>,
  names: ReadonlyMap<ThemeId, string>,
): readonly ThemeTrend[] =>
  Array.from(names, ([themeId, name]) => {
    const daily = counts.get(themeId) ?? [];
    return {
      themeId,
      name,
      count: daily.at(-1) ?? 0,
      usual: median(daily.slice(0, -1)),
      daily,
    };
  });
