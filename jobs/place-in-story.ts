import { storyId } from '../src/model/ids.ts';
import type { NewMember, StoryDesk, ToldMember } from '../src/ports.ts';
import {
  absorb,
  isRetired,
  keysOf,
  keysToCount,
  opened,
  type Placement,
  place,
  printOf,
  readingOf,
  tellingKeys,
  tellStory,
  twinOf,
} from '../src/stories/index.ts';
import { mergeTwin } from './revise-story.ts';
import { newsTime, storyArticle } from './story-members.ts';

type Arrival = Pick<ToldMember, 'articleId' | 'article' | 'annotations' | 'source' | 'joinedAt'>;

const memberOf = (arrival: Arrival, placement: Placement): NewMember => ({
  articleId: arrival.articleId,
  link: placement.kind === 'join' ? placement.link : 'first',
  copyOf: placement.kind === 'join' ? placement.copyOf : null,
  similarity: placement.kind === 'join' ? placement.similarity : 1,
  reasons: placement.reasons,
  joinedAt: arrival.joinedAt,
});

const placed = async (desk: StoryDesk, arrival: Arrival) => {
  const print = printOf(arrival.article);
  const source = { ...arrival, print, at: newsTime(arrival), seenAt: arrival.joinedAt };
  const reading = readingOf(source, await desk.frequencies(keysToCount(source)));
  const copies = await desk.copies(print.fingerprints.values);
  const near = await desk.storiesNear(tellingKeys(reading));
  const stories = near.filter((state) => !isRetired(state, arrival.joinedAt));
  return { print, reading, stories, placement: place(reading, { copies, stories }) };
};

/** Article → Story: finds the story an article belongs to, or opens one, and tells the story anew. */
export const placeInStory = async (desk: StoryDesk, arrival: Arrival): Promise<void> => {
  const { print, reading, stories, placement } = await placed(desk, arrival);
  const id = placement.kind === 'join' ? placement.storyId : storyId(arrival.articleId);
  const before = await desk.state(id);
  const state = before ? absorb(before, reading) : opened(id, reading);
  const member = memberOf(arrival, placement);
  const members = [...(await desk.members(id)), { ...arrival, ...member }];
  const story = tellStory(id, members.map(storyArticle));
  if (story === null) return;
  await desk.keep(story, state, keysOf(state));
  await desk.join(member, id);
  await desk.keepPrint(arrival.articleId, print, arrival.joinedAt);
  const twin = twinOf(state, stories);
  if (twin !== null) await mergeTwin(desk, twin, arrival.joinedAt);
};
