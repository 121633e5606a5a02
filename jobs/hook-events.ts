import type { HookEvent, HookEventName } from '../src/model/hook.ts';
import { isReadersOwn, type StoryId } from '../src/model/ids.ts';
import type { TrendSpike } from '../src/model/trend.ts';
import type { Arrival, Arrivals, Names } from '../src/ports.ts';

const iso = (at: number): string => new Date(at).toISOString();
const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));

const articleContent = ({ article }: Arrival) => ({
  ...article,
  publishedAt: isoOrNull(article.publishedAt),
});

const byStory = (arrivals: readonly Arrival[]): ReadonlyMap<StoryId, readonly Arrival[]> => {
  const grouped = new Map<StoryId, Arrival[]>();
  for (const arrival of arrivals) {
    const own = grouped.get(arrival.storyId);
    if (own === undefined) grouped.set(arrival.storyId, [arrival]);
    else own.push(arrival);
  }
  return grouped;
};

/** A story that began, or grew by what is on the topic. */
const storyEvents = ({ arrivals, stories }: Arrivals): readonly HookEvent[] =>
  [...byStory(arrivals.filter(({ relevant }) => relevant))].flatMap(([id, joined]) => {
    const known = stories.get(id);
    const last = joined.at(-1);
    if (!known || !last) return [];
    const { story, articles } = known;
    const { title, summary, firstSeenAt, lastChangedAt, sourceMix } = story;
    return {
      type: joined.some(({ link }) => link === 'first') ? 'story.new' : 'story.grown',
      key: `${id} ${last.seq}`,
      at: last.joinedAt,
      subject: title,
      content: {
        story: {
          id,
          title,
          summary,
          firstSeenAt: iso(firstSeenAt),
          lastChangedAt: iso(lastChangedAt),
          articles,
          outlets: sourceMix.outlets,
          byType: sourceMix.byType,
          flag: sourceMix.flag,
        },
        joined: joined.map(articleContent),
      },
    };
  });

const watchEvents = (
  { arrivals }: Arrivals,
  { watches }: Pick<Names, 'watches'>,
): readonly HookEvent[] =>
  arrivals.flatMap((arrival) =>
    arrival.watches.map((id): HookEvent => {
      const name = watches.get(id) ?? id;
      return {
        type: 'watch.matched',
        key: `${id} ${arrival.article.id}`,
        at: arrival.joinedAt,
        subject: `${name}: ${arrival.article.title}`,
        content: {
          watch: { id, name },
          storyId: arrival.storyId,
          article: articleContent(arrival),
        },
      };
    }),
  );

const spikeEvent = (spike: TrendSpike): HookEvent => ({
  type: 'spike',
  key: spike.id,
  at: spike.at,
  subject: spike.name,
  content: { ...spike, at: iso(spike.at) },
});

/** What a webhook is told of all that happened, by the events it asks for. */
export const hookEvents = (
  asked: readonly HookEventName[],
  happened: Arrivals & { readonly spikes: readonly TrendSpike[] },
  names: Pick<Names, 'watches'>,
): readonly HookEvent[] =>
  [
    ...storyEvents(happened),
    ...watchEvents(happened, names),
    ...happened.spikes.filter(({ subject }) => !isReadersOwn(subject.id)).map(spikeEvent),
  ].filter(({ type }) => asked.some((one) => one === type));
