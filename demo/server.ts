import type { RequestListener } from 'node:http';
import type { FeedSource } from '../src/model/feed.ts';
import { feedId } from '../src/model/ids.ts';
import type { Instant } from '../src/model/time.ts';
import { answerFor, busyAnswer, isConditional } from './answer.ts';
import { type Address, hasManyLoopbacks, type Listener, listen } from './listeners.ts';
import { type Outlet, readOutlets } from './outlets.ts';
import { type Press, startPress } from './press.ts';
import { advertisedFeedPath, resourceAt } from './site.ts';
import { type Chrome, readChrome } from './templates/chrome.ts';
import { kioskPage } from './templates/front-page.ts';
import { PAGE_TEMPLATES } from './templates/index.ts';
import { type ArticleTruth, truthOf } from './truth.ts';

export interface NewsroomOptions {
  /** The moment the first wave is counted back from. */
  readonly now: Instant;
  /** Fixed, so that addresses survive a restart; without it every outlet takes a free one. */
  readonly port?: number;
  /** Given when the follow-ups are out from the start, as after a restart. */
  readonly followUpsAt?: Instant;
  /** What the busy outlet asks for in its first answer. */
  readonly retryAfterSeconds?: number;
}

/** One request as an outlet saw it. */
export interface SeenRequest {
  readonly outlet: string;
  readonly path: string;
  readonly conditional: boolean;
  readonly status: number;
}

export interface PublishedTruth extends ArticleTruth {
  readonly url: string;
}

export interface Newsroom {
  /** A page that lists the outlets. */
  readonly url: string;
  readonly feeds: readonly FeedSource[];
  readonly requests: () => readonly SeenRequest[];
  /** What a perfect reader would make of every page published by now. */
  readonly truth: () => readonly PublishedTruth[];
  readonly publishFollowUps: Press['publishFollowUps'];
  readonly close: () => Promise<void>;
}

interface OpenSite {
  readonly outlet: Outlet;
  readonly chrome: Chrome;
  readonly listener: Listener;
}

const pathOf = (url: string | undefined): string =>
  new URL(url ?? '/', 'http://localhost').pathname;

/** Answers one outlet's requests and notes each; the busy outlet turns its first feed request away. */
const outletDesk = (
  desk: { outlet: Outlet; chrome: Chrome; press: Press; retryAfterSeconds: number },
  note: (seen: SeenRequest) => void,
): RequestListener => {
  const { outlet, chrome, press, retryAfterSeconds } = desk;
  let busy = outlet.feed.manner === 'busy-at-first';
  return (request, response) => {
    const path = pathOf(request.url);
    const { reports, changedAt } = press.edition();
    const turnedAway = busy && path === outlet.feed.path;
    if (turnedAway) busy = false;
    const site = {
      outlet,
      chrome,
      siteUrl: `http://${request.headers.host}`,
      reports: reports.filter((report) => report.outlet.id === outlet.id),
      changedAt,
    };
    const { status, headers, body } = turnedAway
      ? busyAnswer(retryAfterSeconds)
      : answerFor(resourceAt(site, path), request.headers);
    note({ outlet: outlet.id, path, conditional: isConditional(request.headers), status });
    response.writeHead(status, headers).end(request.method === 'HEAD' ? null : body);
  };
};

const feedSource = ({ outlet, listener }: OpenSite): FeedSource => ({
  id: feedId(outlet.id),
  url: listener.url + advertisedFeedPath(outlet),
  title: outlet.title,
  type: outlet.type,
  language: outlet.language,
  country: outlet.country,
  enabled: true,
});

const junkOf = ({ outlet, chrome }: OpenSite): readonly string[] =>
  PAGE_TEMPLATES[outlet.page.template].junk(chrome);

const publishedTruth = (site: OpenSite, press: Press): readonly PublishedTruth[] =>
  press
    .edition()
    .reports.filter(({ outlet }) => outlet === site.outlet)
    .map((report) => ({
      ...truthOf(report, junkOf(site)),
      url: site.listener.url + report.path,
    }));

/** One loopback address an outlet, or one address and a port each where the machine has only one. */
const addressesFor = (outlets: readonly Outlet[], port: number, many: boolean) =>
  new Map<Outlet, Address>(
    outlets.map((outlet, index) => [
      outlet,
      many
        ? { host: `127.0.0.${outlet.host}`, port }
        : { host: '127.0.0.1', port: port && port + 1 + index },
    ]),
  );

/**
 * Opens the demo's outlets on loopback addresses. Rejects with the system's error (`EADDRINUSE`)
 * when a port is taken.
 */
export const startNewsroom = async (options: NewsroomOptions): Promise<Newsroom> => {
  const { now, port = 0, followUpsAt = null, retryAfterSeconds = 20 } = options;
  const outlets = readOutlets();
  const chromes = readChrome();
  const press = startPress(outlets, now, followUpsAt);
  const seen: SeenRequest[] = [];
  const sites: OpenSite[] = [];
  const addresses = addressesFor(outlets, port, await hasManyLoopbacks());
  for (const [outlet, address] of addresses) {
    const chrome = chromes[outlet.language];
    const desk = { outlet, chrome, press, retryAfterSeconds };
    const listener = await listen(
      address,
      outletDesk(desk, (request) => seen.push(request)),
    );
    sites.push({ outlet, chrome, listener });
    // A dead outlet keeps its address and answers nothing there.
    if (outlet.feed.manner === 'dead') await listener.close();
  }
  const kiosk = await listen({ host: '127.0.0.1', port }, (_, response) => {
    const { reports } = press.edition();
    const listed = sites.map(({ outlet, listener }) => ({
      outlet,
      siteUrl: listener.url,
      articles: reports.filter((report) => report.outlet === outlet).length,
    }));
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(kioskPage(listed).markup);
  });
  return {
    url: `${kiosk.url}/`,
    feeds: sites.map(feedSource),
    requests: () => [...seen],
    truth: () => sites.flatMap((site) => publishedTruth(site, press)),
    publishFollowUps: press.publishFollowUps,
    close: async () => {
      await Promise.all(
        [kiosk, ...sites.map(({ listener }) => listener)].map((one) => one.close()),
      );
    },
  };
};
