import { z } from 'zod';
import { afterAsking, FIRST_RETRY_MS, hubMoved, hubRequest } from '../src/feeds/index.ts';
import { DONE, defineJob } from '../src/job.ts';
import { MINUTE_MS } from '../src/model/time.ts';
import type { HubErrand, Ports } from '../src/ports.ts';

/** Hubs asked in one run; the rest are asked in the next. */
const BATCH = 100;
const AT_A_TIME = 8;

type Needs = Pick<Ports, 'clock' | 'log' | 'hubs' | 'fetcher'>;

/** Asks one hub. That it agrees it says later, at our own address. */
const ask = async (
  errand: HubErrand,
  callback: string,
  { clock, log, hubs, fetcher }: Needs,
): Promise<void> => {
  const prepared = await hubs.prepare(errand, clock.now() + FIRST_RETRY_MS);
  const request = hubRequest(prepared, errand.mode, callback);
  const first = await fetcher.post(request);
  const elsewhere = hubMoved(first, request.url);
  const outcome = elsewhere === null ? first : await fetcher.post({ ...request, url: elsewhere });
  const after = afterAsking(prepared, outcome, clock.now());
  if (after !== null) await hubs.noteFailure(prepared, after);
  log.info({ feed: errand.feedId, mode: errand.mode, fault: after?.fault ?? null }, 'hub asked');
};

/** Subscribes feeds to the hubs they name, renews leases before they end, and ends those of feeds switched off. */
export const askHubs = defineJob({
  name: 'ask-hubs',
  payload: z.object({}),
  needs: ['clock', 'log', 'hubs', 'fetcher', 'rules'],
  attempts: 1,
  backoffMs: 0,
  timeoutMs: 8 * MINUTE_MS,
  concurrency: 1,
  run: async (_, { rules, ...ports }, signal) => {
    const { hubCallback } = rules;
    if (hubCallback === null) return DONE;
    const errands = [...(await ports.hubs.due(ports.clock.now(), BATCH))];
    const lane = async (): Promise<void> => {
      for (let next = errands.shift(); next && !signal.aborted; next = errands.shift()) {
        await ask(next, hubCallback, ports);
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, lane));
    return DONE;
  },
});
