import type { ArticleId, StoryId } from '../model/ids.ts';
import type { Growth, Story } from '../model/story.ts';
import { HOUR_MS, type Instant } from '../model/time.ts';
import type { StoryMember } from './member.ts';
import { NO_REPORTS, type Reports, withReport } from './reports.ts';
import { NO_VOICES, sourceMixOf, type Voices, withVoice } from './source-mix.ts';

/**
 * What a story remembers of its articles to be told: made article by article in the order they joined,
 * and of a size that ends with the outlets there are.
 */
export interface Telling {
  readonly reports: Reports;
  readonly voices: Voices;
  readonly firstSeenAt: Instant;
  readonly lastChangedAt: Instant;
  readonly history: readonly Growth[];
}

const sameHour = (a: Instant, b: Instant): boolean =>
  Math.floor(a / HOUR_MS) === Math.floor(b / HOUR_MS);

/** The history with the growth from so many outlets to so many: an entry for each hour that brought new ones. */
const grown = (history: readonly Growth[], { at, from, to }: Growth): readonly Growth[] => {
  const last = history.at(-1);
  if (from === to) return history;
  if (last === undefined || !sameHour(last.at, at)) return [...history, { at, from, to }];
  return [...history.slice(0, -1), { at, from: last.from, to }];
};

const outletsIn = ({ outlets }: Voices): number => Object.keys(outlets).length;

/** The telling with one more article, the first where there was none. */
export const retold = (telling: Telling | null, member: StoryMember): Telling => {
  const before = telling?.voices ?? NO_VOICES;
  const voices = withVoice(before, member);
  const { joinedAt } = member;
  return {
    reports: withReport(telling?.reports ?? NO_REPORTS, member),
    voices,
    firstSeenAt: Math.min(telling?.firstSeenAt ?? joinedAt, joinedAt),
    lastChangedAt: Math.max(telling?.lastChangedAt ?? joinedAt, joinedAt),
    history: grown(telling?.history ?? [], {
      at: joinedAt,
      from: outletsIn(before),
      to: outletsIn(voices),
    }),
  };
};

/** The telling of a story from all its articles; null without any. */
export const tellingOf = (members: readonly StoryMember[]): Telling | null =>
  members.toSorted((a, b) => a.joinedAt - b.joinedAt).reduce<Telling | null>(retold, null);

/** The article that leads: the original of the leading report. */
export const leadOf = ({ reports }: Telling): ArticleId | null =>
  reports.leading[0]?.original.articleId ?? null;

/** What the leading article says of the story. */
export type Lead = Pick<Story, 'leadArticleId' | 'title' | 'summary'>;

/** How a story is told: whose report leads, its title and summary, who reports it, how it spread. */
export const tellStory = (id: StoryId, telling: Telling, lead: Lead): Story => ({
  id,
  ...lead,
  firstSeenAt: telling.firstSeenAt,
  lastChangedAt: telling.lastChangedAt,
  sourceMix: sourceMixOf(telling.voices, telling.reports),
  history: telling.history,
});
