import type { StoryId } from '../model/ids.ts';
import type { Revision, Story } from '../model/story.ts';
import type { Instant } from '../model/time.ts';
import type { StoryDesk, StoryReader, ToldMember } from './articles.ts';

/** A story with its articles in the order they joined. */
export interface StoryRecord {
  readonly story: Story;
  readonly members: readonly ToldMember[];
  /** Where the articles went of a story that has none left. */
  readonly mergedInto: StoryId | null;
  /** An editor said what belongs to it. */
  readonly pinned: boolean;
}

/** When and by whom a revision was made: an editor's name, or null where the stories were revised by themselves. */
export interface RevisionEntry {
  readonly at: Instant;
  readonly actor: string | null;
  readonly undoes: number | null;
}

export interface StoredRevision {
  readonly seq: number;
  readonly at: Instant;
  readonly actor: string | null;
  readonly revision: Revision;
  /** The revision that took it back, or null. */
  readonly undoneBy: number | null;
}

/** A part of the revisions, the newest first. */
export interface RevisionPage {
  readonly limit: number;
  /** Only those with a lower number. */
  readonly before?: number | undefined;
}

export interface StoryStore {
  find(id: StoryId): Promise<StoryRecord | null>;
  /** Live stories that changed since a moment and that no editor has revised, the smallest first. */
  changedSince(at: Instant, limit: number): Promise<readonly StoryId[]>;
  /** Looks at stories while others change them. */
  look<T>(read: (desk: StoryReader) => Promise<T>): Promise<T>;
  /** Changes stories in one transaction, while no article joins any. */
  revise<T>(change: (desk: StoryDesk) => Promise<T>): Promise<T>;
  /** Counts anew in how many live stories the frequent keys are, by which articles are weighed. */
  countKeys(): Promise<void>;
  /** The newest revisions first, of one story or of all. */
  revisions(page: RevisionPage, story?: StoryId): Promise<readonly StoredRevision[]>;
}
