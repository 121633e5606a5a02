import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import {
  ntfyChannel,
  outboxChannel,
  type Post,
  slackChannel,
  smtpChannel,
  telegramChannel,
  webhookChannel,
} from '../../src/deliver/index.ts';
import type { Channel } from '../../src/ports.ts';
import { localFetcher, site } from '../http/site.ts';
import { mailServer } from './mail-server.ts';
import { parcel } from './parcel.ts';

interface Stage {
  readonly channel: Channel;
  readonly recipient: string;
  /** How many parcels the other side has got in full. */
  delivered(): Promise<number>;
  down(): Promise<void>;
}

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const overHttp = async (
  make: (post: Post, url: string) => Channel,
  recipient?: string,
): Promise<Stage> => {
  const host = await site((request, response) => {
    request.resume().on('end', () => response.end('ok'));
  });
  const fetcher = localFetcher();
  closing.push(
    () => fetcher.close(),
    () => host.close(),
  );
  return {
    channel: make(fetcher.post, host.url),
    recipient: recipient ?? `${host.url}/hook`,
    delivered: async () => host.requests.length,
    down: host.close,
  };
};

const overSmtp = async (): Promise<Stage> => {
  const server = await mailServer();
  closing.push(() => server.close());
  return {
    channel: smtpChannel({ url: server.url, name: 'watch.example' }),
    recipient: 'reader@example.org',
    delivered: async () => server.mails.length,
    down: server.close,
  };
};

const intoFolder = async (): Promise<Stage> => {
  const folder = await mkdtemp(join(tmpdir(), 'outbox-'));
  closing.push(() => rm(folder, { recursive: true, force: true }));
  return {
    channel: outboxChannel({ folder }),
    recipient: 'reader@example.org',
    delivered: async () => (await readdir(folder)).filter((name) => name.endsWith('.eml')).length,
    down: async () => {
      await rm(folder, { recursive: true });
      await writeFile(folder, 'no longer a folder');
    },
  };
};

const secret = 'a secret of some length, no less';

describe.each<[string, () => Promise<Stage>]>([
  ['email', overSmtp],
  ['outbox', intoFolder],
  ['webhook', () => overHttp((post) => webhookChannel({ post, secret, now: Date.now }))],
  ['slack', () => overHttp((post) => slackChannel({ post }))],
  [
    'telegram',
    () => overHttp((post, apiUrl) => telegramChannel({ post, token: '1:a', apiUrl }), '42'),
  ],
  ['ntfy', () => overHttp((post) => ntfyChannel({ post, token: null }))],
])('the %s channel', (kind, make) => {
  const set = async (): Promise<Stage> => {
    const stage = await make();
    closing.push(() => stage.channel.close());
    return stage;
  };

  it('goes by its name', async () => {
    expect((await set()).channel.kind).toBe(kind);
  });

  it('delivers once, after beforeDot and not before', async () => {
    const { channel, recipient, delivered } = await set();
    let asked = 0;
    const outcome = await channel.send(parcel({ recipient }), async () => {
      asked += 1;
      await sleep(30);
      expect(await delivered()).toBe(0);
    });
    expect(outcome.kind).toBe('sent');
    expect([asked, await delivered()]).toEqual([1, 1]);
  });

  it('delivers nothing when beforeDot throws, and throws the same', async () => {
    const { channel, recipient, delivered } = await set();
    const lost = new Error('the lease was lost');
    await expect(channel.send(parcel({ recipient }), () => Promise.reject(lost))).rejects.toBe(
      lost,
    );
    await sleep(30);
    expect(await delivered()).toBe(0);
    expect((await channel.send(parcel({ recipient }), async () => undefined)).kind).toBe('sent');
  });

  it('answers with a value when the other side is down', async () => {
    const { channel, recipient, down } = await set();
    await down();
    expect((await channel.send(parcel({ recipient }), async () => undefined)).kind).toBe(
      'deferred',
    );
  });

  it('can be closed twice', async () => {
    const { channel } = await set();
    await channel.close();
    await channel.close();
  });
});
