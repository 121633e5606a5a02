import { articleText } from '../model/article.ts';
import type { SourceType } from '../model/feed.ts';
import type { StoryId } from '../model/ids.ts';
import type { Growth, Story } from '../model/story.ts';
import { HOUR_MS, type Instant } from '../model/time.ts';
import type { StoryArticle } from './member.ts';
import { type Report, reportsOf, sourceMixOf } from './source-mix.ts';
import { summaryOf } from './summary.ts';

const fullness = ({ original }: Report): number => articleText(original.article).length;

const RANK: Readonly<Record<SourceType, number>> = {
  wire: 0,
  independent: 1,
  'think-tank': 2,
  official: 3,
  state: 3,
};

/** The original wire first, the most carried of several; then the fullest report by who wrote it. */
const byLeading = (a: Report, b: Report): number =>
  RANK[a.original.source.type] - RANK[b.original.source.type] ||
  (a.original.source.type === 'wire' ? b.carriers.length - a.carriers.length : 0) ||
  fullness(b) - fullness(a) ||
  (a.original.articleId < b.original.articleId ? -1 : 1);

/** How a story spread, an entry for each hour that brought new outlets. */
export const historyOf = (
  members: readonly Pick<StoryArticle, 'joinedAt' | 'source'>[],
): readonly Growth[] => {
  const history: Growth[] = [];
  const outlets = new Set<string>();
  for (const { joinedAt, source } of members.toSorted((a, b) => a.joinedAt - b.joinedAt)) {
    if (outlets.has(source.outlet)) continue;
    const from = outlets.size;
    outlets.add(source.outlet);
    const last = history.at(-1);
    const sameHour =
      last !== undefined && Math.floor(last.at / HOUR_MS) === Math.floor(joinedAt / HOUR_MS);
    const growth = { at: joinedAt, from: sameHour ? last.from : from, to: outlets.size };
    if (sameHour) history.pop();
    history.push(growth);
  }
  return history;
};

/** From how many outlets to how many a story has grown since a moment; null when it has not. */
export const growthSince = (history: readonly Growth[], since: Instant): Growth | null => {
  const later = history.filter(({ at }) => at > since);
  const [first] = later;
  const last = later.at(-1);
  return first === undefined || last === undefined ? null : { ...last, from: first.from };
};

/** The members a story had at a moment: telling them again tells what was told then. */
export const membersAsOf = (
  members: readonly StoryArticle[],
  at: Instant,
): readonly StoryArticle[] => members.filter(({ joinedAt }) => joinedAt <= at);

/** How a story is told: whose report leads, its title and summary, who reports it, how it spread. Null without members. */
export const tellStory = (id: StoryId, members: readonly StoryArticle[]): Story | null => {
  const lead = reportsOf(members).toSorted(byLeading)[0]?.original;
  if (lead === undefined) return null;
  const joined = members.map(({ joinedAt }) => joinedAt);
  return {
    id,
    title: lead.article.title,
    leadArticleId: lead.articleId,
    summary: summaryOf(lead.article, lead.annotations),
    firstSeenAt: Math.min(...joined),
    lastChangedAt: Math.max(...joined),
    sourceMix: sourceMixOf(members),
    history: historyOf(members),
  };
};
