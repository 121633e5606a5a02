/** An item with the group it belongs to and the group it was put into. */
export interface Grouped {
  readonly truth: string;
  readonly found: string;
}

export interface BCubed {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

const countsBy = <T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
};

const both = ({ truth, found }: Grouped): string => JSON.stringify([truth, found]);

const mean = (items: readonly Grouped[], shareOf: (item: Grouped) => number): number =>
  items.reduce((sum, item) => sum + shareOf(item), 0) / items.length;

/** B-cubed precision, recall and F1 (Bagga and Baldwin 1998). */
export const bCubed = (items: readonly Grouped[]): BCubed => {
  const together = countsBy(items, both);
  const truths = countsBy(items, ({ truth }) => truth);
  const founds = countsBy(items, ({ found }) => found);
  const precision = mean(
    items,
    (item) => (together.get(both(item)) ?? 0) / (founds.get(item.found) ?? 1),
  );
  const recall = mean(
    items,
    (item) => (together.get(both(item)) ?? 0) / (truths.get(item.truth) ?? 1),
  );
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
};
