import { describe, expect, it } from 'vitest';
import { cutAt, shortened } from '../../src/digest/cut.ts';
import { runsOf, textOfRuns } from '../../src/digest/extract.ts';
import fc from '../support/laws.ts';

const cut = (text: string, room: number): string => text.slice(0, cutAt(text, room).end);

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
const graphemes = (text: string): readonly string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment);

describe('where an extract ends', () => {
  const rows: readonly [string, string, number, string][] = [
    ['a short text is whole', 'Short.', 20, 'Short.'],
    [
      'after the last sentence that fits',
      'One is here. Two is here. Three is too long.',
      30,
      'One is here. Two is here.',
    ],
    [
      'with the quote mark that closes it',
      'He said “no more.” Then he left the hall.',
      24,
      'He said “no more.”',
    ],
    [
      'not after a sentence that leaves most of the room empty',
      'No. This goes on and on without a stop',
      20,
      'No. This goes on',
    ],
    [
      'before a word where no sentence ends',
      'A sentence that never comes to its end',
      20,
      'A sentence that',
    ],
    [
      'not at the dot of a number',
      'Prices rose by 3.5 per cent in the year',
      20,
      'Prices rose by 3.5',
    ],
    [
      'Chinese counts double and ends at its own stop',
      '今天宣布。明天再说更多的话吧各位',
      14,
      '今天宣布。',
    ],
    ['Chinese without a stop ends between characters', '今天宣布明天再说更多的话', 11, '今天宣布'],
    ['Hindi ends at its danda', 'यह पहला वाक्य है। यह दूसरा बहुत लंबा वाक्य है', 24, 'यह पहला वाक्य है।'],
    [
      'Urdu ends at its own full stop',
      'یہ پہلا جملہ ہے۔ یہ دوسرا جملہ بہت لمبا ہے',
      24,
      'یہ پہلا جملہ ہے۔',
    ],
    ['without the comma it would end on', 'He came, he saw, he left', 17, 'He came, he saw'],
    ['a word longer than the room is broken', 'Donaudampfschifffahrt', 10, 'Donaudamp'],
    ['never inside a flag', '🇰🇿🇰🇬🇺🇿🇹🇯', 10, '🇰🇿🇰🇬'],
    ['never between a letter and its mark', 'e\u0301e\u0301e\u0301e\u0301', 6, 'e\u0301e\u0301'],
  ];
  it.each(rows)('%s', (_, text, room, expected) => {
    expect(cut(text, room)).toBe(expected);
  });

  it('is within the room, at the edge of a grapheme, and leaves no lone surrogate', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('上合组织', 'ШОС', 'سازمان', '👨‍👩‍👧', 'end.', '\u{1f1f0}\u{1f1ff}', 'क्षि'),
    );
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 30 }),
        fc.integer({ min: 2, max: 80 }),
        (words, room) => {
          const text = words.join(' ');
          const short = shortened(text, room);
          expect(cut(text, room).length).toBeLessThanOrEqual(room);
          expect(short.length).toBeLessThanOrEqual(Math.max(room, text.length > room ? 1 : 0));
          expect(/\p{Surrogate}/u.test(short)).toBe(false);
          const { end } = cutAt(text, room);
          expect([...graphemes(text.slice(0, end)), ...graphemes(text.slice(end))]).toEqual(
            graphemes(text),
          );
        },
      ),
    );
  });
});

describe('runs', () => {
  const span = (start: number, end: number) => ({ field: 'text', start, end }) as const;
  const marked = (text: string, spans: readonly ReturnType<typeof span>[]): string =>
    runsOf(text, { start: 0, end: text.length }, spans)
      .map((run) => (run.strong ? `[${run.text}]` : run.text))
      .join('');

  const rows: readonly [string, string, readonly [number, number][], string][] = [
    ['a term is marked', 'The SCO met', [[4, 7]], 'The [SCO] met'],
    [
      'overlapping terms are one',
      'Shanghai Cooperation',
      [
        [0, 12],
        [9, 20],
      ],
      '[Shanghai Cooperation]',
    ],
    ['a term at the end', 'met the SCO', [[8, 11]], 'met the [SCO]'],
    ['a term cut by the end stops there', 'met SC', [[4, 12]], 'met [SC]'],
    ['line breaks and bidi controls are spaces', 'a\r\nb\u202ec', [], 'a b c'],
    ['no term, one run', 'nothing here', [], 'nothing here'],
    ['nothing', '', [], ''],
  ];
  it.each(rows)('%s', (_, text, spans, expected) => {
    expect(
      marked(
        text,
        spans.map(([start, end]) => span(start, end)),
      ),
    ).toBe(expected);
  });

  it('say the same text whatever is marked', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'б', '上', 'c', '-') }),
        fc.array(fc.tuple(fc.nat(30), fc.nat(30))),
        (text, spans) => {
          const runs = runsOf(
            text,
            { start: 0, end: text.length },
            spans.map(([a, b]) => span(a, b)),
          );
          expect(textOfRuns(runs)).toBe(text);
        },
      ),
    );
  });
});
