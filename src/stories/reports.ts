import type { SourceType } from '../model/feed.ts';
import type { ArticleId } from '../model/ids.ts';
import type { Instant } from '../model/time.ts';
import type { StoryMember } from './member.ts';

/** The article that a report is told by: whoever wrote it, as far as can be seen. */
interface Original {
  readonly articleId: ArticleId;
  readonly type: SourceType;
  /** Published, or seen where it does not say. */
  readonly at: Instant;
  /** UTF-16 units of its text. */
  readonly length: number;
}

/** One text of a story: who wrote it, and how many carry it. */
export interface Report {
  /** The article that the copies name. */
  readonly id: ArticleId;
  readonly original: Original;
  readonly carriers: number;
}

/** The reports of a story: the leading ones, and who wrote those that are too many to remember. */
export interface Reports {
  /** The one that leads first. */
  readonly leading: readonly Report[];
  readonly others: readonly SourceType[];
}

export const NO_REPORTS: Reports = { leading: [], others: [] };

/** Reports remembered one by one; a story of thousands of articles must not be rewritten with each. */
const MOST_REPORTS = 48;

/** The wire before everyone who carries its text; otherwise whoever had it first. */
const byOrigin = (a: Original, b: Original): number =>
  Number(b.type === 'wire') - Number(a.type === 'wire') ||
  a.at - b.at ||
  (a.articleId < b.articleId ? -1 : 1);

const RANK: Readonly<Record<SourceType, number>> = {
  wire: 0,
  independent: 1,
  'think-tank': 2,
  official: 3,
  state: 3,
};

/** The original wire first, the most carried of several; then the fullest report by who wrote it. */
const byLeading = (a: Report, b: Report): number =>
  RANK[a.original.type] - RANK[b.original.type] ||
  (a.original.type === 'wire' ? b.carriers - a.carriers : 0) ||
  b.original.length - a.original.length ||
  (a.original.articleId < b.original.articleId ? -1 : 1);

const originalOf = ({
  articleId,
  source,
  publishedAt,
  joinedAt,
  length,
}: StoryMember): Original => ({
  articleId,
  type: source.type,
  at: publishedAt ?? joinedAt,
  length,
});

const carriedBy = (report: Report | undefined, member: StoryMember): Report => {
  const own = originalOf(member);
  if (report === undefined) {
    return { id: member.copyOf ?? member.articleId, original: own, carriers: 1 };
  }
  const isOriginal = byOrigin(own, report.original) < 0;
  return { ...report, original: isOriginal ? own : report.original, carriers: report.carriers + 1 };
};

/** The reports with those of one more article. */
export const withReport = ({ leading, others }: Reports, member: StoryMember): Reports => {
  const id = member.copyOf ?? member.articleId;
  const report = carriedBy(
    leading.find((each) => each.id === id),
    member,
  );
  const all = [...leading.filter((each) => each.id !== id), report].sort(byLeading);
  const forgotten = all.slice(MOST_REPORTS).map(({ original }) => original.type);
  return {
    leading: all.slice(0, MOST_REPORTS),
    others: [...new Set([...others, ...forgotten])],
  };
};

/** Who wrote the reports of a story, each kind once. */
export const writersOf = ({ leading, others }: Reports): ReadonlySet<SourceType> =>
  new Set([...leading.map(({ original }) => original.type), ...others]);
