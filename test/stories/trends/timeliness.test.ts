import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/model/time.ts';
import { marksOf, timelinessOf } from '../../../src/stories/index.ts';

const SEEN = Date.UTC(2026, 3, 16, 12);

describe('timelinessOf', () => {
  it.each([
    ['an hour ago', SEEN - HOUR_MS, 'news'],
    ['three days ago', SEEN - 3 * DAY_MS, 'news'],
    ['ten minutes from now, by a clock that is fast', SEEN + 10 * MINUTE_MS, 'news'],
    ['four days ago', SEEN - 4 * DAY_MS, 'old'],
    ['tomorrow', SEEN + DAY_MS, 'future'],
    ['nobody knows when', null, 'undated'],
  ] as const)('reads what was published %s', (_, publishedAt, kind) => {
    expect(timelinessOf(publishedAt, SEEN).kind).toBe(kind);
  });

  it('never counts an article later than it was seen', () => {
    expect(timelinessOf(SEEN + MINUTE_MS, SEEN)).toEqual({ kind: 'news', at: SEEN });
  });
});

describe('marksOf', () => {
  const page = {
    title: 'Ministers meet in Astana',
    section: null,
    tags: [],
    url: 'https://example.org/news/1',
  };

  it.each([
    ['a plain report', {}, []],
    ['a report that a tag calls opinion', { tags: ['Opinion'] }, ['opinion']],
    ['a section of columns', { section: 'Колонка' }, ['opinion']],
    ['an address under /opinion/', { url: 'https://example.org/opinion/2026/why' }, ['opinion']],
    ['a title with a label', { title: 'Opinion | Why the road matters' }, ['opinion']],
    ['a title that only speaks of opinion', { title: 'Public opinion shifts in Astana' }, []],
    [
      'an address with the word in its last part',
      { url: 'https://example.org/news/column-of-tanks-seen' },
      [],
    ],
    ['a Chinese commentary', { section: '评论' }, ['opinion']],
    ['a live page', { title: 'Summit: live updates' }, ['live']],
    ['a Russian live page', { title: 'Саммит: онлайн-трансляция' }, ['live']],
    ['an anniversary', { title: 'Twenty years on: the flood remembered' }, ['anniversary']],
    ['a Russian anniversary', { title: '25-летие организации отметили в Астане' }, ['anniversary']],
    ['a Chinese anniversary', { title: '上合组织成立25周年' }, ['anniversary']],
    [
      'a live page about an anniversary',
      { title: 'Anniversary parade: live blog' },
      ['anniversary', 'live'],
    ],
  ] as const)('marks %s', (_, parts, marks) => {
    expect(marksOf({ ...page, ...parts })).toEqual(marks);
  });
});
