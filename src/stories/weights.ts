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

/** The weight that so many keys reach, no fewer where there are as many; numbers alone are sorted ten times as fast. */
const reachedBy = (most: number, entries: readonly (readonly [string, number])[]): number =>
  Float64Array.from(entries, ([, weight]) => weight).sort()[entries.length - most] ?? 0;

/** The heaviest keys, at most so many; ties go by name, so that the result has one form. */
export const heaviest = (weights: Weights, most: number): Weights => {
  const entries = Object.entries(weights);
  const least = entries.length > most ? reachedBy(most, entries) : Number.NEGATIVE_INFINITY;
  return Object.fromEntries(
    entries
      .filter(([, weight]) => weight >= least)
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, most),
  );
};

/** Weights never change, and each row is compared with many. */
const norms = new WeakMap<Weights, number>();

const normOf = (weights: Weights): number => {
  const known = norms.get(weights);
  if (known !== undefined) return known;
  let sum = 0;
  for (const key in weights) sum += (weights[key] ?? 0) ** 2;
  const norm = Math.sqrt(sum);
  norms.set(weights, norm);
  return norm;
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
