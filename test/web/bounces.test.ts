import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { letterId, subscriptionId } from '../../src/model/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/model/time.ts';
import { LIMITS } from '../../src/web/guard/limits.ts';
import { type House, openHouse } from './house.ts';

const SECRET = 'the secret of those who post bounces';
const KEY = 'key-0123456789abcdef0123456789abcdef';
const MESSAGE = '/hooks/bounces/message';
const MAILGUN = '/hooks/bounces/mailgun';

let house: House;
let letters = 0;
beforeAll(async () => {
  house = await openHouse({
    BOUNCE_ADDRESS: 'bounces@watch.example',
    BOUNCE_HOOK_SECRET: SECRET,
    MAILGUN_SIGNING_KEY: KEY,
  });
});
afterAll(() => house.close());

/** A letter that was sent, to a reader of its own. */
const sentLetter = async () => {
  letters += 1;
  const { store, ports } = house.app;
  const subscription = subscriptionId(`own-r-${letters}`);
  const at = house.now();
  const id = letterId(subscription, at);
  const recipient = `reader${letters}@example.org`;
  const route = ports.post.route({ channel: 'mail', recipient });
  await store.readers.write({
    id,
    subscriptionId: subscription,
    route,
    subject: 'Please confirm',
    bytes: new Uint8Array([1]),
    at,
    expiresAt: at + DAY_MS,
  });
  for (const claimed of await store.deliveries.claim(at, { limit: 9, perMinute: 0 }))
    await store.deliveries.settle(claimed, { state: 'sent', answer: '250 ok' }, at);
  const suppression = async () => (await store.suppressions.find(route.recipientKey))?.reason;
  return { id, suppression, returnPath: ports.post.envelopeFrom(id), route };
};

const post = async (
  path: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly text: string }> => {
  const answer = await fetch(`${house.url}${path}`, { method: 'POST', body, headers });
  return { status: answer.status, text: await answer.text() };
};

const returned = (to: string, code: string): string =>
  [
    'From: MAILER-DAEMON@mx.example.org',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    '',
    'Final-Recipient: rfc822; reader@example.org',
    'Action: failed',
    `Status: ${code}`,
    `Diagnostic-Code: smtp; 550 ${code} no`,
    '',
    '--b--',
    '',
  ].join('\r\n');

const MAY = { authorization: `Bearer ${SECRET}`, 'content-type': 'message/rfc822' };

describe('a returned mail that is posted', () => {
  it('is noted as one in the mailbox is', async () => {
    const { id, suppression, returnPath } = await sentLetter();
    expect(await post(MESSAGE, returned(returnPath, '5.1.1'), MAY)).toEqual({
      status: 200,
      text: 'Noted: hard.\n',
    });
    expect(await suppression()).toBe('bounced');
    expect(await house.app.store.outbox.find(id)).toMatchObject({ state: 'failed' });
  });

  it.each([
    ['with another secret', { ...MAY, authorization: 'Bearer wrong' }, 401, /BOUNCE_HOOK_SECRET/],
    ['without any', { 'content-type': 'message/rfc822' }, 401, /BOUNCE_HOOK_SECRET/],
    ['as a form', { ...MAY, 'content-type': 'text/plain' }, 415, /message\/rfc822/],
  ])('%s is refused', async (_, headers, status, text) => {
    const { suppression, returnPath } = await sentLetter();
    const answer = await post(MESSAGE, returned(returnPath, '5.1.1'), headers);
    expect(answer).toEqual({ status, text: expect.stringMatching(text) });
    expect(await suppression()).toBeUndefined();
  });

  it('that is no report, or none that proves to be ours, is taken and left alone', async () => {
    const { suppression, returnPath } = await sentLetter();
    const forged = returnPath.replace(/-[0-9a-f]{16}@/, `-${'0'.repeat(16)}@`);
    for (const mail of [returned(forged, '5.1.1'), 'Subject: Out of office\r\n\r\nMonday.\r\n', ''])
      expect(await post(MESSAGE, mail, MAY)).toMatchObject({
        status: 200,
        text: /Nothing to note/,
      });
    expect(await suppression()).toBeUndefined();
  });

  it('that is larger than any report is refused', async () => {
    const answer = await post(MESSAGE, 'x'.repeat(1024 * 1024 + 1), MAY);
    expect(answer).toEqual({ status: 413, text: 'At most 1 MiB can be posted here.\n' });
  });
});

interface Signing {
  readonly token?: string;
  readonly at?: number;
  readonly key?: string;
}

let tokens = 0;
const signed = (data: unknown, { token, at = house.now(), key = KEY }: Signing = {}): string => {
  tokens += 1;
  const used = token ?? `token ${tokens}`;
  const timestamp = String(Math.floor(at / SECOND_MS));
  const signature = createHmac('sha256', key).update(`${timestamp}${used}`).digest('hex');
  return JSON.stringify({ signature: { timestamp, token: used, signature }, 'event-data': data });
};

const event = (id: string, more: object = {}): object => ({
  event: 'failed',
  severity: 'permanent',
  reason: 'bounce',
  'delivery-status': { code: 550, message: '5.1.1 no such user', description: '' },
  message: { headers: { 'message-id': `${id}@watch.example` } },
  ...more,
});

const JSON_TYPE = { 'content-type': 'application/json' };
const tell = (body: string) => post(MAILGUN, body, JSON_TYPE);

describe('an event that Mailgun posts', () => {
  const OLD = { 'delivery-status': { code: 602, message: 'Too old' }, reason: 'old' };
  const DROPPED = {
    'delivery-status': { code: 605, message: '', description: 'previously bounced address' },
    reason: 'suppress-bounce',
  };
  const SPAM = { 'delivery-status': { code: 550, message: '550 5.7.1 spam from 5.188.10.25' } };
  const OF_AN_ADDRESS = {
    'delivery-status': { code: 550, message: 'blocked: 5.1.10.25', 'enhanced-code': '5.7.1' },
  };

  it.each<[string, object, string, string | undefined]>([
    ['of a mailbox that is not there', {}, 'Noted: hard.', 'bounced'],
    ['of one that it knows to bounce', DROPPED, 'Noted: hard.', 'bounced'],
    ['of one it could not reach for days', OLD, 'Noted: soft.', undefined],
    ['refused for our own fault', SPAM, 'Noted: ours.', undefined],
    ['refused with an address of the net', OF_AN_ADDRESS, 'Noted: ours.', undefined],
    ['of a complaint', { event: 'complained' }, 'Noted: complaint.', 'complaint'],
    ['that failed for now', { severity: 'temporary' }, 'Nothing to note', undefined],
    ['that it was opened', { event: 'opened' }, 'Nothing to note', undefined],
    ['of a mail of somebody else', { message: undefined }, 'Nothing to note', undefined],
  ])('%s', async (_, more, text, reason) => {
    const { id, suppression } = await sentLetter();
    const answer = await tell(signed(event(id, more)));
    expect([answer.status, answer.text.startsWith(text)]).toEqual([200, true]);
    expect(await suppression()).toBe(reason);
  });

  it('with a signature of another key, or none, is refused', async () => {
    const { id, suppression } = await sentLetter();
    const right = JSON.parse(signed(event(id)));
    const cut = { ...right, signature: { ...right.signature, signature: 'abc' } };
    for (const body of [signed(event(id), { key: 'another key' }), JSON.stringify(cut)])
      expect(await tell(body)).toMatchObject({ status: 401 });
    expect(await suppression()).toBeUndefined();
  });

  it('that was signed long ago, or ahead of time, is refused', async () => {
    const { id, suppression } = await sentLetter();
    for (const at of [house.now() - 12 * HOUR_MS, house.now() + 6 * MINUTE_MS])
      expect(await tell(signed(event(id), { at }))).toMatchObject({ status: 406 });
    expect(await suppression()).toBeUndefined();
  });

  it('is taken once, also when its address was released meanwhile', async () => {
    const { id, suppression, route } = await sentLetter();
    const body = signed(event(id), { at: house.now() + 4 * MINUTE_MS });
    expect(await tell(body)).toMatchObject({ status: 200 });
    await house.app.store.suppressions.release(route.recipientKey);
    for (const wait of [0, HOUR_MS, 11 * HOUR_MS]) {
      house.pass(wait);
      expect(await tell(body)).toEqual({ status: 406, text: 'This was taken before.\n' });
    }
    house.pass(HOUR_MS);
    expect(await tell(body)).toMatchObject({ status: 406 });
    expect(await suppression()).toBeUndefined();
  });

  it.each([
    ['no JSON', 'event=failed'],
    ['no event', '{}'],
    ['nothing', ''],
  ])('that is %s is refused', async (_, body) => {
    expect(await tell(body)).toMatchObject({ status: 400 });
  });

  it('of another type is refused', async () => {
    expect(await post(MAILGUN, '{}', { 'content-type': 'text/plain' })).toMatchObject({
      status: 415,
    });
  });
});

describe('addresses for bounces', () => {
  it('are slowed down beyond their rate', async () => {
    const key = 'bounces 127.0.0.1';
    const { limits } = house.app.store;
    while ((await limits.take(key, LIMITS.bounces, house.now())).kind === 'taken');
    const answer = await fetch(`${house.url}${MAILGUN}`, { method: 'POST', headers: JSON_TYPE });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
    house.pass(MINUTE_MS);
  });

  it('change nothing when they are looked at', async () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'OPTIONS'])
      expect((await fetch(`${house.url}${MESSAGE}`, { method })).status).toBe(404);
    expect(house.faults).toEqual([]);
  });

  it('are not there unless they are set up', async () => {
    const bare = await openHouse();
    for (const path of [MESSAGE, MAILGUN])
      expect((await fetch(`${bare.url}${path}`, { method: 'POST' })).status).toBe(404);
    await bare.close();
  });
});
