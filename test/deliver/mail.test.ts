import { generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { buildMail, smtpChannel } from '../../src/deliver/index.ts';
import { deliveryId, digestId, subscriptionId } from '../../src/model/ids.ts';
import type { OutgoingMail } from '../../src/model/mail.ts';
import fc from '../support/laws.ts';
import { mailServer } from './mail-server.ts';
import { noWait, parcel } from './parcel.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==',
  'base64',
);

const mail = (changes: Partial<OutgoingMail> = {}): OutgoingMail => ({
  deliveryId: deliveryId(digestId(subscriptionId('daily'), 0), 'email', 'reader@example.org'),
  from: { name: 'Ночная смена', address: 'digest@watch.example' },
  to: 'reader@example.org',
  replyTo: null,
  subject: 'Саммит в Астане: 12 stories — 上合组织',
  text: 'Hello.\n.\nFrom here on, a dot.\n',
  html: '<p>Hello <img src="cid:spark" alt="rising"></p>',
  images: [{ cid: 'spark', png: PNG }],
  date: Date.UTC(2026, 6, 4, 5, 0, 1),
  list: { id: 'daily.watch.example', name: 'Daily, at dawn' },
  unsubscribe: {
    url: 'https://watch.example/u/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    mailto: 'leave@watch.example?subject=0123456789abcdef0123456789abcdef',
  },
  feedbackId: 'daily:watch:digest:steppewatch',
  ...changes,
});

const built = async (changes: Partial<OutgoingMail> = {}): Promise<string> =>
  Buffer.from(await buildMail(mail(changes))).toString('latin1');

/** The raw header block as names, in order. */
const headerNames = (raw: string): readonly string[] =>
  [...(raw.split('\r\n\r\n')[0] ?? '').matchAll(/^([\w-]+):/gm)].map(([, name]) =>
    (name ?? '').toLowerCase(),
  );

describe('a mail', () => {
  it('reads back as it was written', async () => {
    const read = await simpleParser(await built());
    expect(read.from?.value).toEqual([{ name: 'Ночная смена', address: 'digest@watch.example' }]);
    expect(read.to).toMatchObject({ value: [{ address: 'reader@example.org', name: '' }] });
    expect(read.subject).toBe('Саммит в Астане: 12 stories — 上合组织');
    expect(read.date?.toISOString()).toBe('2026-07-04T05:00:01.000Z');
    expect(read.text).toBe('Hello.\n.\nFrom here on, a dot.\n');
    expect(read.messageId).toMatch(/^<del_[0-9a-f]{20}@watch\.example>$/);
    expect(read.attachments).toMatchObject([
      { cid: 'spark', contentType: 'image/png', related: true },
    ]);
    expect(read.attachments[0]?.content.equals(PNG)).toBe(true);
    expect(read.headers.get('list')).toMatchObject({
      id: { id: 'daily.watch.example', name: 'Daily, at dawn' },
      unsubscribe: {
        url: mail().unsubscribe?.url,
        mail: 'leave@watch.example?subject=0123456789abcdef0123456789abcdef',
      },
      'unsubscribe-post': { name: 'List-Unsubscribe=One-Click' },
    });
  });

  it('keeps the brackets of a List-Id outside an encoded name', async () => {
    const list = { id: 'daily.watch.example', name: 'На рассвете' };
    expect(await built({ list })).toMatch(
      /^List-ID: (=\?UTF-8\?Q\?\S+\?=\s+)+<daily\.watch\.example>\r$/m,
    );
  });

  it('is multipart/alternative of text, then HTML with its pictures', async () => {
    const raw = await built();
    const types = [...raw.matchAll(/^Content-Type: ([\w/]+)/gm)].map(([, type]) => type);
    expect(types).toEqual([
      'multipart/alternative',
      'text/plain',
      'multipart/related',
      'text/html',
      'image/png',
    ]);
  });

  it.each([
    'from',
    'to',
    'subject',
    'message-id',
    'date',
    'mime-version',
    'list-id',
    'list-unsubscribe',
    'list-unsubscribe-post',
    'auto-submitted',
    'precedence',
    'feedback-id',
  ])('has exactly one %s', async (name) => {
    expect(headerNames(await built()).filter((header) => header === name)).toHaveLength(1);
  });

  it('is the same bytes each time, and other bytes for another delivery', async () => {
    expect(await built()).toBe(await built());
    const other = deliveryId(digestId(subscriptionId('daily'), 1), 'email', 'reader@example.org');
    expect(await built({ deliveryId: other })).not.toBe(await built());
  });

  it('is lines of CRLF within RFC 5322’s limit, in ASCII, whatever is in it', async () => {
    const words = fc.string({ unit: 'binary', maxLength: 3_000 });
    await fc.assert(
      fc.asyncProperty(words, words, words, async (subject, text, html) => {
        const raw = await built({ subject: `x ${subject}`, text, html });
        expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        expect(raw.endsWith('\r\n')).toBe(true);
        expect(Buffer.from(raw, 'latin1').every((byte) => byte < 0x80)).toBe(true);
        expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
        expect(headerNames(raw)).toEqual(headerNames(await built()));
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['English', 'The council met on Friday. '.repeat(200), 'quoted-printable', 1.1],
    ['Russian', 'Совет собрался в пятницу. '.repeat(200), 'base64', 1.45],
    ['Chinese', '理事会周五举行会议。'.repeat(200), 'base64', 1.45],
  ])('in %s is encoded the shorter way', async (_, text, encoding, ratio) => {
    const raw = await built({ text, html: text, images: [] });
    expect(raw.match(new RegExp(`^Content-Transfer-Encoding: ${encoding}`, 'gm'))).toHaveLength(2);
    expect(raw.length).toBeLessThan(2 * Buffer.byteLength(text) * ratio + 2_500);
  });
});

describe('what is not what it seems is refused', () => {
  it.each<[string, Partial<OutgoingMail>]>([
    ['a second recipient', { to: 'a@example.org, b@example.org' }],
    ['a second recipient by semicolon', { to: 'a@example.org;b@example.org' }],
    ['a display name', { to: 'Reader <a@example.org>' }],
    ['an address in a display name', { to: '"a@example.org" <b@example.org>' }],
    ['a header after the address', { to: 'a@example.org\r\nBcc: b@example.org' }],
    ['a bare line feed', { to: 'a@example.org\n' }],
    ['a group', { to: 'all:a@example.org;' }],
    ['a comment', { to: 'a(b)@example.org' }],
    ['a quoted local part', { to: '"a b"@example.org' }],
    ['a route', { to: '@relay.example:a@example.org' }],
    ['two at signs', { to: 'a@b@example.org' }],
    ['an encoded word', { to: '=?utf-8?q?a=40b?=@example.org, c@example.org' }],
    ['an address literal', { to: 'a@[127.0.0.1]' }],
    ['a domain without a dot', { to: 'a@example' }],
    ['a domain that ends with a dot', { to: 'a@example.org.' }],
    ['an invisible character', { to: 'a\u200b@example.org' }],
    ['a text direction override', { to: 'a\u202e@example.org' }],
    ['a full-width at sign', { to: 'a＠example.org' }],
    ['nothing', { to: '' }],
    ['an empty subject', { subject: ' \r\n' }],
    ['a sender with a header', { from: { name: null, address: 'a@example.org\r\nX: y' } }],
    [
      'a sender named like another',
      { from: { name: 'boss@bank.example', address: 'a@example.org' } },
    ],
    [
      'a sender whose name holds an address',
      { from: { name: 'x" <b@example.org>', address: 'a@example.org' } },
    ],
    [
      'a sender whose name has a line break',
      { from: { name: 'x\r\nBcc: b@c.example', address: 'a@example.org' } },
    ],
    ['a reply address with a list', { replyTo: 'a@example.org,b@example.org' }],
    [
      'an unsubscribe address with a header',
      { unsubscribe: { url: 'https://a.example/\r\nX: y', mailto: 'a@example.org' } },
    ],
    [
      'an unsubscribe address that closes early',
      { unsubscribe: { url: 'https://a.example/>,<https://b.example', mailto: 'a@example.org' } },
    ],
    [
      'an unsubscribe address that is a script',
      { unsubscribe: { url: 'javascript:alert(1)', mailto: 'a@example.org' } },
    ],
    [
      'an unsubscribe mailbox that is none',
      { unsubscribe: { url: 'https://a.example', mailto: 'https://a.example' } },
    ],
    ['a list id with a header', { list: { id: 'x>\r\nX: y', name: 'x' } }],
    ['a picture id with a quote', { images: [{ cid: 'x"\r\n', png: PNG }] }],
  ])('%s', async (_, changes) => {
    await expect(buildMail(mail(changes))).rejects.toMatchObject({ code: 'mail-invalid' });
  });

  it('with a sentence that says what is wrong', async () => {
    await expect(buildMail(mail({ to: 'a@example.org, b@example.org' }))).rejects.toThrow(
      'The recipient "a@example.org, b@example.org" is no mail address: it has a space or control character.',
    );
  });

  it.each([
    ['reader+news@example.org', 'reader+news@example.org'],
    ["o'neil@mail.example.co.uk", "o'neil@mail.example.co.uk"],
    ['reader@münchen.example', 'reader@xn--mnchen-3ya.example'],
    ['reader@пример.example', 'reader@xn--e1afmkfd.example'],
    ['desk@localhost', 'desk@localhost'],
  ])('but %s is a mailbox', async (to, address) => {
    expect(await built({ to })).toContain(`\r\nTo: ${address}\r\n`);
  });
});

describe('a DKIM signature', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const key = publicKey.replaceAll(/-----[A-Z ]+-----|\s/g, '');

  it('verifies, and covers both unsubscribe headers', async () => {
    const server = await mailServer();
    const dkim = { domain: 'watch.example', selector: 's1', privateKey };
    const channel = smtpChannel({ url: server.url, name: 'watch.example', dkim });
    await channel.send(parcel({ bytes: await buildMail(mail()) }), noWait);
    await channel.close();
    await server.close();
    const raw = (server.mails[0] ?? '').replaceAll('\r\n..', '\r\n.');
    const verdict = await dkimVerify(Buffer.from(raw, 'latin1'), {
      resolver: async (name: string) => {
        expect(name).toBe('s1._domainkey.watch.example');
        return [[`v=DKIM1; k=rsa; p=${key}`]];
      },
    });
    expect(verdict.results[0]?.status.result).toBe('pass');
    const signed = /\sh=([^;]*);/.exec(raw)?.[1]?.replaceAll(/\s/g, '') ?? '';
    expect(signed.split(':')).toEqual(
      expect.arrayContaining(['from', 'list-unsubscribe', 'list-unsubscribe-post']),
    );
  });

  it.each([
    ['no key at all', 'nonsense'],
    [
      'an elliptic key',
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    ],
  ])('with %s is refused when the channel is made', (_, pem) => {
    const dkim = { domain: 'watch.example', selector: 's1', privateKey: pem };
    expect(() => smtpChannel({ url: 'smtp://localhost', dkim })).toThrow(/^DKIM key: /);
  });
});
