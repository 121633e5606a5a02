import type { Annotations } from '../src/model/annotation.ts';
import { entityId, type FeedId } from '../src/model/ids.ts';
import type { TrendSubject } from '../src/model/trend.ts';
import type { StoryDesk, ToldMember } from '../src/ports.ts';
import { marksOf, timelinessOf } from '../src/stories/index.ts';

/** What an article is counted by: a watch speaks for itself, themes and entities count on the topic only. */
export const subjectsOf = (annotations: Annotations, feed: FeedId): readonly TrendSubject[] => [
  { kind: 'feed', id: feed },
  ...annotations.watchHits.map(({ watchId }) => ({ kind: 'watch' as const, id: watchId })),
  ...(annotations.relevance.relevant
    ? [
        ...annotations.themes.map(({ themeId }) => ({ kind: 'theme' as const, id: themeId })),
        ...annotations.entities.map(({ entity }) => ({
          kind: 'entity' as const,
          id: entityId(entity),
        })),
      ]
    : []),
];

type Arrival = Pick<ToldMember, 'article' | 'annotations' | 'source' | 'joinedAt'>;

/** Counts an article in the hour it was published; undated, future-dated and old ones and anniversaries make no trend. */
export const countTrends = async (desk: StoryDesk, arrival: Arrival): Promise<void> => {
  const { article, annotations, source, joinedAt } = arrival;
  const timely = timelinessOf(article.publishedAt?.at ?? null, joinedAt);
  if (timely.kind !== 'news' || marksOf(article).includes('anniversary')) return;
  await desk.count(subjectsOf(annotations, source.id), timely.at);
};
