import type { RequestListener } from 'node:http';
import type { FeedSource } from '../src/model/feed.ts';
import { feedId } from '../src/model/ids.ts';
import type { Instant } from '../src/model/time.ts';
import { outletDesk, type SeenRequest } from './desk.ts';
import { type Address, hasManyLoopbacks, type Listener, listen } from './listeners.ts';
import { type Outlet, readOutlets } from './outlets.ts';
import { type Press, startPress } from './press.ts';
import { advertisedFeedPath } from './site.ts';
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

const feedSource = ({ outlet, listener }: OpenSite): FeedSource => ({
  id: feedId(outlet.id),
  url: listener.url + advertisedFeedPath(outlet),
  title: outlet.title,
  type: outlet.type,
  language: outlet.language,
  country: outlet.country,
  outlet: null,
  enabled: true,
});

const publishedTruth = ({ outlet, chrome, listener }: OpenSite, press: Press) => {
  const junk = PAGE_TEMPLATES[outlet.page.template].junk(chrome);
  return press
    .edition()
    .reports.filter((report) => report.outlet === outlet)
    .map(
      (report): PublishedTruth => ({
        ...truthOf(report, junk),
        url: listener.url + report.path,
      }),
    );
};

const kioskDesk =
  (sites: readonly OpenSite[], press: Press): RequestListener =>
  (_, response) => {
    const { reports } = press.edition();
    const listed = sites.map(({ outlet, listener }) => ({
      outlet,
      siteUrl: listener.url,
      articles: reports.filter((report) => report.outlet === outlet).length,
    }));
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(kioskPage(listed).markup);
  };

/** One loopback address an outlet, or one address and a port each where the machine has only one. */
const addressesFor = (outlets: readonly Outlet[], port: number, many: boolean) =>
  outlets.map((outlet, index): readonly [Outlet, Address] => [
    outlet,
    many
      ? { host: `127.0.0.${outlet.host}`, port }
      : { host: '127.0.0.1', port: port && port + 1 + index },
  ]);

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
  const note = (request: SeenRequest) => seen.push(request);
  const sites: OpenSite[] = [];
  const opened: Listener[] = [];
  const close = async () => {
    await Promise.all(opened.map((listener) => listener.close()));
  };
  const open = async (address: Address, answer: RequestListener): Promise<Listener> => {
    const listener = await listen(address, answer);
    opened.push(listener);
    return listener;
  };
  try {
    for (const [outlet, address] of addressesFor(outlets, port, await hasManyLoopbacks())) {
      const chrome = chromes[outlet.language];
      const desk = { outlet, chrome, press, retryAfterSeconds, note };
      const listener = await open(address, outletDesk(desk));
      sites.push({ outlet, chrome, listener });
      // A dead outlet keeps its address and answers nothing there.
      if (outlet.feed.manner === 'dead') await listener.close();
    }
    const kiosk = await open({ host: '127.0.0.1', port }, kioskDesk(sites, press));
    return {
      url: `${kiosk.url}/`,
      feeds: sites.map(feedSource),
      requests: () => [...seen],
      truth: () => sites.flatMap((site) => publishedTruth(site, press)),
      publishFollowUps: press.publishFollowUps,
      close,
    };
  } catch (thrown) {
    await close();
    throw thrown;
  }
};
