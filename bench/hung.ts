import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { TICK_NOW } from '../jobs/requests.ts';
import { openApp } from '../src/app.ts';
import { firstPoll } from '../src/feeds/index.ts';
import { feedId } from '../src/model/ids.ts';
import { openFarm, worldAt } from './feed-farm.ts';

const GOOD = 10;
const HUNG = 5;
const TIMEOUT_MS = 8_000;
const ITEMS_A_FEED = 10;

/** Accepts connections and never answers. */
const hangs = createServer();
await new Promise<void>((resolve) => hangs.listen(0, '127.0.0.1', resolve));
const address = hangs.address();
const port = typeof address === 'object' && address ? address.port : 0;

const farm = await openFarm(GOOD);
const { settings } = farm;
const app = await openApp(
  {
    ...settings,
    readMaxAgeMs: Number.MAX_SAFE_INTEGER,
    fetching: { ...settings.fetching, timeoutMs: TIMEOUT_MS },
  },
  worldAt(Date.now),
);
const { feeds } = app.store;
for (let n = 0; n < HUNG; n += 1) {
  const id = feedId(`hung-${n}`);
  const source = { id, url: `http://127.0.0.1:${port}/${n}`, title: id, type: 'wire' as const };
  await feeds.add(
    { ...source, language: null, country: null, outlet: null, enabled: true },
    firstPoll(id, Date.now()),
  );
}
await app.work(
  new Map([
    ['tick', null],
    ['poll-feeds', null],
  ]),
);
await feeds.hasten(Date.now());
const begin = performance.now();
await app.queue.send([TICK_NOW]);
let itemsAt = 0;
for (;;) {
  await sleep(20);
  const { entries } = await app.store.progress(Date.now());
  if (itemsAt === 0 && entries >= GOOD * ITEMS_A_FEED) itemsAt = performance.now() - begin;
  const hung = (await feeds.all()).filter(({ source }) => source.id.startsWith('hung-'));
  if (hung.every(({ state }) => state.failures > 0)) {
    const fault = hung[0]?.state.lastFault ?? '';
    console.log(
      `${HUNG} of ${GOOD + HUNG} servers hang, ${TIMEOUT_MS / 1000} s each: all items of the others stored after ${(itemsAt / 1000).toFixed(1)} s, all done after ${((performance.now() - begin) / 1000).toFixed(1)} s; recorded: ${fault}`,
    );
    break;
  }
}
await app.close();
hangs.close();
farm.close();
