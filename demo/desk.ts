import type { RequestListener } from 'node:http';
import { answerFor, busyAnswer, isConditional } from './answer.ts';
import type { Outlet } from './outlets.ts';
import type { Press } from './press.ts';
import { resourceAt } from './site.ts';
import type { Chrome } from './templates/chrome.ts';

/** One request as an outlet saw it. */
export interface SeenRequest {
  readonly outlet: string;
  readonly path: string;
  readonly conditional: boolean;
  readonly status: number;
}

/** What an outlet needs to answer its readers. */
export interface Desk {
  readonly outlet: Outlet;
  readonly chrome: Chrome;
  readonly press: Press;
  readonly retryAfterSeconds: number;
  readonly note: (seen: SeenRequest) => void;
}

const pathOf = (url: string | undefined): string => url?.split('?', 1)[0] ?? '/';

/** Answers one outlet's requests and notes each; the busy outlet turns its first feed request away. */
export const outletDesk = (desk: Desk): RequestListener => {
  const { outlet, chrome, press, retryAfterSeconds, note } = desk;
  let busy = outlet.feed.manner === 'busy-at-first';
  return (request, response) => {
    const path = pathOf(request.url);
    const turnedAway = busy && path === outlet.feed.path;
    if (turnedAway) busy = false;
    const { reports, changedAt } = press.edition();
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
