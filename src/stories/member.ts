import type { SourceType } from '../model/feed.ts';
import type { ArticleId } from '../model/ids.ts';
import type { Instant } from '../model/time.ts';

/** The outlet behind an article; `outlet` names it once, however many feeds it has. */
export interface OutletProfile {
  readonly outlet: string;
  readonly type: SourceType;
  readonly language: string | null;
  readonly country: string | null;
}

/** An article as a member of a story, with as much of it as telling the story needs. */
export interface StoryMember {
  readonly articleId: ArticleId;
  readonly source: OutletProfile;
  readonly language: string | null;
  readonly publishedAt: Instant | null;
  /** UTF-16 units of its text. */
  readonly length: number;
  /** The article whose text it repeats: every copy names the first one of them. */
  readonly copyOf: ArticleId | null;
  readonly joinedAt: Instant;
}
