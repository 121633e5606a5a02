import { type ArticleId, type StoryId, splitStoryId } from '../model/ids.ts';
import type { Revision } from '../model/story.ts';
import type { Instant } from '../model/time.ts';
import type { Reading } from './reading.ts';
import { stateOf } from './revise.ts';
import { likenessOf, likenessSaid } from './similarity.ts';
import { type StoryState, united } from './state.ts';

export interface MemberReading extends Reading {
  readonly copyOf: ArticleId | null;
}

/** A story with its members, weighed by the words of today. */
export interface WeighedStory {
  readonly id: StoryId;
  readonly members: readonly MemberReading[];
}

interface Member {
  readonly reading: MemberReading;
  readonly story: StoryId;
}

interface Group {
  readonly state: StoryState;
  readonly members: readonly Member[];
}

/** How much two are alike, 1 where it is just enough for one story. */
const nearness = (a: StoryState, b: StoryState): number => {
  const { score, needed } = likenessOf(a, b);
  return score / needed;
};

/** Farther apart than this two stories have nothing that might belong to the other. */
const NEIGHBOURS = 0.6;

/** Whether two stories are near enough for their articles to be told apart anew. */
export const areNeighbours = (a: StoryState, b: StoryState): boolean =>
  nearness(a, b) >= NEIGHBOURS;

const groupOf = (members: readonly Member[]): Group | null => {
  const [first] = members;
  const readings = members.map(({ reading }) => reading);
  const state = first === undefined ? null : stateOf(first.story, readings);
  return state && { state, members };
};

/** A group for each text, with all its copies. */
const textsOf = (stories: readonly WeighedStory[]): readonly Group[] => {
  const byText = new Map<ArticleId, Member[]>();
  const members = stories
    .flatMap(({ id, members: own }) => own.map((reading) => ({ reading, story: id })))
    .sort((a, b) => (a.reading.articleId < b.reading.articleId ? -1 : 1));
  for (const member of members) {
    const text = member.reading.copyOf ?? member.reading.articleId;
    const own = byText.get(text);
    if (own === undefined) byText.set(text, [member]);
    else own.push(member);
  }
  return Array.from(byText.values()).flatMap((own) => groupOf(own) ?? []);
};

interface Pair {
  readonly a: Group;
  readonly b: Group;
  readonly nearness: number;
}

const pairsWith = (group: Group, others: readonly Group[]): readonly Pair[] =>
  others
    .map((other) => ({ a: other, b: group, nearness: nearness(other.state, group.state) }))
    .filter((pair) => pair.nearness >= 1);

const nearest = (pairs: readonly Pair[]): Pair | null =>
  pairs.reduce<Pair | null>(
    (best, pair) => (best === null || pair.nearness > best.nearness ? pair : best),
    null,
  );

/**
 * The groups that articles make by what they tell, whatever order they came in: the nearest two are joined
 * until no two are near enough (agglomerative clustering by centroids, as stories have them).
 */
const groupsOf = (stories: readonly WeighedStory[]): readonly Group[] => {
  let groups = textsOf(stories);
  let pairs = groups.flatMap((group, index) => pairsWith(group, groups.slice(0, index)));
  for (let pair = nearest(pairs); pair !== null; pair = nearest(pairs)) {
    const { a, b } = pair;
    const joined = { state: united(a.state, b.state), members: [...a.members, ...b.members] };
    const others = groups.filter((group) => group !== a && group !== b);
    pairs = [
      ...pairs.filter((each) => ![each.a, each.b].some((group) => group === a || group === b)),
      ...pairsWith(joined, others),
    ];
    groups = [...others, joined];
  }
  return groups;
};

const countOf = ({ members }: Group, id: StoryId): number =>
  members.filter(({ story }) => story === id).length;

const beganAt = ({ members }: WeighedStory): Instant =>
  Math.min(...members.map(({ at, seenAt }) => at ?? seenAt));

/** Which group goes on as which story: as the one that most of its articles are in, the elder of several. */
const homesOf = (
  groups: readonly Group[],
  stories: readonly WeighedStory[],
): ReadonlyMap<Group, StoryId> => {
  const homes = new Map<Group, StoryId>();
  const claims = groups
    .flatMap((group) =>
      stories.map((story) => ({
        group,
        id: story.id,
        count: countOf(group, story.id),
        began: beganAt(story),
      })),
    )
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.began - b.began || (a.id < b.id ? -1 : 1));
  const taken = new Set<StoryId>();
  for (const { group, id } of claims) {
    if (homes.has(group) || taken.has(id)) continue;
    homes.set(group, id);
    taken.add(id);
  }
  return homes;
};

const idsOf = (members: readonly Member[]): readonly ArticleId[] =>
  members.map(({ reading }) => reading.articleId);

/** Why articles go where others are, or leave those they were with. */
const reasonsFor = (moved: Group | null, others: Group | null): readonly string[] =>
  moved === null || others === null
    ? []
    : [likenessSaid(likenessOf(moved.state, others.state), moved.state, others.state)];

/** The revisions by which stories become the groups that their articles make. */
export const regrouped = (stories: readonly WeighedStory[]): readonly Revision[] => {
  const groups = groupsOf(stories);
  const homes = homesOf(groups, stories);
  return groups.flatMap((group) =>
    stories.flatMap(({ id: from, members: before }): readonly Revision[] => {
      const moved = group.members.filter(({ story }) => story === from);
      const to = homes.get(group) ?? splitStoryId(from, idsOf(moved));
      if (moved.length === 0 || to === from) return [];
      const joins = group.members.filter(({ story }) => story !== from);
      const leaves = groups.filter((other) => homes.get(other) === from);
      const others = joins.length > 0 ? groupOf(joins) : (leaves[0] ?? null);
      const kind = moved.length === before.length ? 'merge' : 'split';
      const reasons = reasonsFor(groupOf(moved), others);
      return [{ kind, from, to, moved: idsOf(moved), reasons }];
    }),
  );
};
