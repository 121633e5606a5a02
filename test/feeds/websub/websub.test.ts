import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  afterAsking,
  answerIntent,
  type HubSubscription,
  hubMoved,
  hubRequest,
  isSignedBy,
  trustedUntil,
} from '../../../src/feeds/index.ts';
import { hubOf } from '../../../src/feeds/websub/hub-links.ts';
import { feedId } from '../../../src/model/ids.ts';
import type { PostOutcome } from '../../../src/model/page.ts';
import fc from '../../support/laws.ts';
import { DAY, HOUR, NOW } from '../polling/support.ts';

const TOPIC = 'https://steppe.example/rss';
const ASKED: HubSubscription = {
  feedId: feedId('steppe'),
  hub: 'https://hub.example/',
  topic: TOPIC,
  token: 't0ken',
  secret: 's3cret',
  state: 'asked',
  leaseUntil: null,
  nextTryAt: NOW + HOUR,
  failures: 0,
  fault: null,
};

const IN_FEED = { url: 'https://hub.example/feed', topic: TOPIC };
const pageWith = (link: string) => ({ url: 'https://steppe.example/rss.xml', headers: { link } });

describe('the hub of a feed is named', () => {
  it.each([
    ['by the feed alone', '', IN_FEED],
    [
      'by the header, before the feed',
      '<https://h.example/>; rel="hub", </rss>; rel=self',
      { url: 'https://h.example/', topic: TOPIC },
    ],
    [
      'by a header that leaves the topic to the feed',
      '<https://h.example/>; rel=hub',
      { url: 'https://h.example/', topic: TOPIC },
    ],
    [
      'by one of several relations',
      '<https://a.example/>; title="x, y"; rel="next HUB"',
      { url: 'https://a.example/', topic: TOPIC },
    ],
    [
      'not by another relation',
      '<https://h.example/>; rel="hubs", <https://h.example/>; rel=preconnect',
      IN_FEED,
    ],
    ['not by an address of another kind', '<javascript:alert(1)>; rel=hub', IN_FEED],
  ])('%s', (_, link, expected) => {
    expect(hubOf(pageWith(link), IN_FEED)).toEqual(expected);
  });

  it('by no header that is nonsense, and in a time that grows no faster than it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', ';', 'rel', '=', '"', ' ', ',', 'hub', 'a') }),
        (link) => {
          const hub = hubOf(pageWith(link), null);
          expect(hub === null || /^https?:/.test(hub.url)).toBe(true);
        },
      ),
    );
    const started = performance.now();
    for (const piece of ['<a>;', '<a> ', '<a>; rel=" ', '<a>;a=b ', '<'])
      hubOf(pageWith(piece.repeat(32_768 / piece.length)), null);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('a signature', () => {
  const body = Buffer.from('<rss/>');
  const signed = (method: string, secret = 's3cret', what: Uint8Array = body) =>
    `${method}=${createHmac(method, secret).update(what).digest('hex')}`;

  it.each(['sha1', 'sha256', 'sha384', 'sha512'])('by %s is checked', (method) => {
    expect(isSignedBy('s3cret', { body, signature: signed(method) })).toBe(true);
    expect(
      isSignedBy('s3cret', { body, signature: signed(method).toUpperCase().replace('SHA', 'sha') }),
    ).toBe(true);
    expect(isSignedBy('other', { body, signature: signed(method) })).toBe(false);
    expect(isSignedBy('s3cret', { body: Buffer.from('<rss />'), signature: signed(method) })).toBe(
      false,
    );
  });

  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ['a method that is not of WebSub', signed('md5')],
    ['a digest of another length', signed('sha256').slice(0, -2)],
    ['a digest of another method', signed('sha1').replace('sha1', 'sha256')],
    ['words', 'sha256=yes'],
  ])('that is %s proves nothing', (_, signature) => {
    expect(isSignedBy('s3cret', { body, signature })).toBe(false);
  });
});

describe('a request to a hub', () => {
  it('names topic, callback, lease and secret; one to leave needs no secret', () => {
    const form = (mode: 'subscribe' | 'unsubscribe') =>
      Object.fromEntries(
        new URLSearchParams(
          Buffer.from(hubRequest(ASKED, mode, 'https://us.example/websub/').body).toString(),
        ),
      );
    expect(form('subscribe')).toEqual({
      'hub.callback': 'https://us.example/websub/t0ken',
      'hub.mode': 'subscribe',
      'hub.topic': TOPIC,
      'hub.lease_seconds': '864000',
      'hub.secret': 's3cret',
    });
    expect(form('unsubscribe')['hub.secret']).toBeUndefined();
  });

  const answered = (status: number, headers = {}): PostOutcome => ({
    kind: 'answered',
    status,
    headers,
    text: 'no such topic',
  });

  it.each([
    ['that is taken leaves all as it is', answered(202), null, null],
    [
      'that is refused is repeated later',
      answered(400),
      'The hub answered 400. no such topic',
      2 * HOUR,
    ],
    [
      'that finds nobody is repeated later',
      { kind: 'failed', code: 'dns', detail: 'no such name' } as const,
      'dns: no such name',
      2 * HOUR,
    ],
  ])('%s', (_, outcome, fault, waitMs) => {
    const after = afterAsking(ASKED, outcome, NOW);
    expect(after?.fault ?? null).toBe(fault);
    expect(after === null ? null : after.nextTryAt - NOW).toBe(waitMs);
  });

  it('is repeated ever more rarely, once a week at last', () => {
    let subscription = ASKED;
    const waits: number[] = [];
    for (let time = 0; time < 12; time++) {
      subscription = afterAsking(subscription, answered(500), NOW) ?? subscription;
      waits.push(subscription.nextTryAt - NOW);
    }
    expect(waits.slice(0, 3)).toEqual([2 * HOUR, 4 * HOUR, 8 * HOUR]);
    expect(waits.at(-1)).toBe(7 * DAY);
  });

  it('goes where the hub sends it, when the method stays', () => {
    expect(hubMoved(answered(307, { location: '/new' }), 'https://hub.example/a')).toBe(
      'https://hub.example/new',
    );
    expect(hubMoved(answered(302, { location: '/new' }), 'https://hub.example/a')).toBe(null);
    expect(hubMoved(answered(308), 'https://hub.example/a')).toBe(null);
  });
});

describe('a hub that asks', () => {
  const query = (more: Record<string, string>) => ({
    'hub.topic': TOPIC,
    'hub.challenge': 'c',
    ...more,
  });
  const subscribe = (more: Record<string, string> = {}) =>
    query({ 'hub.mode': 'subscribe', ...more });
  const leaving: HubSubscription = { ...ASKED, state: 'leaving' };

  it.each([
    ['about what was asked for is told so', ASKED, subscribe(), 'confirmed'],
    [
      'about another topic is not',
      ASKED,
      subscribe({ 'hub.topic': 'https://else.example/' }),
      'not-ours',
    ],
    ['without a challenge is not', ASKED, subscribe({ 'hub.challenge': '' }), 'not-ours'],
    [
      'with a challenge out of all bounds is not',
      ASKED,
      subscribe({ 'hub.challenge': 'c'.repeat(5_000) }),
      'not-ours',
    ],
    ['to end what shall stay is not', ASKED, query({ 'hub.mode': 'unsubscribe' }), 'not-ours'],
    ['to end what shall end is told so', leaving, query({ 'hub.mode': 'unsubscribe' }), 'left'],
    ['to begin what shall end is not', leaving, subscribe(), 'not-ours'],
    ['in a mode of its own is not', ASKED, query({ 'hub.mode': 'refresh' }), 'not-ours'],
    [
      'that denies is heard',
      ASKED,
      query({ 'hub.mode': 'denied', 'hub.reason': 'private' }),
      'denied',
    ],
  ])('%s', (_, subscription, asked, expected) => {
    expect(answerIntent(subscription, asked, NOW).kind).toBe(expected);
  });

  it.each([
    ['an hour', '3600', HOUR],
    ['nothing', '', DAY],
    ['nonsense', 'ever', DAY],
    ['a second', '1', 60_000],
    ['a thousand years', '31536000000', 90 * DAY],
  ])('and grants %s is asked again at four fifths of it', (_, seconds, leaseMs) => {
    const answer = answerIntent(ASKED, subscribe({ 'hub.lease_seconds': seconds }), NOW);
    expect(answer).toMatchObject({
      kind: 'confirmed',
      challenge: 'c',
      after: { state: 'active', leaseUntil: NOW + leaseMs, nextTryAt: NOW + leaseMs * 0.8 },
    });
  });

  it('and denies is asked again in a week', () => {
    const answer = answerIntent(ASKED, query({ 'hub.mode': 'denied', 'hub.reason': 'no' }), NOW);
    expect(answer).toMatchObject({
      after: { state: 'denied', nextTryAt: NOW + 7 * DAY, fault: 'The hub denies it. no' },
    });
  });
});

it('a push is trusted for a day, and never beyond the lease', () => {
  expect(trustedUntil({ ...ASKED, leaseUntil: NOW + 5 * DAY }, NOW)).toBe(NOW + DAY);
  expect(trustedUntil({ ...ASKED, leaseUntil: NOW + HOUR }, NOW)).toBe(NOW + HOUR);
  expect(trustedUntil(ASKED, NOW)).toBe(NOW);
});
