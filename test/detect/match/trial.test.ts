import { describe, expect, test } from 'vitest';
import { type QueryTrial, tryQuery } from '../../../src/detect/match/trial.ts';
import { articleId } from '../../../src/model/ids.ts';
import { DAY_MS } from '../../../src/model/time.ts';
import { query, textDocument } from './articles.ts';

const texts = [
  'The gas deal was signed in Astana. Nobody objected. Gas will flow in May.',
  'The oil deal failed. Sanctions were the reason.',
  'A gas leak closed the road. A long text follows about weather and much more. The deal waits.',
  'Snow fell in the mountains.',
];
const ids = texts.map((_text, index) => articleId(`example.org/${index}`));

/** The texts, one a day, tried over a fortnight. */
const tried = (source: string): QueryTrial =>
  tryQuery(query(source), {
    from: 0,
    to: 14 * DAY_MS,
    articles: texts.map((text, index) => ({
      id: articleId(`example.org/${index}`),
      at: index * DAY_MS,
      document: textDocument(text),
    })),
  });

test('matches come with their sentences and what to highlight in them', () => {
  const [match, ...others] = tried('gas AND astana').matches;
  expect(others).toEqual([]);
  expect(match?.articleId).toBe(ids[0]);
  const marked = match?.passages.map(({ text, highlights }) =>
    highlights.reduceRight(
      (marking, { from, to }) =>
        `${marking.slice(0, from)}[${marking.slice(from, to)}]${marking.slice(to)}`,
      text,
    ),
  );
  expect(marked).toEqual(['The [gas] deal was signed in [Astana].', '[Gas] will flow in May.']);
});

test('mails a week are counted as alerts and as daily digests', () => {
  expect(tried('gas OR sanctions').mailsAWeek).toEqual({ alerts: 1.5, dailyDigests: 1.5 });
  expect(tried('hail').mailsAWeek).toEqual({ alerts: 0, dailyDigests: 0 });
});

test('terms that stand nowhere are named as they were written', () => {
  const { silentTerms } = tried('(gas OR "hail storm" OR title:oil OR hail) NOT locusts');
  expect(silentTerms.map(({ written, isDecided }) => [written, isDecided])).toEqual([
    ['"hail storm"', false],
    ['title:oil', false],
    ['hail', true],
  ]);
});

describe('near misses fail one clause only', () => {
  test.each<[string, QueryTrial['nearMisses']]>([
    ['deal gas astana', [{ clause: 'astana', reason: 'missing', articleIds: ids.slice(2, 3) }]],
    [
      'deal -gas',
      [{ clause: 'gas', reason: 'excluded', articleIds: [...ids.slice(0, 1), ...ids.slice(2, 3)] }],
    ],
    [
      'gas NEAR/3 deal',
      [{ clause: 'gas NEAR/3 deal', reason: 'too-far', articleIds: ids.slice(2, 3) }],
    ],
    [
      'road AND gas NEAR/3 deal',
      [
        { clause: 'road', reason: 'missing', articleIds: ids.slice(0, 1) },
        { clause: 'gas NEAR/3 deal', reason: 'too-far', articleIds: ids.slice(2, 3) },
      ],
    ],
    [
      '(hail AND snow) OR locusts',
      [{ clause: 'hail', reason: 'missing', articleIds: ids.slice(3) }],
    ],
    ['hail', []],
  ])('%s', (source, expected) => {
    expect(tried(source).nearMisses).toEqual(expected);
  });
});
