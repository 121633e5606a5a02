import type { StatusPort } from './ports/status.ts';
import type { Route } from './route.ts';

/** For whatever watches the process: no login, nothing to hide. */
export const healthRoutes = (web: Pick<StatusPort, 'ready'>): readonly Route[] => [
  {
    method: 'GET',
    path: '/healthz',
    access: 'open',
    handle: (visit) => visit.text('ok\n'),
  },
  {
    method: 'GET',
    path: '/readyz',
    access: 'open',
    handle: async (visit) => {
      const checks = await web.ready();
      const ready = checks.every(({ ok }) => ok);
      return visit.json({ ready, checks }, ready ? 200 : 503);
    },
  },
];
