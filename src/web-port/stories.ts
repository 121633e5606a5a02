import {
  mergeStories,
  type RevisionOutcome,
  splitStory,
  undoRevision,
} from '../../jobs/revise-story.ts';
import type { App } from '../app.ts';
import type { ArticleId, StoryId } from '../model/ids.ts';
import type { StoryOutcome, StoryPort } from '../web/index.ts';

const outcomeOf = (outcome: RevisionOutcome): StoryOutcome =>
  outcome.kind === 'refused' ? outcome : { kind: 'done', to: outcome.revision.to };

/** Stories, and what editors may say of them: it is logged, and can be taken back. */
export const storyPort = ({ store: { stories }, ports: { clock } }: App): StoryPort => {
  const by = (actor: string) => ({ actor, now: clock.now() });
  return {
    find: (id) => stories.find(id as StoryId),
    revisions: (page, story) => stories.revisions(page, story as StoryId),
    merge: async (from, to, actor) =>
      outcomeOf(
        await mergeStories(stories, { from: from as StoryId, to: to as StoryId }, by(actor)),
      ),
    split: async (from, articles, actor) =>
      outcomeOf(
        await splitStory(
          stories,
          { from: from as StoryId, articles: articles as ArticleId[] },
          by(actor),
        ),
      ),
    undo: async (of, seq, actor) =>
      outcomeOf(await undoRevision(stories, { of: of as StoryId, seq }, by(actor))),
  };
};
