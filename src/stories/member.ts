import type { Annotations } from '../model/annotation.ts';
import type { Article } from '../model/article.ts';
import type { SourceType } from '../model/feed.ts';
import type { ArticleId } from '../model/ids.ts';
import type { StoryLink } from '../model/story.ts';
import type { Instant } from '../model/time.ts';

/** The outlet behind an article; `outlet` names it once, however many feeds it has. */
export interface OutletProfile {
  readonly outlet: string;
  readonly type: SourceType;
  readonly language: string | null;
  readonly country: string | null;
}

/** An article as a member of a story, with what telling it needs. */
export interface StoryArticle {
  readonly articleId: ArticleId;
  readonly article: Article;
  readonly annotations: Annotations | null;
  readonly source: OutletProfile;
  readonly link: StoryLink;
  readonly copyOf: ArticleId | null;
  readonly joinedAt: Instant;
}
