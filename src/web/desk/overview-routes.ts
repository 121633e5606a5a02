import { streamSSE } from 'hono/streaming';
import type { WebPort } from '../ports/index.ts';
import type { Route } from '../route.ts';
import { overviewMain, overviewPart } from './overview.ts';
import { showDesk } from './show.ts';

/** How often a page that is looked at is told what changed. */
const EVERY_MS = 4_000;
/** A stream ends by itself: the browser asks again, and a login that has ended is noticed. */
const LONGEST_MS = 5 * 60_000;

export const overviewRoutes = (web: Pick<WebPort, 'overview'>): readonly Route[] => [
  {
    method: 'GET',
    path: '/desk',
    access: 'viewer',
    handle: async (visit) =>
      showDesk(visit, {
        title: 'Overview',
        section: '/desk',
        main: overviewMain(await web.overview()),
      }),
  },
  {
    method: 'GET',
    path: '/desk/live',
    access: 'viewer',
    handle: (visit) =>
      streamSSE(visit, async (stream) => {
        let shown = '';
        for (let past = 0; past < LONGEST_MS && !stream.aborted; past += EVERY_MS) {
          const part = overviewPart(await web.overview()).markup;
          if (part !== shown) await stream.writeSSE({ event: 'part', data: part });
          shown = part;
          await stream.sleep(EVERY_MS);
        }
      }),
  },
];
