import { describe, expect, it } from 'vitest';
import {
  afterPoll,
  type FeedStatus,
  healthLetter,
  healthNews,
  POLL_SETTINGS,
  type PollState,
  type WatchedFeed,
} from '../../../src/feeds/index.ts';
import { feedId, watchId } from '../../../src/model/ids.ts';
import type { Instant } from '../../../src/model/time.ts';
import { source } from '../../support/samples.ts';
import {
  afterFeed,
  answer,
  DAY,
  every,
  HOUR,
  httpError,
  NEW,
  NOW,
  repeated,
  TIMED_OUT,
} from './support.ts';

const HEALTHY = afterFeed(every(HOUR));
const FAILING = repeated(HEALTHY, TIMED_OUT, 3);
const STOPPED = afterPoll(HEALTHY, httpError(410), answer());

const told = (status: FeedStatus, at: Instant = NOW - 2 * DAY) => ({ status, at });
const newsOf = (state: PollState, before: WatchedFeed['told'], now = NOW, enabled = true) =>
  healthNews([{ source: source({ enabled }), state, told: before }], now, POLL_SETTINGS);

describe('the operator is told', () => {
  it.each([
    ['that a feed fails', FAILING, null, NOW, 'failing'],
    ['that a feed never read fails', repeated(NEW, TIMED_OUT, 3), null, NOW, 'failing'],
    ['that a feed is silent', HEALTHY, null, NOW + 2 * DAY, 'quiet'],
    ['that a feed is stopped', STOPPED, null, NOW, 'stopped'],
    ['that a feed recovers', HEALTHY, told('failing'), NOW, 'recovered'],
    ['that a feed speaks again', HEALTHY, told('quiet'), NOW, 'recovered'],
    ['that a failing feed is stopped', STOPPED, told('failing'), NOW, 'stopped'],
    ['that trouble is back, a day after it was over', FAILING, told('healthy'), NOW, 'failing'],
    ['not twice of the same', FAILING, told('failing'), NOW, undefined],
    ['not of a feed that is well', HEALTHY, null, NOW, undefined],
    ['not of a feed that is new', NEW, null, NOW, undefined],
    ['not of one miss', repeated(HEALTHY, TIMED_OUT, 1), null, NOW, undefined],
    ['not of one miss of a feed never read', repeated(NEW, TIMED_OUT, 1), null, NOW, undefined],
    [
      'not of a recovery that is shaky',
      repeated(HEALTHY, TIMED_OUT, 1),
      told('failing'),
      NOW,
      undefined,
    ],
    ['not of trouble that comes and goes', FAILING, told('healthy', NOW - HOUR), NOW, undefined],
  ] as const)('%s', (_, state, before, now, kind) => {
    expect(newsOf(state, before, now)[0]?.kind).toBe(kind);
  });

  it('nothing of a feed that is switched off', () => {
    expect(newsOf(FAILING, null, NOW, false)).toEqual([]);
  });
});

const NOON_OF_JUNE = Date.UTC(2026, 5, 1, 12);

describe('the letter', () => {
  const failing = (n: number) => ({
    source: source({
      id: feedId(`feed-${n}`),
      title: `Outlet <${n}>`,
      url: `https://o.example/${n}`,
    }),
    state: FAILING,
    told: null,
  });
  const letterOf = (feeds: readonly WatchedFeed[], watched: number, pages: string | null = null) =>
    healthLetter({ feeds: healthNews(feeds, NOW, POLL_SETTINGS), watches: [] }, { watched, pages });

  it('groups what there is, says why and when next, and escapes it', () => {
    const letter = letterOf(
      [failing(1), { source: source(), state: HEALTHY, told: told('quiet') }],
      40,
      'https://watch.example',
    );
    expect(letter.subject).toBe('Feeds: 1 failing, 1 recovered');
    expect(letter.text).toContain('Failing (1)\n- Outlet <1> (feed-1): 3 tries in a row');
    expect(letter.text).toMatch(
      /Next try \d{4}-\d\d-\d\d \d\d:\d\d UTC\.\n {2}https:\/\/o\.example\/1/,
    );
    expect(letter.text).toContain('Recovered (1)\n- The Ledger (ledger): Read without fault');
    expect(letter.text).toContain('All of them: https://watch.example');
    expect(letter.html).toContain('<strong>Outlet &lt;1&gt;</strong>');
    expect(letter.html).not.toContain('<1>');
    expect(letter.text).not.toContain('network of this machine');
  });

  it('points at this machine when nearly every feed fails at once, and stays short', () => {
    const letter = letterOf(
      Array.from({ length: 90 }, (_, n) => failing(n)),
      100,
    );
    expect(letter.text).toMatch(
      /^90 of 100 feeds fail at once: look at the network of this machine/,
    );
    expect(letter.text).toContain('… and 40 more');
    expect(letter.text.match(/^- /gm)).toHaveLength(50);
  });

  it('tells of watches by their words, since when, and what to do', () => {
    const watches = [
      { id: watchId('tin'), name: 'Tin <ore>', query: 'tin NEAR/3 "ore"', since: NOON_OF_JUNE },
    ];
    const letter = healthLetter({ feeds: [], watches }, { watched: 3, pages: null });
    expect(letter.subject).toBe('Watches: 1 silent');
    expect(letter.text).toContain(
      'Watches that find nothing (1)\n- Tin <ore> (tin): nothing found since 2026-06-01.\n  tin NEAR/3 "ore"\n',
    );
    expect(letter.text).toContain('steppewatch watch test');
    expect(letter.html).toContain('<strong>Tin &lt;ore&gt;</strong>');
    const both = healthLetter(
      { feeds: healthNews([failing(1)], NOW, POLL_SETTINGS), watches },
      { watched: 3, pages: null },
    );
    expect(both.subject).toBe('Feeds: 1 failing; watches: 1 silent');
  });
});
