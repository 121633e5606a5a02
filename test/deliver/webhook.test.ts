import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ntfyChannel,
  type Post,
  slackChannel,
  telegramChannel,
  webhookChannel,
} from '../../src/deliver/index.ts';
import type { Fetcher } from '../../src/http/index.ts';
import { localFetcher, type Site, site } from '../http/site.ts';
import { noWait, parcel } from './parcel.ts';

const secret = 'a secret of some length, no less';

describe('what a service gets', () => {
  let host: Site;
  let fetcher: Fetcher;
  const got: { url: string; headers: IncomingHttpHeaders; body: string }[] = [];

  beforeAll(async () => {
    host = await site(async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString();
      got.push({ url: request.url ?? '', headers: request.headers, body });
      response.writeHead(200).end('ok');
    });
    fetcher = localFetcher();
  });
  afterAll(async () => {
    await fetcher.close();
    await host.close();
  });

  it('from the webhook is the bytes, and a signature over id, time and bytes', async () => {
    const channel = webhookChannel({ post: fetcher.post, secret, now: () => 1_780_000_000_999 });
    const bytes = Buffer.from('{"stories":["上合组织"]}');
    await channel.send(parcel({ recipient: `${host.url}/in`, bytes }), noWait);
    const last = got.at(-1);
    expect(last?.body).toBe('{"stories":["上合组织"]}');
    const signed = `del_0123456789abcdef0123.1780000000.${last?.body}`;
    expect(last?.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': 'del_0123456789abcdef0123',
      'webhook-timestamp': '1780000000',
      'webhook-signature': `v1,${createHmac('sha256', secret).update(signed).digest('base64')}`,
    });
  });

  it('from the Slack channel cannot call everyone', async () => {
    const bytes = Buffer.from('<!channel> A & B <https://x.example|click>');
    await slackChannel({ post: fetcher.post }).send(parcel({ recipient: host.url, bytes }), noWait);
    expect(JSON.parse(got.at(-1)?.body ?? '')).toEqual({
      text: '&lt;!channel&gt; A &amp; B &lt;https://x.example|click&gt;',
      unfurl_links: false,
    });
  });

  it('from the Telegram channel is plain text, cut where it is too long', async () => {
    const channel = telegramChannel({ post: fetcher.post, token: '1:a', apiUrl: host.url });
    await channel.send(parcel({ recipient: '42', bytes: Buffer.from('😀'.repeat(5_000)) }), noWait);
    const { chat_id, text, parse_mode } = JSON.parse(got.at(-1)?.body ?? '');
    expect([got.at(-1)?.url, chat_id, parse_mode]).toEqual([
      '/bot1:a/sendMessage',
      '42',
      undefined,
    ]);
    expect(text.length).toBeLessThanOrEqual(4_096);
    expect(text.endsWith('😀…')).toBe(true);
  });

  it('from the ntfy channel is plain text under a token', async () => {
    const channel = ntfyChannel({ post: fetcher.post, token: 'tk_1' });
    const bytes = Buffer.from('Саммит '.repeat(1_000));
    await channel.send(parcel({ recipient: `${host.url}/topic`, bytes }), noWait);
    expect(got.at(-1)?.headers.authorization).toBe('Bearer tk_1');
    expect(Buffer.byteLength(got.at(-1)?.body ?? '')).toBeLessThanOrEqual(4_096);
  });
});

describe('an answer', () => {
  const answering =
    (status: number): Post =>
    async () => ({ kind: 'answered', status, text: 'because' });
  const failing =
    (code: string): Post =>
    async () => ({ kind: 'failed', code, detail: 'x' });

  it.each<[string, Post, object]>([
    ['200', answering(200), { kind: 'sent', response: '200 because' }],
    ['302', answering(302), { kind: 'refused', scope: 'message' }],
    ['400', answering(400), { kind: 'refused', scope: 'message', code: '400' }],
    ['404', answering(404), { kind: 'refused', scope: 'recipient' }],
    ['408', answering(408), { kind: 'deferred' }],
    ['410', answering(410), { kind: 'refused', scope: 'recipient' }],
    ['429', answering(429), { kind: 'deferred', code: '429' }],
    ['503', answering(503), { kind: 'deferred' }],
    ['no name', failing('dns'), { kind: 'deferred', code: 'dns' }],
    ['no connection', failing('connect'), { kind: 'deferred' }],
    ['a bad certificate', failing('tls'), { kind: 'deferred' }],
    ['a broken line', failing('reset'), { kind: 'ambiguous' }],
    ['silence', failing('timeout'), { kind: 'ambiguous' }],
    [
      'a guard',
      async () => ({ kind: 'refused', code: 'private-address', detail: 'x' }),
      { kind: 'refused', scope: 'recipient', code: 'private-address' },
    ],
  ])('of %s', async (_, post, expected) => {
    const channel = webhookChannel({ post, secret, now: () => 0 });
    expect(await channel.send(parcel(), noWait)).toMatchObject(expected);
  });

  it.each<[string, number, string]>([
    ['blocked the bot', 403, 'recipient'],
    ['does not know the chat', 400, 'recipient'],
    ['does not know the bot', 401, 'sender'],
  ])('of Telegram that it %s', async (_, status, scope) => {
    const channel = telegramChannel({ post: answering(status), token: '1:a' });
    expect(await channel.send(parcel(), noWait)).toMatchObject({ kind: 'refused', scope });
  });
});

it('a webhook without a real secret is not made', () => {
  const post: Post = async () => ({ kind: 'answered', status: 200, text: '' });
  expect(() => webhookChannel({ post, secret: 'short', now: () => 0 })).toThrow(/shorter than 24/);
});
