import { describe, expect, it } from 'vitest';
import { feedConcerns, feedCondition } from '../../src/feeds/index.ts';
import { feedIn, item, rss } from './sample.ts';

const NOW = Date.UTC(2027, 2, 8);

const dated = (...days: readonly string[]): string =>
  rss(
    days.map((day) => item(`<pubDate>${day}</pubDate><description>Text.</description>`)).join(''),
  );

describe('a feed that reads without fault is', () => {
  it.each([
    ['live', dated('2027-03-01', '2027-03-07'), 'The newest item is of 2027-03-07.'],
    ['empty', rss(''), 'The feed lists no item.'],
    ['undated', rss(item('<pubDate>today</pubDate>')), 'No item bears a date that can be read.'],
    [
      'zombie',
      dated('2016-05-01', '2016-04-01'),
      'The newest item is of 2016-05-01: the feed was given up.',
    ],
  ])('%s', async (kind, body, reason) => {
    expect(feedCondition(await feedIn(body), NOW)).toEqual({ kind, reason });
  });
});

describe('the operator is warned', () => {
  it.each([
    ['of nothing where all is well', dated('2027-03-01', '2027-03-07'), []],
    [
      'of a feed given up',
      dated('2016-05-01', '2016-04-01'),
      ['The newest item is of 2016-05-01: the feed was given up.'],
    ],
    [
      'of a short list',
      dated('2027-03-07T09:00Z', '2027-03-07T12:00Z'),
      ['The list spans 3 hours only: what falls out of it between two polls is lost.'],
    ],
    [
      'of items without address or text',
      rss(`${item('<pubDate>2027-03-07</pubDate>')}<item><title>x</title></item>`),
      [
        '1 of 2 items have no address and are left out.',
        '2 of 2 items have a title only: all else rests on the pages.',
      ],
    ],
    [
      'of dates in the future',
      dated('2027-03-01', '2028-03-07'),
      ['1 of 2 items are dated in the future.'],
    ],
    [
      'of what had to be mended',
      dated('2027-03-01', '2027-03-07').replace('</rss>', ''),
      ['Mended: the document breaks off.'],
    ],
  ])('%s', async (_case, body, concerns) => {
    expect(feedConcerns(await feedIn(body), NOW)).toEqual(concerns);
  });
});
