/** At most this many fingerprints are kept of a text, so that a row's size has a bound. */
const SAMPLE = 96;

/** Words in a gram; a Han character says about half a word. */
const GRAM = 5;
const UNSPACED_GRAM = 9;

const LOWEST = -0x80000000;
const HIGHEST = 0x7fffffff;
const RANGE = 2 ** 32;

/**
 * The lowest hashes of a text's 5-grams: a bottom-k sketch (Broder 1997), whole for short texts.
 * Values fit a signed 32-bit column. Every gram of the text with a hash up to `ceiling` is in it,
 * which makes sketches of texts of any two lengths comparable below the lower ceiling.
 */
export interface Fingerprints {
  /** Ascending, each once. */
  readonly values: readonly number[];
  readonly ceiling: number;
}

/** FNV-1a over UTF-16 units. */
const hashOf = (word: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index += 1) {
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  }
  return hash;
};

/** The finisher of MurmurHash3: neighbouring sums end far apart. */
const mixed = (sum: number): number => {
  let hash = sum ^ (sum >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
};

const gramHashes = (words: readonly string[], width: number): Int32Array => {
  const hashes = Int32Array.from(words, hashOf);
  const grams = new Int32Array(Math.max(0, words.length - width + 1));
  for (let start = 0; start < grams.length; start += 1) {
    let sum = 0;
    for (let index = start; index < start + width; index += 1) {
      sum = Math.imul(sum, 0x9e3779b1) + (hashes[index] ?? 0);
    }
    grams[start] = mixed(sum);
  }
  return grams;
};

const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]$/u;

const widthFor = (words: readonly string[]): number => {
  const sample = words.slice(0, 60);
  const unspaced = sample.filter((word) => UNSPACED.test(word)).length;
  return unspaced * 2 > sample.length ? UNSPACED_GRAM : GRAM;
};

/** The sketch of a text, from its folded words in order. */
export const fingerprintsOf = (words: readonly string[]): Fingerprints => {
  const sorted = gramHashes(words, widthFor(words)).sort();
  const values: number[] = [];
  for (const hash of sorted) {
    if (values.length === SAMPLE) return { values, ceiling: values.at(-1) ?? HIGHEST };
    if (hash !== values.at(-1)) values.push(hash);
  }
  return { values, ceiling: HIGHEST };
};

/** What is known of a stored sketch without reading it. */
export interface SketchSize {
  readonly size: number;
  readonly ceiling: number;
}

const share = (ceiling: number): number => (ceiling - LOWEST + 1) / RANGE;

/** How many of a sketch's values lie at or below a ceiling; hashes are spread evenly. */
const sizeBelow = (sketch: SketchSize, ceiling: number): number =>
  ceiling >= sketch.ceiling ? sketch.size : (sketch.size * share(ceiling)) / share(sketch.ceiling);

export interface Overlap {
  /** 0–1: share of the shorter text's grams that the longer one holds too. */
  readonly containment: number;
  /** How many sampled grams of the shorter text the figure rests on. */
  readonly basis: number;
}

/** Containment of the shorter of two texts in the longer, from the count of fingerprints both hold. */
export const overlapOf = (own: SketchSize, stored: SketchSize, shared: number): Overlap => {
  const ceiling = Math.min(own.ceiling, stored.ceiling);
  const basis = Math.max(1, Math.min(sizeBelow(own, ceiling), sizeBelow(stored, ceiling)));
  return { containment: Math.min(1, shared / basis), basis };
};

export const sizeOf = (fingerprints: Fingerprints): SketchSize => ({
  size: fingerprints.values.length,
  ceiling: fingerprints.ceiling,
});
