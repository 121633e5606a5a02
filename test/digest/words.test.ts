import { describe, expect, it } from 'vitest';
import { composeDigest, renderDigest } from '../../src/digest/index.ts';
import { wordsFor } from '../../src/digest/words/words.ts';
import type { Cadence } from '../../src/model/digest.ts';
import { DAY_MS } from '../../src/model/time.ts';
import { sampleRequest } from './sample-edition.ts';
import { NOW } from './samples.ts';

const zone = 'Asia/Almaty';
const english = wordsFor('en-GB', zone);
const russian = wordsFor('ru', zone);

describe('labels', () => {
  const rows: readonly [string, string, string][] = [
    ['one story', english.tally(1), '1 story'],
    ['many stories', english.tally(1204), '1,204 stories'],
    ['outlets, more than before', english.outlets(5, 3), '5 outlets, was 3'],
    ['outlets, as before', english.outlets(3, 3), '3 outlets'],
    ['one outlet', english.outlets(1, null), '1 outlet'],
    ['less than usual', english.change(5, 8), '−3'],
    ['seen this week', english.firstSeen(NOW - DAY_MS, NOW), 'first seen Sun 07:00'],
    ['seen long ago', english.firstSeen(NOW - 20 * DAY_MS, NOW), 'first seen Tue 3 Nov, 07:00'],
    ['один сюжет', russian.tally(21), '21 сюжет'],
    ['два сюжета', russian.tally(2), '2 сюжета'],
    ['пять сюжетов', russian.tally(11), '11 сюжетов'],
    ['издания', russian.outlets(5, 3), '5 изданий, было 3'],
    ['дата', russian.day(NOW), 'понедельник, 23 ноября 2026 г.'],
  ];
  it.each(rows)('%s', (_, written, expected) => {
    expect(written).toBe(expected);
  });

  it('dates are in the zone of the reader', () => {
    const late = Date.UTC(2026, 10, 23, 20, 0);
    expect(wordsFor('en-GB', 'Asia/Almaty').moment(late)).toBe('Tue 24 Nov, 01:00');
    expect(wordsFor('en-GB', 'America/New_York').moment(late)).toBe('Mon 23 Nov, 15:00');
  });

  it('a language without words of its own gets English', () => {
    expect(wordsFor('fa', zone).language).toBe('en');
    expect(wordsFor('fa', zone).day(NOW)).toBe('Monday, 23 November 2026');
  });

  const cadences: readonly [Cadence, string][] = [
    [{ kind: 'instant', zone }, 'It comes as soon as something happens.'],
    [{ kind: 'hourly', minute: 5, zone }, 'It comes every hour at :05.'],
    [
      { kind: 'times-a-day', at: ['07:00', '18:00'], zone },
      'It comes every day at 07:00, 18:00, Asia/Almaty time.',
    ],
    [
      { kind: 'weekdays', at: '07:00', zone },
      'It comes Monday to Friday at 07:00, Asia/Almaty time.',
    ],
    [
      { kind: 'weekly', on: 7, at: '07:00', zone },
      'It comes every Sunday at 07:00, Asia/Almaty time.',
    ],
  ];
  it.each(cadences)('%j', (cadence, expected) => {
    expect(english.cadence(cadence)).toBe(expected);
  });
});

it('a Russian reader gets Russian labels around the same stories', () => {
  const reader = { ...sampleRequest().subscription, locale: 'ru' };
  const composed = composeDigest(sampleRequest({ subscription: reader }));
  const { html, text, subject } =
    composed.kind === 'digest'
      ? renderDigest(composed.digest)
      : { html: '', text: '', subject: '' };
  expect(subject).toMatch(/ \+ ещё 9 сюжетов$/);
  expect(html).toContain('<html lang="ru"');
  expect(html).toContain('Отписаться');
  expect(text).toContain('5 изданий, было 2 (агентства: 2, государственные: 1, независимые: 2)');
  const labels = /outlets|Watch|first seen|Top stories|Unsubscribe|checked/;
  expect(html.replace(/<style>[^<]*<\/style>/, '')).not.toMatch(labels);
  expect(text).not.toMatch(labels);
});
