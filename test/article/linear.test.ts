import { describe, expect, it } from 'vitest';
import { parseDateline, parseSignoff } from '../../src/article/index.ts';
import { isByline, isDateLine } from '../../src/article/line-rules.ts';
import { namesInByline } from '../../src/article/names.ts';
import { namesOtherThings } from '../../src/article/other-things.ts';
import { phrasePurpose, promotes } from '../../src/article/phrases.ts';
import { partSignOff, withoutEndMark } from '../../src/article/sign-off.ts';
import { withoutSiteName } from '../../src/article/site-name.ts';
import { parseMoment } from '../../src/article/zoned-time.ts';
import { outcomeOf, page, paragraphs } from './reading.ts';

/** What makes careless patterns try again and again: beginnings of what they look for, without an end. */
const PIECES = [
  ' ',
  'a',
  'A.',
  'By ',
  'By A, ',
  'Reporting by ',
  'reporting by A B; ',
  '(Reporting by A ',
  'A B contributed ',
  'ASTANA, ',
  '(',
  '- ',
  '| ',
  ':: ',
  '1',
  '12:12 ',
  '4 July ',
  '4.7.',
  '2024 yil 4 ',
  '"',
  'more ',
  'read more ',
  'sign up for our ',
  'follow us on ',
  '@a.b ',
  'новости по теме ',
  'Мавзуга оид ',
  '相关',
  '新华社',
  'تهران - ',
  'यह भी ',
];

const RULES: Readonly<Record<string, (text: string) => unknown>> = {
  parseDateline,
  parseSignoff,
  partSignOff,
  withoutEndMark,
  parseMoment: (text) => parseMoment(text, true),
  namesInByline,
  namesOtherThings,
  phrasePurpose,
  promotes,
  isDateLine,
  isByline: (text) => isByline(text, ['Ana Lind']),
  withoutSiteName: (text) => withoutSiteName(text.slice(0, 400), ['the gazette']),
};

/** Processor time a call takes, in milliseconds, the better of two: other programs do not count. */
const timeOf = (call: () => unknown): number => {
  const times = [0, 1].map(() => {
    const start = process.cpuUsage();
    call();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
};

/** Four times the input may take four times as long; the square would take sixteen. */
const MOST_GROWTH = 10;

/** How many times longer the longer input takes; 0 while both are too quick to tell. */
const growth = (call: (length: number) => unknown, length: number, tooQuickMs: number): number => {
  const long = timeOf(() => call(length * 4));
  return long < tooQuickMs ? 0 : long / timeOf(() => call(length));
};

describe('time grows with the text, not with its square', () => {
  it.each(Object.entries(RULES))('%s', (_, rule) => {
    for (const piece of PIECES) {
      const grown = growth((length) => rule(piece.repeat(length / piece.length)), 8_000, 30);
      expect(grown, JSON.stringify(piece)).toBeLessThan(MOST_GROWTH);
    }
  });

  it.each([
    '</i>',
    '\u00a0',
    '<p>By A, ',
    '<br>',
    '"',
    '<li><a href=x>t</a>',
    '((',
    '<h2>Read more ',
    '<span class=date>1 ',
  ])('a page full of %j', (piece) => {
    const read = (count: number) =>
      outcomeOf(page({ body: `${paragraphs()}<p>${piece.repeat(count)}` }));
    expect(growth(read, 2_000, 400)).toBeLessThan(MOST_GROWTH);
  });
});
