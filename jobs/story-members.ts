import type { Instant } from '../src/model/time.ts';
import type { NewMember, StoryDesk, ToldMember } from '../src/ports.ts';
import {
  type Lead,
  leadOf,
  outletOf,
  type StoryMember,
  summaryOf,
  type Telling,
  timelinessOf,
} from '../src/stories/index.ts';

/** A member that joins, as telling its story asks for it. */
export const storyMember = (
  { article, source }: Pick<ToldMember, 'article' | 'source'>,
  member: NewMember,
): StoryMember => ({
  articleId: member.articleId,
  source: { ...source, outlet: outletOf(source) },
  language: article.language,
  publishedAt: article.publishedAt?.at ?? null,
  length: member.length,
  copyOf: member.copyOf,
  joinedAt: member.joinedAt,
});

/** The time that grouping may trust: none for the undated and for what claims to come from the future. */
export const newsTime = ({
  publishedAt,
  joinedAt,
}: Pick<StoryMember, 'publishedAt' | 'joinedAt'>): Instant | null => {
  const timely = timelinessOf(publishedAt, joinedAt);
  return timely.kind === 'news' || timely.kind === 'old' ? timely.at : null;
};

type Told = Pick<ToldMember, 'articleId' | 'article' | 'annotations'>;

const leadBy = ({ articleId, article, annotations }: Told): Lead => ({
  leadArticleId: articleId,
  title: article.title,
  summary: summaryOf(article, annotations),
});

/** What the leading article says: as the story stands, unless another article leads now. */
export const leadNow = async (
  desk: Pick<StoryDesk, 'reading'>,
  telling: Telling,
  known: { readonly standing?: Lead | undefined; readonly arrival?: Told | undefined },
): Promise<Lead | null> => {
  const { standing, arrival } = known;
  const articleId = leadOf(telling);
  if (articleId === null) return null;
  if (arrival?.articleId === articleId) return leadBy(arrival);
  if (standing?.leadArticleId === articleId) return standing;
  const reading = await desk.reading(articleId);
  return reading === null ? (standing ?? null) : leadBy({ articleId, ...reading });
};
