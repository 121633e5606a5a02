import { createHmac, randomUUID } from 'node:crypto';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Subscriber {
  readonly callback: string;
  readonly secret: string;
}

export interface Hub {
  readonly url: string;
  /** The forms that were sent to it, in order. */
  readonly asked: readonly Readonly<Record<string, string>>[];
  readonly subscribers: ReadonlyMap<string, Subscriber>;
  /** Sends a document to the subscriber of a topic; answers with the status it got. */
  distribute(
    topic: string,
    body: string | Uint8Array,
    headers?: Record<string, string>,
  ): Promise<number>;
  close(): Promise<void>;
}

export interface HubRules {
  readonly leaseSeconds?: number;
  /** What it answers requests with instead of taking them. */
  readonly refuses?: number;
  readonly denies?: string;
}

/** One POST on a connection of its own, which the other side may well cut; answers with its status. */
const posted = (
  url: string,
  body: string | Uint8Array,
  headers: Record<string, string>,
): Promise<number> =>
  new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', agent: false, headers }, (answer) => {
      resolve(answer.statusCode ?? 0);
      answer.resume();
    });
    sending.once('error', reject);
    sending.end(body);
  });

/** A WebSub hub on loopback: verifies intent, grants leases, signs what it distributes (W3C WebSub, 5 and 7). */
export const startHub = async (rules: HubRules = {}): Promise<Hub> => {
  const asked: Readonly<Record<string, string>>[] = [];
  const subscribers = new Map<string, Subscriber>();

  const verify = async (form: Readonly<Record<string, string>>): Promise<void> => {
    const callback = new URL(form['hub.callback'] ?? '');
    const topic = form['hub.topic'] ?? '';
    const mode = rules.denies === undefined ? (form['hub.mode'] ?? '') : 'denied';
    const challenge = randomUUID();
    callback.searchParams.set('hub.mode', mode);
    callback.searchParams.set('hub.topic', topic);
    if (mode === 'denied') callback.searchParams.set('hub.reason', rules.denies ?? '');
    else callback.searchParams.set('hub.challenge', challenge);
    if (mode === 'subscribe') {
      callback.searchParams.set('hub.lease_seconds', String(rules.leaseSeconds ?? 3_600));
    }
    const answer = await fetch(callback);
    if (!answer.ok || (await answer.text()) !== challenge) return;
    if (mode === 'unsubscribe') subscribers.delete(topic);
    else {
      subscribers.set(topic, {
        callback: form['hub.callback'] ?? '',
        secret: form['hub.secret'] ?? '',
      });
    }
  };

  const server = createServer(async (incoming, response) => {
    const form = Object.fromEntries(new URLSearchParams(await text(incoming)));
    asked.push(form);
    // Verified before the answer, as hubs may, so that tests need not wait.
    if (rules.refuses === undefined) await verify(form);
    response.writeHead(rules.refuses ?? 202).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hub`,
    asked,
    subscribers,
    distribute: async (topic, body, headers = {}) => {
      const subscriber = subscribers.get(topic);
      if (!subscriber) throw new Error(`nobody is subscribed to ${topic}`);
      const digest = createHmac('sha256', subscriber.secret).update(body).digest('hex');
      return posted(subscriber.callback, body, {
        'content-type': 'application/rss+xml',
        'x-hub-signature': `sha256=${digest}`,
        ...headers,
      });
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
