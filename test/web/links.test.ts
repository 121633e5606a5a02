import { load } from 'cheerio/slim';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeDigest } from '../../jobs/compose-digest.ts';
import { subscriptionId } from '../../src/model/ids.ts';
import { DAY_MS, HOUR_MS } from '../../src/model/time.ts';
import { dump } from '../../src/store/index.ts';
import { subscription } from '../support/samples.ts';
import { type House, linkIn, openHouse } from './house.ts';
import { seed } from './seed.ts';

/** Counts of what was done lately, which whoever asks adds to. */
const MAY_CHANGE = ['rate_limits'];

const EVERYTHING = {
  do: 'subscribe',
  hour: '7',
  weekday: '1',
  zone: 'Asia/Almaty',
  length: 'full',
  locale: 'en-GB',
};

let house: House;
beforeAll(async () => {
  house = await openHouse({ BOUNCE_HOOK_SECRET: 'the secret of those who post bounces' });
});
afterAll(() => house.close());

/** Every row of every table but those that may change. */
const everyRow = async (): Promise<readonly string[]> => {
  const rows: string[] = [];
  let table = '';
  for await (const line of dump(house.app.database.db, 0)) {
    if (line.startsWith('#')) table = String(JSON.parse(line.slice(1)).table);
    else if (!MAY_CHANGE.includes(table)) rows.push(`${table} ${line}`);
  }
  return rows.sort();
};

const compose = async (): Promise<void> => {
  const { signal } = new AbortController();
  while ((await composeDigest.run({ lane: 0 }, house.app.ports, signal)).kind === 'again');
};

/** The newest mail to a reader, as it would go out. */
const mailTo = async (address: string): Promise<Uint8Array> => {
  const { outbox } = house.app.store;
  const row = (await outbox.list(99)).find(({ recipient }) => recipient === address);
  const source = row && (await outbox.find(row.id))?.source;
  if (!source) throw new Error(`no mail to ${address}`);
  return source;
};

const subscribe = async (address: string, rhythm: string): Promise<Uint8Array> => {
  await house.guest().post('/subscribe', { ...EVERYTHING, rhythm, address });
  return mailTo(address);
};
const confirm = async (letter: Uint8Array): Promise<void> => {
  const { text } = await simpleParser(Buffer.from(letter));
  await house.guest().post(linkIn(text ?? '', 'confirm'));
};

/** A mail of each kind, through the product's own pages and jobs. */
const mailsOfEachKind = async () => {
  const { store } = house.app;
  const quiet = subscription({
    id: subscriptionId('quiet'),
    recipient: 'quiet@reader.example',
    quiet: 'weekly-note',
  });
  const firstDue = () => house.now() + HOUR_MS;
  await store.subscriptions.declare([quiet], { now: house.now(), firstDue });
  const confirmation = await subscribe('undecided@reader.example', 'daily');
  for (const rhythm of ['daily', 'instant'])
    await confirm(await subscribe(`${rhythm}@reader.example`, rhythm));
  house.pass(12 * HOUR_MS);
  await compose();
  const allQuiet = await mailTo('quiet@reader.example');
  house.pass(12 * HOUR_MS);
  await seed(house);
  house.pass(12 * HOUR_MS);
  await compose();
  const digest = await mailTo('daily@reader.example');
  const alert = await mailTo('instant@reader.example');
  return { confirmation, 'all-quiet': allQuiet, digest, alert };
};

type Kind = keyof Awaited<ReturnType<typeof mailsOfEachKind>>;

/** Addresses of ours in headers, text and HTML of a mail, however they are written. */
const ownLinks = async (mail: Uint8Array): Promise<readonly string[]> => {
  const { headerLines, text, html } = await simpleParser(Buffer.from(mail));
  const $ = load(html || '');
  const attributes = $('[href], [src], [action], [background]')
    .map((_, { attribs: { href, src, action, background } }) => href ?? src ?? action ?? background)
    .get();
  const said = [...headerLines.map(({ line }) => line.replaceAll(/\r?\n\s+/g, ' ')), text, html];
  const written = said.flatMap((part) => (part || '').match(/https?:\/\/[^\s<>"')]+/g) ?? []);
  return [...new Set([...attributes, ...written])].filter((link) => link.startsWith(house.url));
};

const pathsOf = (links: readonly string[]): readonly string[] =>
  links.map((link) => new URL(link).pathname.split('/')[1] ?? '').sort();

describe('a link in a mail', () => {
  let mails: Readonly<Record<Kind, Uint8Array>>;
  beforeAll(async () => {
    mails = await mailsOfEachKind();
  });

  const KINDS: readonly (readonly [Kind, readonly string[]])[] = [
    ['confirmation', ['confirm']],
    ['all-quiet', ['manage', 'unsubscribe', 'view']],
    ['digest', ['manage', 'unsubscribe', 'view']],
    ['alert', ['manage', 'unsubscribe']],
  ];

  it.each(KINDS)('of the kind %s changes nothing when it is looked at', async (kind, leadTo) => {
    const links = await ownLinks(mails[kind]);
    expect(pathsOf(links)).toEqual(leadTo);
    const before = await everyRow();
    expect(before.length).toBeGreaterThan(30);
    for (const link of links) {
      for (const method of ['GET', 'HEAD', 'OPTIONS']) {
        const { status } = await fetch(link, { method, redirect: 'manual' });
        expect([method, link, status]).toEqual([method, link, method === 'OPTIONS' ? 404 : 200]);
      }
    }
    expect(await everyRow()).toEqual(before);
    house.pass(DAY_MS);
  });

  it('nor does a link on the page it leads to', async () => {
    const start = [...(await ownLinks(mails.digest)), ...(await ownLinks(mails.confirmation))];
    const before = await everyRow();
    for (const link of start) {
      const $ = load(await (await fetch(link)).text());
      const onward = $('a[href], form:not([method=post])[action]')
        .map((_, { attribs: { href, action } }) => new URL(href ?? action ?? '', link).href)
        .get();
      for (const next of onward.filter((href) => href.startsWith(house.url)))
        expect((await fetch(next, { redirect: 'manual' })).status).toBeLessThan(400);
    }
    expect(await everyRow()).toEqual(before);
  });

  it('ends the subscription when a mail program posts to it (RFC 8058)', async () => {
    const links = await ownLinks(mails.digest);
    const unsubscribe = links.find((link) => link.includes('/unsubscribe/')) ?? '';
    const before = await everyRow();
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    expect((await fetch(unsubscribe, { method: 'POST', body })).status).toBe(200);
    const after = await everyRow();
    const changed = after.filter((row) => !before.includes(row)).map((row) => row.split(' ')[0]);
    // What was not sent yet is not sent any more.
    expect(new Set(changed)).toEqual(new Set(['deliveries', 'subscriptions']));
    expect(house.faults).toEqual([]);
  });
});
