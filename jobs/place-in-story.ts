import { articleText } from '../src/model/article.ts';
import { storyId } from '../src/model/ids.ts';
import type {
  Grouping,
  NewMember,
  Sighting,
  StoryDesk,
  StoryLook,
  ToldMember,
} from '../src/ports.ts';
import {
  absorb,
  isRetired,
  keysToCount,
  opened,
  type Placement,
  place,
  printOf,
  type Reading,
  readingOf,
  retold,
  tellingKeys,
  tellingOf,
  tellStory,
  twinOf,
} from '../src/stories/index.ts';
import { countTrends } from './count-trends.ts';
import { mergeTwin } from './revise-story.ts';
import { leadNow, newsTime, storyMember } from './story-members.ts';

type Arrival = Pick<ToldMember, 'articleId' | 'article' | 'annotations' | 'source' | 'joinedAt'>;

const memberOf = (arrival: Arrival, reading: Reading, placement: Placement): NewMember => ({
  articleId: arrival.articleId,
  link: placement.kind === 'join' ? placement.link : 'first',
  copyOf: placement.kind === 'join' ? placement.copyOf : null,
  similarity: placement.kind === 'join' ? placement.similarity : 1,
  reasons: placement.reasons,
  joinedAt: arrival.joinedAt,
  length: articleText(arrival.article).length,
  print: reading.print,
});

interface Seen {
  readonly reading: Reading;
  readonly sighting: Sighting;
}

const seen = async (look: StoryLook, arrival: Arrival): Promise<Seen> => {
  const publishedAt = arrival.article.publishedAt?.at ?? null;
  const at = newsTime({ publishedAt, joinedAt: arrival.joinedAt });
  const source = { ...arrival, print: printOf(arrival.article), at, seenAt: arrival.joinedAt };
  const frequencies = await look.frequencies(keysToCount(source));
  const reading = readingOf(source, frequencies);
  const { values } = reading.print.fingerprints;
  return { reading, sighting: await look.candidates(values, tellingKeys(reading, frequencies)) };
};

/** Finds the story an article belongs to, or opens one, and tells the story with it. */
const placeInStory = async (
  desk: StoryDesk,
  arrival: Arrival,
  { reading, sighting }: Seen,
): Promise<void> => {
  const { values } = reading.print.fingerprints;
  const found = await desk.brought(sighting, values);
  const stories = found.stories.filter((state) => !isRetired(state, arrival.joinedAt));
  const placement = place(reading, { copies: found.copies, stories });
  const id = placement.kind === 'join' ? placement.storyId : storyId(arrival.articleId);
  const before = placement.kind === 'join' ? await desk.now(id) : null;
  const member = memberOf(arrival, reading, placement);
  const remembered = before && (before.telling ?? tellingOf(await desk.members(id)));
  const telling = retold(remembered, storyMember(arrival, member));
  const lead = await leadNow(desk, telling, { standing: before?.story, arrival });
  if (lead === null) return;
  const joined = stories.find((state) => state.id === id);
  const state = joined ? absorb(joined, reading) : opened(id, reading);
  await desk.join(member, { story: tellStory(id, telling, lead), telling, state });
  const twin = twinOf(state, stories);
  if (twin !== null) await mergeTwin(desk, twin, arrival.joinedAt);
};

/** Article → Story, and the counts by subject and hour: looked up while others group, placed alone. */
export const grouping =
  (arrival: Arrival): Grouping =>
  async (look) => {
    const found = await seen(look, arrival);
    return async (desk) => {
      await placeInStory(desk, arrival, found);
      await countTrends(desk, arrival);
    };
  };
