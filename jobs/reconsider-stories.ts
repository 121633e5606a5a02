import { z } from 'zod';
import { DONE, defineJob } from '../src/job.ts';
import type { StoryId } from '../src/model/ids.ts';
import type { Revision } from '../src/model/story.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '../src/model/time.ts';
import type { StoryDesk, StoryReader, StoryStore } from '../src/ports.ts';
import {
  areNeighbours,
  isRetired,
  keysOf,
  regrouped,
  type StoryState,
  twinOf,
} from '../src/stories/index.ts';
import { mergeTwin, type RevisionOutcome, revise, settle, weighed } from './revise-story.ts';

/** Stories looked at, those that changed within this time; it reaches back to before the last look. */
const CHANGED_WITHIN_MS = HOUR_MS;
const MOST_STORIES = 500;
/** Articles told apart at a time: each is compared with each. */
const MOST_ARTICLES = 150;

/** The live stories near one, the nearest first. */
const near = async (desk: StoryReader, state: StoryState, now: Instant) =>
  (await desk.storiesNear(keysOf(state))).filter(
    (other) => other.id !== state.id && !isRetired(other, now),
  );

/** A story and its neighbours that no editor has put right, as many as can be told apart at a time. */
const neighbourhood = async (
  desk: StoryReader,
  state: StoryState,
  now: Instant,
): Promise<readonly StoryId[]> => {
  const neighbours = (await near(desk, state, now)).filter((other) => areNeighbours(state, other));
  const all = [state, ...neighbours];
  const pinned = new Set(await desk.pinned(all.map(({ id }) => id)));
  if (pinned.has(state.id)) return [];
  let articles = 0;
  return all.flatMap(({ id, articles: own }) => {
    if (pinned.has(id) || articles + own > MOST_ARTICLES) return [];
    articles += own;
    return [id];
  });
};

/** Which articles of a story and its neighbours belong elsewhere, by the words of today. */
const revisionsAround = async (
  desk: StoryReader,
  state: StoryState,
  now: Instant,
): Promise<readonly Revision[]> => {
  const members = [];
  for (const story of await neighbourhood(desk, state, now))
    members.push(...(await desk.members(story)).map((member) => ({ ...member, story })));
  const storyOf = new Map(members.map(({ articleId, story }) => [articleId, story]));
  const readings = await weighed(desk, members);
  return regrouped(
    [...new Set(storyOf.values())].map((id) => ({
      id,
      members: readings.filter(({ articleId }) => storyOf.get(articleId) === id),
    })),
  );
};

/** Makes what revisions an editor has not forestalled; where there are none, the story is weighed by the words of today. */
const applied = async (
  desk: StoryDesk,
  id: StoryId,
  { revisions, now }: { readonly revisions: readonly Revision[]; readonly now: Instant },
): Promise<readonly RevisionOutcome[]> => {
  if (revisions.length === 0) await settle(desk, id);
  const outcomes = [];
  for (const revision of revisions) {
    if ((await desk.pinned([revision.from, revision.to])).length > 0) continue;
    outcomes.push(await revise(desk, revision, { actor: null, now }));
  }
  return outcomes;
};

/** A story of very many articles is what it is; only its twin may come to it. */
const mergedTwin = async (desk: StoryDesk, id: StoryId, now: Instant) => {
  const state = await settle(desk, id);
  const twin = state && twinOf(state, await near(desk, state, now));
  const outcome = twin && (await mergeTwin(desk, twin, now));
  return outcome ? [outcome] : [];
};

const reconsidered = async (
  stories: StoryStore,
  id: StoryId,
  now: Instant,
): Promise<readonly RevisionOutcome[]> => {
  const [state] = await stories.look((desk) => desk.states([id]));
  if (state === undefined) return [];
  if (state.articles > MOST_ARTICLES) {
    return stories.revise((desk) => mergedTwin(desk, id, now));
  }
  const revisions = await stories.look((desk) => revisionsAround(desk, state, now));
  return stories.revise((desk) => applied(desk, id, { revisions, now }));
};

/**
 * Tells the articles of stories that changed and of their neighbours apart anew, by the words of today and
 * whatever order they came in: stories that have turned out to be one are merged, and what belongs
 * elsewhere is split off.
 */
export const reconsiderStories = defineJob({
  name: 'reconsider-stories',
  payload: z.object({}),
  needs: ['clock', 'log', 'stories'],
  attempts: 2,
  backoffMs: MINUTE_MS,
  timeoutMs: 5 * MINUTE_MS,
  concurrency: 1,
  run: async (_, { clock, log, stories }, signal) => {
    const now = clock.now();
    await stories.countKeys();
    for (const id of await stories.changedSince(now - CHANGED_WITHIN_MS, MOST_STORIES)) {
      if (signal.aborted) break;
      for (const outcome of await reconsidered(stories, id, now)) {
        if (outcome.kind === 'refused') continue;
        const { kind, from, to, moved } = outcome.revision;
        log.info({ kind, from, to, articles: moved.length }, 'stories revised');
      }
    }
    return DONE;
  },
});
