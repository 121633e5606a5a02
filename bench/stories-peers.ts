import { createRequire } from 'node:module';

type MinHash = new (options: {
  numPerm: number;
}) => {
  update(shingle: string): void;
  jaccard(other: unknown): number;
};
type SimHash = new () => { hash(text: string): number };

/** How one method compares two texts: a signature each, and a likeness of 0–1 between signatures. */
export interface CopyMethod {
  readonly name: string;
  readonly signature: (text: string) => unknown;
  readonly likeness: (a: unknown, b: unknown) => number;
}

const isMinHash = (value: unknown): value is MinHash => typeof value === 'function';
const isSimHash = (value: unknown): value is SimHash => typeof value === 'function';

const named = (module: unknown, name: string): unknown =>
  typeof module === 'object' && module !== null ? Reflect.get(module, name) : undefined;

const shingles = (text: string, width: number): readonly string[] => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(width - 1).map((_, start) => words.slice(start, start + width).join(' '));
};

const bitsOf = (value: number): number => value.toString(2).replaceAll('0', '').length;

/** MinHash (npm `minhash`, 128 permutations over word 5-grams) and SimHash (npm `simhash-js`), from a folder they are installed in. */
export const peersIn = (folder: string): readonly CopyMethod[] => {
  const load = createRequire(`${folder}/`);
  const MinHashClass = named(load('minhash'), 'Minhash');
  const SimHashClass = named(load('simhash-js'), 'SimHash');
  if (!isMinHash(MinHashClass) || !isSimHash(SimHashClass)) throw new TypeError('peers changed');
  return [
    {
      name: 'minhash',
      signature: (text) => {
        const hash = new MinHashClass({ numPerm: 128 });
        for (const shingle of shingles(text, 5)) hash.update(shingle);
        return hash;
      },
      likeness: (a, b) => (a instanceof MinHashClass ? a.jaccard(b) : 0),
    },
    {
      name: 'simhash',
      signature: (text) => new SimHashClass().hash(text),
      likeness: (a, b) => 1 - bitsOf((Number(a) ^ Number(b)) >>> 0) / 32,
    },
  ];
};
