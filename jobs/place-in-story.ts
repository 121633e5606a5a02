import { storyId } from '../src/model/ids.ts';
import type { Instant } from '../src/model/time.ts';
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
  type StoryArticle,
  tellingKeys,
  tellStory,
  timelinessOf,
} from '../src/stories/index.ts';

type Arrival = Pick<ToldMember, 'articleId' | 'article' | 'annotations' | 'source' | 'joinedAt'>;

const memberOf = (arrival: Arrival, placement: Placement): NewMember => ({
  articleId: arrival.articleId,
  link: placement.kind === 'join' ? placement.link : 'first',
  copyOf: placement.kind === 'join' ? placement.copyOf : null,
  similarity: placement.kind === 'join' ? placement.similarity : 1,
  reasons: placement.reasons,
  joinedAt: arrival.joinedAt,
});

/** A member as telling its story asks for it. */
export const storyArticle = (member: Omit<ToldMember, 'seq'>): StoryArticle => ({
  ...member,
  source: { outlet: member.source.title, ...member.source },
});

/** The time that grouping may trust: none for the undated and for what claims to come from the future. */
export const newsTime = (arrival: Pick<ToldMember, 'article' | 'joinedAt'>): Instant | null => {
  const timely = timelinessOf(arrival.article.publishedAt?.at ?? null, arrival.joinedAt);
  return timely.kind === 'news' || timely.kind === 'old' ? timely.at : null;
};

const placed = async (desk: StoryDesk, arrival: Arrival) => {
  const print = printOf(arrival.article);
  const source = { ...arrival, print, at: newsTime(arrival), seenAt: arrival.joinedAt };
  const reading = readingOf(source, await desk.frequencies(keysToCount(source)));
  const copies = await desk.copies(print.fingerprints.values);
  const near = await desk.storiesNear(tellingKeys(reading));
  const stories = near.filter((state) => !isRetired(state, arrival.joinedAt));
  return { print, reading, placement: place(reading, { copies, stories }) };
};

/** Article → Story: finds the story an article belongs to, or opens one, and tells the story anew. */
export const placeInStory = async (desk: StoryDesk, arrival: Arrival): Promise<void> => {
  const { print, reading, placement } = await placed(desk, arrival);
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
};
