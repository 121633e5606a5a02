import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  afterPoll,
  firstPoll,
  POLL_SETTINGS,
  type PollState,
  parseFeed,
  pollRequest,
} from '../../../src/feeds/index.ts';
import { type FeedId, feedId } from '../../../src/model/ids.ts';
import type { FetchOutcome, FetchRequest } from '../../../src/model/page.ts';
import type { Instant } from '../../../src/model/time.ts';
import { item, rss } from '../sample.ts';
import { DAY, HOUR, MINUTE, NOW } from './support.ts';

/** What the clock of both sides says; only the test moves it. */
let clock = NOW;

interface Seen {
  readonly at: Instant;
  readonly conditional: boolean;
  readonly status: number;
}
const seen = new Map<string, Seen[]>();

/** Publishes the items of three hours at once; the validators are of the odd sort that must come back unchanged. */
const publish = (request: IncomingMessage, response: ServerResponse): void => {
  const edition = Math.floor(clock / (3 * HOUR));
  const etag = `W/"${edition}, x;gzip"`;
  const sent = request.headers['if-none-match'];
  const status = sent === etag ? 304 : 200;
  const path = request.url ?? '';
  seen.set(path, [
    ...(seen.get(path) ?? []),
    { at: clock, conditional: sent !== undefined, status },
  ]);
  response.writeHead(status, { etag, 'content-type': 'application/rss+xml' });
  const items = Array.from({ length: 8 }, (_, index) => {
    const at = edition * 3 * HOUR - index * HOUR;
    return item(`<guid>${at}</guid><pubDate>${new Date(at).toUTCString()}</pubDate>`);
  });
  response.end(status === 304 ? undefined : rss(items.join('')));
};

const server = createServer(publish);
let origin = '';
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const fetchedFrom = async ({ url, validators }: FetchRequest): Promise<FetchOutcome> => {
  const response = await fetch(url, {
    headers: validators?.etag ? { 'if-none-match': validators.etag } : {},
  });
  const headers = Object.fromEntries(response.headers);
  const body = new Uint8Array(await response.arrayBuffer());
  if (response.status === 304) return { kind: 'unchanged', headers, movedTo: null };
  const page = { requestedUrl: url, url, status: 200, headers, body, fetchedAt: clock };
  return { kind: 'fetched', movedTo: null, page };
};

const polled = async (id: FeedId, state: PollState, random: number): Promise<PollState> => {
  const context = { now: clock, settings: POLL_SETTINGS };
  const outcome = await fetchedFrom(pollRequest(state, `${origin}/${id}`, context));
  const reading =
    outcome.kind === 'fetched' ? await parseFeed({ ...outcome.page, url: outcome.page.url }) : null;
  return afterPoll(state, outcome, { ...context, random, reading });
};

it('in a week with a restart before every poll, each feed is asked unconditionally once', async () => {
  const ids = ['amu', 'syr', 'ili'].map(feedId);
  let stored = JSON.stringify(ids.map((id) => [id, firstPoll(id, NOW)]));
  for (let poll = 0; clock < NOW + 7 * DAY; poll++) {
    const states = new Map<FeedId, PollState>(JSON.parse(stored));
    const [due] = [...states].sort(([, a], [, b]) => (a.nextPollAt ?? 0) - (b.nextPollAt ?? 0));
    if (due === undefined) throw new Error('no feed is due');
    const [id, state] = due;
    clock = Math.max(clock, state.nextPollAt ?? 0);
    states.set(id, await polled(id, state, (poll * 0.618) % 1));
    stored = JSON.stringify([...states]);
  }

  expect(seen.size).toBe(3);
  for (const requests of seen.values()) {
    expect(requests.filter(({ conditional }) => !conditional)).toHaveLength(1);
    const full = requests.filter(({ status }) => status === 200);
    const editions = full.map(({ at }) => Math.floor(at / (3 * HOUR)));
    expect(editions).toEqual(
      Array.from({ length: editions.length }, (_, index) => (editions[0] ?? 0) + index),
    );
    expect(requests.length - full.length).toBeGreaterThan(full.length);
    const gaps = requests.slice(1).map(({ at }, index) => at - (requests[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(POLL_SETTINGS.floorMs);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(1.75 * HOUR + MINUTE);
  }
});
