import type { Instant } from '../src/model/time.ts';
import type { ToldMember } from '../src/ports.ts';
import { outletOf, type StoryArticle, timelinessOf } from '../src/stories/index.ts';

/** A member as telling its story asks for it. */
export const storyArticle = (member: Omit<ToldMember, 'seq'>): StoryArticle => ({
  ...member,
  source: { outlet: outletOf(member.source), ...member.source },
});

/** The time that grouping may trust: none for the undated and for what claims to come from the future. */
export const newsTime = ({
  article,
  joinedAt,
}: Pick<ToldMember, 'article' | 'joinedAt'>): Instant | null => {
  const timely = timelinessOf(article.publishedAt?.at ?? null, joinedAt);
  return timely.kind === 'news' || timely.kind === 'old' ? timely.at : null;
};
