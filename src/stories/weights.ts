/** Weights by key; a key says its kind before the colon (`w:summit`, `e:sco`, `c:KZ`, `n:510`). */
export type Weights = Readonly<Record<string, number>>;

/** Weights are stored by the thousand: four digits tell them apart as well as sixteen. */
const rounded = (weight: number): number => Math.round(weight * 10_000) / 10_000;

/** Counts keys, each list with its own weight; a count grows by its logarithm. */
export const counted = (
  lists: readonly (readonly [weight: number, keys: readonly string[]])[],
): Weights => {
  const sums = new Map<string, number>();
  for (const [weight, keys] of lists) {
    for (const key of keys) sums.set(key, (sums.get(key) ?? 0) + weight);
  }
  return Object.fromEntries(Array.from(sums, ([key, sum]) => [key, rounded(Math.log2(1 + sum))]));
};

/** The heaviest keys, at most so many; ties go by name, so that the result has one form. */
export const heaviest = (weights: Weights, most: number): Weights =>
  Object.fromEntries(
    Object.entries(weights)
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, most),
  );

const normOf = (weights: Weights): number => {
  let sum = 0;
  for (const key in weights) sum += (weights[key] ?? 0) ** 2;
  return Math.sqrt(sum);
};

/** The same direction with length 1; nothing stays nothing. */
export const unit = (weights: Weights): Weights => {
  const norm = normOf(weights) || 1;
  return Object.fromEntries(
    Object.entries(weights).map(([key, weight]) => [key, rounded(weight / norm)]),
  );
};

/** How far two rows of weights point the same way, 0–1. */
export const cosine = (a: Weights, b: Weights): number => {
  let dot = 0;
  for (const key in a) dot += (a[key] ?? 0) * (b[key] ?? 0);
  return dot === 0 ? 0 : Math.min(1, dot / (normOf(a) * normOf(b)));
};

/** Keys in both, the most telling first. */
export const sharedKeys = (a: Weights, b: Weights): readonly string[] =>
  Object.entries(a)
    .flatMap(([key, weight]) => {
      const other = b[key];
      return other === undefined ? [] : [[key, weight * other] as const];
    })
    .sort(([, x], [, y]) => y - x)
    .map(([key]) => key);

type Counted = readonly [mean: Weights, count: number];

/** The mean of two means, each of so many rows. */
export const averaged = ([a, countA]: Counted, [b, countB]: Counted): Weights => {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries(
    Array.from(keys, (key) => [
      key,
      rounded(((a[key] ?? 0) * countA + (b[key] ?? 0) * countB) / (countA + countB)),
    ]),
  );
};
