import type { SourceType } from '../../model/feed.ts';
import type { StoryId } from '../../model/ids.ts';
import type { CauseShare, SpikeCause } from '../../model/trend.ts';

/** An article of the subject, as far as explaining a spike needs it. */
export interface TrendItem {
  readonly story: { readonly id: StoryId; readonly title: string };
  readonly terms: readonly string[];
  readonly places: readonly string[];
  readonly sourceType: SourceType;
}

const MOST_NAMED = 5;
const LEAST_ARTICLES = 2;

const tallied = <T extends string>(
  items: readonly TrendItem[],
  namesOf: (item: TrendItem) => readonly T[],
): ReadonlyMap<T, number> => {
  const tally = new Map<T, number>();
  for (const item of items) {
    for (const name of new Set(namesOf(item))) tally.set(name, (tally.get(name) ?? 0) + 1);
  }
  return tally;
};

const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** What a name adds to the divergence of now from before (Kullback–Leibler); 0 where it is no more frequent. */
const surprise = ({ articles, share, usualShare }: CauseShare<string>): number =>
  share <= usualShare ? 0 : articles * Math.log(share / Math.max(usualShare, 1e-3));

const named = <T extends string>(
  spike: readonly TrendItem[],
  before: readonly TrendItem[],
  namesOf: (item: TrendItem) => readonly T[],
): readonly CauseShare<T>[] => {
  const usual = tallied(before, namesOf);
  return Array.from(tallied(spike, namesOf), ([name, articles]) => ({
    name,
    articles,
    share: shareOf(articles, spike.length),
    usualShare: shareOf(usual.get(name) ?? 0, before.length),
  }))
    .filter((share) => share.articles >= LEAST_ARTICLES && surprise(share) > 0)
    .sort((a, b) => surprise(b) - surprise(a) || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_NAMED);
};

/** The stories, terms, places and source types that stand out in a spike against the days before. */
export const causeOf = (spike: readonly TrendItem[], before: readonly TrendItem[]): SpikeCause => {
  const titles = new Map(spike.map(({ story }) => [story.id, story.title]));
  return {
    stories: named(spike, before, ({ story }) => [story.id]).map((share) => ({
      ...share,
      title: titles.get(share.name) ?? '',
    })),
    terms: named(spike, before, ({ terms }) => terms),
    places: named(spike, before, ({ places }) => places),
    sourceTypes: named(spike, before, ({ sourceType }) => [sourceType]),
  };
};
