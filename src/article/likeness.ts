/** Comparable form of a text: letters and digits only, lower case. */
export const comparable = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Words, and Han characters each by itself. */
const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    comparable(text)
      .replaceAll(/\p{Script=Han}/gu, ' $& ')
      .trim()
      .split(/ +/),
  );

/** Shared words as a share of the longer text's. */
export const likeness = (a: string, b: string): number => {
  const first = wordsOf(a);
  const second = wordsOf(b);
  if (comparable(a) === comparable(b)) return 1;
  let shared = 0;
  for (const word of first) if (second.has(word)) shared += 1;
  return shared / Math.max(first.size, second.size, 1);
};

/** Likeness above which two titles name one story. */
export const SAME_STORY = 0.5;
