import { describe, expect, it } from 'vitest';
import { type AlertRequest, composeAlert, renderAlert } from '../../src/digest/index.ts';
import type { Spike } from '../../src/model/alert.ts';
import type { DigestStory, ToldStory } from '../../src/model/digest.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../../src/model/time.ts';
import { type ArticleSketch, NOW, outlet, story, subscription, theme } from './samples.ts';

const ENERGY = theme('Energy');
const ALPHA = outlet('Alpha', 'independent', 'en');

const report = (minutesAgo: number, changes: Partial<ArticleSketch> = {}): DigestStory =>
  story([
    {
      outlet: ALPHA,
      title: `SCO news ${minutesAgo}`,
      hoursAgo: minutesAgo / 60,
      watch: { SCO: ['SCO'] },
      ...changes,
    },
  ]);

const spike = (minutesAgo: number): Spike => ({
  subject: { kind: 'theme', id: ENERGY.themeId },
  name: 'Energy',
  at: NOW - minutesAgo * MINUTE_MS,
  count: 31,
  usual: 8,
  threshold: 22,
  daily: [8, 7, 9, 8, 31],
  cause: {
    headlines: ['Pipeline shut after fire', 'Prices jump'],
    terms: ['pipeline', 'outage'],
    places: ['Aktau'],
    byType: { state: 4, wire: 2 },
  },
});

const request = (changes: Partial<AlertRequest> = {}): AlertRequest => ({
  subscription: subscription({
    themes: [ENERGY.themeId],
    cadence: { kind: 'instant', zone: 'Asia/Almaty' },
  }),
  interests: { watches: ['SCO'], themes: ['Energy'] },
  stories: [],
  spikes: [],
  history: { sentAt: [], told: {}, toldAt: {}, spikeToldAt: {} },
  startedAt: NOW - 30 * DAY_MS,
  links: { view: null, manage: null, unsubscribe: 'https://news.example/unsubscribe' },
  now: NOW,
  ...changes,
});

const told = (each: DigestStory, minutesAgo: number) => {
  const before: ToldStory = {
    outlets: each.story.sourceMix.outlets,
    flag: each.story.sourceMix.flag,
    articles: each.articles.slice(0, 1).map(({ id }) => id),
  };
  return {
    sentAt: [NOW - minutesAgo * MINUTE_MS],
    told: { [each.story.id]: before },
    toldAt: { [each.story.id]: NOW - minutesAgo * MINUTE_MS },
    spikeToldAt: {},
  };
};

const sentToday = (count: number): readonly Instant[] =>
  Array.from({ length: count }, (_, index) => NOW - index * 5 * MINUTE_MS);

const growing = story([
  { outlet: ALPHA, title: 'SCO opens', hoursAgo: 5, watch: { SCO: ['SCO'] } },
  {
    outlet: outlet('Beta', 'wire', 'en'),
    title: 'SCO goes on',
    hoursAgo: 0.5,
    link: 'follow-up',
    watch: { SCO: ['SCO'] },
  },
]);

const emptyHistory = request().history;
const decision = (each: Partial<AlertRequest>): string => {
  const outcome = composeAlert(request(each));
  if (outcome.kind === 'wait') return `wait ${outcome.reason} ${(outcome.until - NOW) / MINUTE_MS}`;
  if (outcome.kind === 'quiet') return 'quiet';
  return `alert ${outcome.alert.entries.length} ${outcome.alert.spikes.length}`;
};

describe('an alert', () => {
  const rows: readonly [string, Partial<AlertRequest>, string][] = [
    ['has nothing to say without news', {}, 'quiet'],
    ['waits for what comes right after', { stories: [report(4)] }, 'wait grouping 6'],
    ['waits from the first of several', { stories: [report(4), report(8)] }, 'wait grouping 2'],
    [
      'leaves when the group is closed, with all of it',
      { stories: [report(4), report(10)] },
      'alert 2 0',
    ],
    [
      'does not tell what came before the subscription',
      { stories: [report(20)], startedAt: NOW - 10 * MINUTE_MS },
      'quiet',
    ],
    ['does not tell what is a day old', { stories: [report(25 * 60)] }, 'quiet'],
    [
      'does not tell what nobody asked for',
      { stories: [report(20, { watch: {}, relevant: false })] },
      'quiet',
    ],
    [
      'does not tell an article twice, retitled or not',
      { stories: [report(20)], history: told(report(20), 5) },
      'quiet',
    ],
    [
      'tells how a story goes on when its cooldown is over',
      { stories: [growing], history: told(growing, 200) },
      'alert 1 0',
    ],
    [
      'groups anew when a cooldown is over',
      { stories: [growing], history: told(growing, 184) },
      'wait grouping 6',
    ],
    [
      'waits for the cooldown of the story',
      { stories: [growing], history: told(growing, 100) },
      'wait cooldown 80',
    ],
    [
      'does not hold another story for that cooldown',
      { stories: [growing, report(15)], history: told(growing, 100) },
      'alert 1 0',
    ],
    // 07:00 in Almaty: the next local day begins in 17 hours.
    [
      'waits for the next local day after twelve mails',
      { stories: [report(20)], history: { ...emptyHistory, sentAt: sentToday(12) } },
      'wait daily-cap 1020',
    ],
    [
      'does not count yesterday’s mails',
      {
        stories: [report(20)],
        history: { ...emptyHistory, sentAt: sentToday(12).map((at) => at - 8 * HOUR_MS) },
      },
      'alert 1 0',
    ],
    ['tells a spike with it', { stories: [report(20)], spikes: [spike(15)] }, 'alert 1 1'],
    ['does not tell a spike of the day before', { spikes: [spike(25 * 60)] }, 'quiet'],
    ['tells a spike alone', { spikes: [spike(15)] }, 'alert 0 1'],
    [
      'does not tell a spike again',
      {
        spikes: [spike(15)],
        history: {
          ...emptyHistory,
          spikeToldAt: { [`theme ${ENERGY.themeId}`]: NOW - 5 * MINUTE_MS },
        },
      },
      'quiet',
    ],
    [
      'waits for the cooldown of the theme',
      {
        spikes: [spike(15)],
        history: { ...emptyHistory, spikeToldAt: { [`theme ${ENERGY.themeId}`]: NOW - HOUR_MS } },
      },
      'wait cooldown 120',
    ],
    [
      'does not tell a spike of a theme nobody asked for',
      { spikes: [spike(15)], subscription: subscription() },
      'quiet',
    ],
  ];
  it.each(rows)('%s', (_, changes, expected) => {
    expect(decision(changes)).toBe(expected);
  });
});

const alertOf = (changes: Partial<AlertRequest>) => {
  const outcome = composeAlert(request(changes));
  if (outcome.kind !== 'alert') throw new Error('expected an alert');
  return outcome.alert;
};

describe('an alert as mail', () => {
  it('names the story in the subject and counts the others', () => {
    expect(alertOf({ stories: [report(10)] }).subject).toBe('SCO news 10');
    expect(alertOf({ stories: [report(10), report(11), report(12)] }).subject).toMatch(
      /^SCO news \d+ \+ 2 more stories$/,
    );
  });

  it('tells a spike with its figures and its cause', () => {
    const { subject, html, text, inlineImages } = renderAlert(alertOf({ spikes: [spike(15)] }));
    expect(subject).toBe('Energy: 31 reports in a day, usually 8');
    for (const part of [html, text]) {
      expect(part).toContain('31 reports in 24 hours, usually 8; unusual from 22.');
      expect(part).toContain('Pipeline shut after fire; Prices jump');
      expect(part).toContain('Aktau');
      expect(part).toContain('2 wire, 4 state');
    }
    expect(html).toContain(`cid:${inlineImages[0]?.cid}`);
  });

  it('holds at most ten stories and counts the others', () => {
    const stories = Array.from({ length: 14 }, (_, index) => report(20 + index));
    const alert = alertOf({ stories });
    expect(alert.entries).toHaveLength(10);
    expect(alert.more).toBe(4);
    expect(renderAlert(alert).text).toContain('and 4 more stories');
  });

  it('says what the reader was told', () => {
    const each = report(10);
    expect(renderAlert(alertOf({ stories: [each] })).told).toEqual({
      [each.story.id]: {
        outlets: 1,
        flag: 'only-independent',
        articles: each.articles.map(({ id }) => id),
      },
    });
  });

  it('keeps a hostile spike harmless', () => {
    const evil = {
      ...spike(15),
      name: 'E<script>\r\n',
      cause: { ...spike(15).cause, headlines: ['<img src=x>'] },
    };
    const { html, subject } = renderAlert(alertOf({ spikes: [evil] }));
    expect(html).not.toMatch(/<script|<img src=x/);
    expect(subject).not.toMatch(/[\r\n]/);
  });
});
