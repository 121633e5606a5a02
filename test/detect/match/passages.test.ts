import { describe, expect, test } from 'vitest';
import { passagesIn } from '../../../src/detect/match/passages.ts';
import type { Span } from '../../../src/model/annotation.ts';
import fc from '../../support/laws.ts';

/** The passages of a text with `[…]` around what is highlighted; spans are found by their words. */
const marked = (text: string, ...words: readonly string[]): readonly string[] =>
  passagesIn(
    'text',
    text,
    words.map((word): Span => {
      const start = text.indexOf(word);
      return { field: 'text', start, end: start + word.length };
    }),
  ).map((passage) =>
    passage.highlights.reduceRight(
      (line, { from, to }) => `${line.slice(0, from)}[${line.slice(from, to)}]${line.slice(to)}`,
      passage.text,
    ),
  );

const text = 'Rain fell. The gas deal was signed. Banks gained. Oil fell too.';

describe('passages are whole sentences with highlights', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['one word', ['gas'], ['The [gas] deal was signed.']],
    ['two words of one sentence', ['gas', 'signed'], ['The [gas] deal was [signed].']],
    ['words in any order', ['Oil', 'Rain'], ['[Rain] fell.', '[Oil] fell too.']],
    ['spans that overlap', ['gas deal', 'deal was'], ['The [gas deal was] signed.']],
    ['a span over two sentences', ['signed. Banks'], ['The gas deal was [signed. Banks] gained.']],
    ['nothing', [], []],
  ])('%s', (_name, words, expected) => {
    expect(marked(text, ...words)).toEqual(expected);
  });

  test('spans of other fields are left out', () => {
    expect(passagesIn('text', text, [{ field: 'title', start: 0, end: 4 }])).toEqual([]);
  });
});

test('every span is highlighted, and highlights neither overlap nor leave their passage', () => {
  const spans = fc.array(
    fc.tuple(fc.nat(text.length - 2), fc.integer({ min: 1, max: 20 })).map(
      ([start, length]): Span => ({
        field: 'text',
        start,
        end: Math.min(text.length, start + length),
      }),
    ),
  );
  fc.assert(
    fc.property(spans, (some) => {
      const passages = passagesIn('text', text, some);
      for (const { text: passage, highlights } of passages) {
        expect(text).toContain(passage);
        highlights.forEach(({ from, to }, index) => {
          expect(from).toBeGreaterThan(highlights[index - 1]?.to ?? -1);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(passage.length);
        });
      }
      const shown = passages.flatMap(({ text: passage, highlights }) =>
        highlights.map(({ from, to }) => passage.slice(from, to)),
      );
      for (const { start, end } of some) {
        expect(shown.some((highlight) => highlight.includes(text.slice(start, end)))).toBe(true);
      }
    }),
  );
});
