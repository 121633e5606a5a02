import { describe, expect, it } from 'vitest';
import { newsOf } from '../../src/digest/news.ts';
import type { Subscription, ToldStory } from '../../src/model/digest.ts';
import { DAY_MS, HOUR_MS } from '../../src/model/time.ts';
import { type ArticleSketch, NOW, outlet, story } from './samples.ts';

const ALPHA = outlet('Alpha', 'independent', 'en');
const BETA = outlet('Beta', 'state', 'ru');
const GAMMA = outlet('Gamma', 'wire', 'en');

const first = (changes: Partial<ArticleSketch> = {}): ArticleSketch => ({
  outlet: ALPHA,
  title: 'Opening report',
  ...changes,
});

type Sketches = readonly [ArticleSketch, ...ArticleSketch[]];

interface Case {
  readonly sketches: Sketches;
  readonly told?: Partial<ToldStory> & { readonly count: number };
  readonly languages?: readonly string[];
  readonly sourceTypes?: Subscription['sourceTypes'];
}

const newsIn = ({ sketches, told, languages = [], sourceTypes = [] }: Case) => {
  const each = story(sketches);
  const before = told && {
    outlets: told.outlets ?? told.count,
    flag: told.flag === undefined ? each.story.sourceMix.flag : told.flag,
    articles: each.articles.slice(0, told.count).map(({ id }) => id),
  };
  return newsOf(each, {
    subscription: { languages, sourceTypes },
    window: { from: NOW - DAY_MS, to: NOW, late: null },
    previous: before ? { [each.story.id]: before } : {},
  });
};

const OLD = { hoursAgo: 30 };
const copies = (count: number): ArticleSketch[] =>
  Array.from({ length: count }, (_, index) => ({
    outlet: outlet(`Copy ${index}`, 'independent', 'en'),
    title: `Copied ${index}`,
  }));

describe('a story is news', () => {
  const rows: readonly [string, Case][] = [
    ['when its first report came in the window', { sketches: [first()] }],
    [
      'when a slow feed brought it the day after',
      { sketches: [first({ publishedAt: NOW - 40 * HOUR_MS })] },
    ],
    [
      'when it was told and a follow-up came',
      {
        sketches: [first(OLD), { outlet: GAMMA, title: 'Next', link: 'follow-up' }],
        told: { count: 1 },
      },
    ],
    [
      'when it was told and half as many outlets again report it',
      {
        sketches: [first(OLD), first({ ...OLD, title: 'b', outlet: GAMMA }), ...copies(1)],
        told: { count: 2 },
      },
    ],
    [
      'when others than state media report it now',
      {
        sketches: [first({ ...OLD, outlet: BETA }), ...copies(1)],
        told: { count: 1, outlets: 9, flag: 'only-state' },
      },
    ],
    [
      'when only a copy is in the language asked for',
      { sketches: [first(), { outlet: BETA, title: 'Копия' }], languages: ['ru'] },
    ],
    [
      'when its language is unknown',
      { sketches: [first({ outlet: { ...ALPHA, language: null } })], languages: ['ru'] },
    ],
  ];
  it.each(rows)('%s', (_, each) => {
    expect(newsIn(each)).not.toBeNull();
  });
});

describe('a story is no news', () => {
  const rows: readonly [string, Case][] = [
    ['when all of it came before the window', { sketches: [first(OLD)] }],
    ['when all of it was told', { sketches: [first()], told: { count: 1 } }],
    [
      'when a feed that had failed returns its full list',
      { sketches: [first({ hoursAgo: 1, publishedAt: NOW - 4 * DAY_MS })] },
    ],
    [
      'when it joined after the window',
      { sketches: [first({ hoursAgo: -0.5, publishedAt: NOW - HOUR_MS })] },
    ],
    ['when it has no date', { sketches: [first({ publishedAt: null })] }],
    ['when it is dated tomorrow', { sketches: [first({ publishedAt: NOW + DAY_MS })] }],
    [
      'when it was told and one copy more came',
      {
        sketches: [
          first(OLD),
          first({ ...OLD, title: 'b', outlet: GAMMA }),
          first({ ...OLD, title: 'c', outlet: outlet('Delta', 'wire', 'en') }),
          ...copies(1),
        ],
        told: { count: 3 },
      },
    ],
    ['when an old story got a late copy', { sketches: [first({ hoursAgo: 100 }), ...copies(1)] }],
    ['when no report is in a language asked for', { sketches: [first()], languages: ['ru'] }],
    [
      'when no report is of a source type asked for',
      { sketches: [first()], sourceTypes: ['wire', 'official'] },
    ],
    [
      'when the follow-up is in a language not asked for',
      {
        sketches: [first(OLD), { outlet: BETA, title: 'Далее', link: 'follow-up' }],
        told: { count: 1 },
        languages: ['en'],
      },
    ],
  ];
  it.each(rows)('%s', (_, each) => {
    expect(newsIn(each)).toBeNull();
  });
});
