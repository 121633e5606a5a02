import { type ArticleId, type StoryId, splitStoryId } from '../src/model/ids.ts';
import type { Revision } from '../src/model/story.ts';
import type { Instant } from '../src/model/time.ts';
import type { StoryDesk, StoryReader, StoryStore } from '../src/ports.ts';
import {
  keysToCount,
  type MemberReading,
  readingOf,
  reversed,
  type StoryMember,
  type StoryState,
  standingFor,
  stateOf,
  type Twin,
  tellingOf,
  tellStory,
  united,
} from '../src/stories/index.ts';
import { leadNow, newsTime } from './story-members.ts';

/** By whom and when; null for the machine itself. */
export interface Reviser {
  readonly actor: string | null;
  readonly now: Instant;
}

export type RevisionOutcome =
  | { readonly kind: 'revised'; readonly seq: number; readonly revision: Revision }
  /** Nothing was changed: `reason` is a sentence for the editor. */
  | { readonly kind: 'refused'; readonly reason: string };

const refused = (reason: string): RevisionOutcome => ({ kind: 'refused', reason });

/** Members weighed to say what a story is about; more of them would say the same. */
const MOST_WEIGHED = 100;

/** As many members, spread evenly. */
const sampled = (members: readonly StoryMember[]): readonly StoryMember[] => {
  const step = Math.max(1, members.length / MOST_WEIGHED);
  return members.filter((_, index) => Math.floor(index / step) > Math.floor((index - 1) / step));
};

/** Members by the words of today. */
export const weighed = async (
  desk: StoryReader,
  members: readonly StoryMember[],
): Promise<readonly MemberReading[]> => {
  const prints = await desk.prints(members.map(({ articleId }) => articleId));
  const sources = members.flatMap((member) => {
    const print = prints.get(member.articleId);
    return print ? [{ ...member, ...print, at: newsTime(member), seenAt: member.joinedAt }] : [];
  });
  const frequencies = await desk.frequencies([...new Set(sources.flatMap(keysToCount))]);
  return sources.map((source) => ({ ...readingOf(source, frequencies), copyOf: source.copyOf }));
};

/** What a story is about, by the words of today. */
const stateNow = async (
  desk: StoryDesk,
  id: StoryId,
  members: readonly StoryMember[],
): Promise<StoryState | null> => {
  const state = stateOf(id, await weighed(desk, sampled(members)));
  return state && standingFor(state, members.length);
};

interface Settling {
  /** Where the articles went of a story that has none left. */
  readonly heir?: StoryId;
  /** What it is about, where that is known. */
  readonly state?: StoryState;
}

/**
 * Works out a story anew from the articles it has now, and answers what it is about; one without any
 * leads on to where they went.
 */
export const settle = async (
  desk: StoryDesk,
  id: StoryId,
  { heir, state: known }: Settling = {},
): Promise<StoryState | null> => {
  const members = await desk.members(id);
  const telling = tellingOf(members);
  if (telling === null) {
    if (heir !== undefined) await desk.close(id, heir);
    return null;
  }
  const lead = await leadNow(desk, telling, { standing: (await desk.now(id))?.story });
  if (lead === null) return null;
  const state = known ?? (await stateNow(desk, id, members));
  await desk.keep({ story: tellStory(id, telling, lead), telling, state });
  return state;
};

/** What two stories are about that become one. */
const unitedState = async (
  desk: StoryDesk,
  { from, to }: Revision,
): Promise<{ readonly state?: StoryState }> => {
  const states = new Map((await desk.states([from, to])).map((state) => [state.id, state]));
  const [into, added] = [states.get(to), states.get(from)];
  return into && added ? { state: united(into, added) } : {};
};

/** Moves articles from one story to another, tells both anew, and logs it. What was mailed stays as it was mailed. */
export const revise = async (
  desk: StoryDesk,
  revision: Revision,
  { actor, now, undoes = null }: Reviser & { readonly undoes?: number | null },
): Promise<RevisionOutcome> => {
  const together = await unitedState(desk, revision);
  const moved = await desk.move(revision);
  if (moved.length === 0) return refused('None of these articles is in that story any more.');
  const made = { ...revision, moved };
  await desk.carryTold(revision.from, revision.to);
  const left = await settle(desk, revision.from, { heir: revision.to });
  await settle(desk, revision.to, { heir: revision.from, ...(left === null ? together : {}) });
  if (actor !== null) await desk.pin([revision.from, revision.to]);
  return { kind: 'revised', seq: await desk.log(made, { at: now, actor, undoes }), revision: made };
};

const idsIn = async (desk: StoryDesk, story: StoryId): Promise<readonly ArticleId[]> =>
  (await desk.members(story)).map(({ articleId }) => articleId);

/** Merges two stories that are one, unless an editor has said what belongs to either; null then. */
export const mergeTwin = async (
  desk: StoryDesk,
  { from, to, reasons }: Twin,
  now: Instant,
): Promise<RevisionOutcome | null> => {
  if ((await desk.pinned([from, to])).length > 0) return null;
  const moved = await idsIn(desk, from);
  return revise(desk, { kind: 'merge', from, to, moved, reasons }, { actor: null, now });
};

/** Puts all articles of one story into another. */
export const mergeStories = (
  stories: StoryStore,
  { from, to }: { readonly from: StoryId; readonly to: StoryId },
  by: Reviser,
): Promise<RevisionOutcome> =>
  stories.revise(async (desk) => {
    if (from === to) return refused('These are one story already.');
    if ((await idsIn(desk, to)).length === 0) return refused('The other story has no articles.');
    const moved = await idsIn(desk, from);
    return revise(desk, { kind: 'merge', from, to, moved, reasons: ['an editor says so'] }, by);
  });

/** Makes a story of its own of some of a story's articles. */
export const splitStory = (
  stories: StoryStore,
  { from, articles }: { readonly from: StoryId; readonly articles: readonly ArticleId[] },
  by: Reviser,
): Promise<RevisionOutcome> =>
  stories.revise(async (desk) => {
    const members = await idsIn(desk, from);
    const moved = members.filter((id) => articles.includes(id));
    if (moved.length === 0) return refused('None of these articles is in that story.');
    if (moved.length === members.length) return refused('At least one article must stay.');
    const to = splitStoryId(from, moved);
    return revise(desk, { kind: 'split', from, to, moved, reasons: ['an editor says so'] }, by);
  });

const concerns = ({ from, to }: Revision, story: StoryId): boolean =>
  from === story || to === story;

/** Takes a revision of a story back: its articles return, but for those that were moved on since. */
export const undoRevision = (
  stories: StoryStore,
  { of, seq }: { readonly of: StoryId; readonly seq: number },
  by: Reviser,
): Promise<RevisionOutcome> =>
  stories.revise(async (desk) => {
    const stored = await desk.revision(seq);
    if (stored === null || !concerns(stored.revision, of))
      return refused('This story has no such revision.');
    if (stored.undoneBy !== null) return refused('It has been taken back before.');
    return revise(desk, reversed(stored.revision), { ...by, undoes: seq });
  });
