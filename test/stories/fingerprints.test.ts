import { describe, expect, it } from 'vitest';
import { fingerprintsOf, overlapOf, sizeOf } from '../../src/stories/index.ts';
import fc from '../support/laws.ts';

const wordsOf = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from }, (_, index) => `word${from + index}`);

const containment = (a: readonly string[], b: readonly string[]): number => {
  const [own, other] = [fingerprintsOf(a), fingerprintsOf(b)];
  const held = new Set(other.values);
  const shared = own.values.filter((value) => held.has(value)).length;
  return overlapOf(sizeOf(own), sizeOf(other), shared).containment;
};

describe('fingerprintsOf', () => {
  it.each([
    ['a text and itself', wordsOf(0, 300), wordsOf(0, 300), 1],
    ['a text and its first quarter', wordsOf(0, 2000), wordsOf(0, 500), 1],
    ['a short brief in a long report', wordsOf(0, 1500), wordsOf(100, 160), 1],
    ['a text half new', wordsOf(0, 400), wordsOf(200, 600), 0.5],
    ['a text with a third of another', wordsOf(0, 900), wordsOf(600, 1500), 0.33],
    ['two texts', wordsOf(0, 300), wordsOf(1000, 1300), 0],
  ] as const)('estimates the share held in common of %s', (_, a, b, share) => {
    expect(containment(a, b)).toBeGreaterThan(share - 0.15);
    expect(containment(a, b)).toBeLessThan(share + 0.15);
  });

  it('has nothing to say about a text shorter than a gram', () => {
    expect(fingerprintsOf(['four', 'words', 'are', 'few'])).toEqual({
      values: [],
      ceiling: 0x7fffffff,
    });
  });

  it('takes Chinese characters nine at a time', () => {
    expect(fingerprintsOf([...'上海合作组织峰会在']).values).toHaveLength(1);
    expect(fingerprintsOf([...'上海合作组织峰会']).values).toHaveLength(0);
  });

  it('is bounded, ascending, without repeats and within a 32-bit column', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 400 }), (words) => {
        const { values, ceiling } = fingerprintsOf(words);
        expect(values.length).toBeLessThanOrEqual(96);
        expect(values).toEqual([...new Set(values)].sort((a, b) => a - b));
        for (const value of values) {
          expect(value | 0).toBe(value);
          expect(value).toBeLessThanOrEqual(ceiling);
        }
      }),
    );
  });

  it('finds containment the same from either side', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.nat(500), (start, a, b) => {
        const [first, second] = [wordsOf(0, a), wordsOf(start, start + b)];
        expect(containment(first, second)).toBeCloseTo(containment(second, first), 10);
      }),
    );
  });
});
