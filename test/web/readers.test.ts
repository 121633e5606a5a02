import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subscriptionId, watchId } from '../../src/model/ids.ts';
import { DAY_MS, HOUR_MS } from '../../src/model/time.ts';
import { keywordQuery } from '../../src/web/subscribers/keywords.ts';
import { type House, linkIn, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const WISH = {
  do: 'subscribe',
  themes: ['sanctions', 'afghanistan'],
  watches: 'csto',
  keywords: 'Tokayev\nPower of Siberia',
  rhythm: 'daily',
  hour: '7',
  weekday: '1',
  zone: 'Asia/Almaty',
  languages: ['en', 'ru'],
  length: 'short',
  locale: 'en-GB',
};

const lettersTo = async (address: string) =>
  (await house.letters()).filter(({ to }) => to === address);

/** Asks, and answers the path of the mailed link. */
const asked = async (address: string, more: Readonly<Record<string, string>> = {}) => {
  await house.guest().post('/subscribe', { ...WISH, ...more, address });
  const [letter] = await lettersTo(address);
  return linkIn(letter?.text ?? '', 'confirm');
};

const confirmed = async (address: string) => {
  const link = await asked(address);
  const answer = await house.guest().post(link);
  return { link, manage: answer.$('a[href^="/manage/"]').attr('href') ?? '' };
};

const stored = async (address: string) => {
  const all = await house.app.store.readers.list(100);
  return all.filter(({ subscription }) => subscription.recipient === address);
};

describe('subscribing', () => {
  it('mails a letter and sends nothing before its button was pressed', async () => {
    const link = await asked('ada@reader.example');
    const [before] = await stored('ada@reader.example');
    expect(before).toMatchObject({ stage: 'unconfirmed', nextDueAt: null });

    // A scanner follows the link: nothing changes.
    const looked = await house.guest().get(link);
    expect(looked.$('h1').text()).toBe('Is this right?');
    expect((await stored('ada@reader.example'))[0]?.stage).toBe('unconfirmed');

    await house.guest().post(link);
    const [after] = await stored('ada@reader.example');
    expect(after).toMatchObject({ stage: 'active', ownQuery: 'Tokayev\nPower of Siberia' });
    // 7 in the morning in Almaty is 2 o'clock UTC.
    expect(new Date(after?.nextDueAt ?? 0).toISOString()).toBe('2026-07-05T02:00:00.000Z');
    expect(after?.subscription).toMatchObject({
      themes: ['sanctions', 'afghanistan'],
      watches: ['csto', `own-${after?.subscription.id}`],
      languages: ['en', 'ru'],
      length: 'short',
    });
  });

  it('answers the same whether or not the address is here', async () => {
    await confirmed('known@reader.example');
    const answers = await Promise.all(
      ['known@reader.example', 'strange@reader.example'].map(async (address) =>
        (await house.guest().post('/subscribe', { ...WISH, address })).text.replaceAll(
          address,
          '…',
        ),
      ),
    );
    expect(answers[0]).toBe(answers[1]);
  });

  it('watches own keywords from the confirmation on', async () => {
    const { manage } = await confirmed('own@reader.example');
    const [reader] = await stored('own@reader.example');
    const id = watchId(`own-${reader?.subscription.id}`);
    const watch = async () => (await house.app.store.watches.find(id))?.query;
    expect(await watch()).toBe('Tokayev OR "Power of Siberia"');
    await house.guest().post(manage, { ...WISH, do: 'save', keywords: '' });
    expect(await watch()).toBeUndefined();
  });

  it.each<[Readonly<Record<string, string>>, string, string]>([
    [{ address: 'no address' }, 'address', 'mail address'],
    [{ address: 'a@b.example\r\nBcc: c@d.example' }, 'address', 'mail address'],
    [{ zone: 'Mars/Olympus' }, 'zone', 'Asia/Almaty'],
    [{ hour: '25' }, 'hour', '0 to 23'],
    [{ themes: 'no-such-theme' }, 'themes', 'choose again'],
    [{ keywords: 'x'.repeat(100) }, 'keywords', '80 characters'],
  ])('with %j is refused at the field, and what was written stays', async (more, field, words) => {
    const answer = await house
      .guest()
      .post('/subscribe', { ...WISH, address: 'ok@reader.example', ...more });
    expect(answer.status).toBe(422);
    expect(answer.$(`.alarm a[href="#${field}"]`).text()).toContain(words);
    expect(answer.$('textarea').text()).toContain(more.keywords ?? 'Tokayev');
    expect(answer.$('input[value=sanctions]').attr('checked') !== undefined).toBe(!more.themes);
  });

  it('floods no mailbox: three letters, and three more the next day', async () => {
    for (let n = 0; n < 6; n += 1) await asked('victim@reader.example');
    expect(await lettersTo('victim@reader.example')).toHaveLength(3);
    house.pass(DAY_MS);
    for (let n = 0; n < 6; n += 1) await asked('VICTIM@reader.example');
    const all = await house.letters();
    expect(all.filter(({ to }) => /victim@/i.test(to))).toHaveLength(6);
  });

  it('is slowed down for one place that subscribes many', async () => {
    house.pass(DAY_MS);
    const statuses: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      statuses.push(
        (await house.guest().post('/subscribe', { ...WISH, address: `n${n}@reader.example` }))
          .status,
      );
    }
    expect(statuses).toEqual([...Array(10).fill(200), 429, 429]);
    house.pass(2 * HOUR_MS);
  });

  it('is forgotten when it was not confirmed in a week, with its letter', async () => {
    const link = await asked('late@reader.example');
    house.pass(7 * DAY_MS + HOUR_MS);
    expect((await house.guest().post(link)).status).toBe(410);
    await house.app.store.retention.sweep({ pagesDays: 14, articlesDays: 365 }, house.now());
    expect(await stored('late@reader.example')).toEqual([]);
    expect(await lettersTo('late@reader.example')).toEqual([]);
  });

  it('says what keywords would have matched, without scripts too', async () => {
    const answer = await house.guest().post('/subscribe', { ...WISH, do: 'try', address: '' });
    expect(answer.$('#trial').text()).toContain('Nothing in the last 14 days');
    expect(answer.$('input[value=csto]').attr('checked')).toBeDefined();
  });
});

describe('managing by link', () => {
  it('changes, pauses, ends the pause', async () => {
    const { manage } = await confirmed('manage@reader.example');
    const guest = house.guest();
    const saved = await guest.post(manage, { ...WISH, do: 'save', rhythm: 'weekly', weekday: '3' });
    expect(saved.$('.done').text()).toBe('Saved.');
    expect((await stored('manage@reader.example'))[0]?.subscription.cadence).toEqual({
      kind: 'weekly',
      on: 3,
      at: '07:00',
      zone: 'Asia/Almaty',
    });

    const until = new Date(house.now() + 30 * DAY_MS).toISOString().slice(0, 10);
    await guest.post(`${manage}/pause`, { until });
    const [paused] = await stored('manage@reader.example');
    expect(paused?.stage).toBe('paused');
    expect(paused?.nextDueAt).toBeGreaterThan(Date.parse(until));
    await house.app.store.subscriptions.hasten(house.now());
    expect((await stored('manage@reader.example'))[0]?.nextDueAt).toBe(paused?.nextDueAt);

    await guest.post(`${manage}/pause`);
    expect((await stored('manage@reader.example'))[0]?.stage).toBe('active');
    expect((await guest.post(`${manage}/pause`, { until: '2020-01-01' })).status).toBe(422);
  });

  it('hands out everything kept, and erases it', async () => {
    const { manage } = await confirmed('erase@reader.example');
    const guest = house.guest();
    const file = JSON.parse((await guest.get(`${manage}/export`)).text);
    expect(file).toMatchObject({
      address: 'erase@reader.example',
      subscriptions: [{ stage: 'active', consent: { wording: '2026-1', ip: null } }],
      mails: [{ subject: expect.stringContaining('Please confirm') }],
    });
    expect((await guest.post(`${manage}/erase`)).status).toBe(422);
    await guest.post(`${manage}/erase`, { sure: 'yes' });
    expect(await stored('erase@reader.example')).toEqual([]);
    expect(await lettersTo('erase@reader.example')).toEqual([]);
    expect((await guest.get(manage)).status).toBe(410);
  });

  it('needs a fresh link after half a year, which is mailed and not shown', async () => {
    const { manage } = await confirmed('old@reader.example');
    house.pass(181 * DAY_MS);
    const guest = house.guest();
    expect((await guest.get(manage)).$('h1').text()).toBe('This link has ended');
    expect((await guest.post(manage, { do: 'save' })).text).not.toContain('Saved');
    const answer = await guest.post(`${manage}/renew`);
    expect(answer.text).not.toContain('/manage/');
    const fresh = linkIn((await lettersTo('old@reader.example'))[0]?.text ?? '', 'manage');
    expect((await guest.get(fresh)).$('h1').text()).toBe('Your subscription');
  });
});

describe('unsubscribing', () => {
  it('is one POST from nowhere, as mail programs send it, and again is the same', async () => {
    await confirmed('leave@reader.example');
    const [reader] = await stored('leave@reader.example');
    const link = house.app.links.unsubscribe(reader?.subscription.id ?? subscriptionId('')) ?? '';
    const path = new URL(link).pathname;
    expect((await house.guest().get(path)).$('button').text()).toBe('Unsubscribe');
    expect((await stored('leave@reader.example'))[0]?.stage).toBe('active');
    for (let n = 0; n < 2; n += 1) {
      const answer = await house
        .guest()
        .post(path, { 'List-Unsubscribe': 'One-Click' }, { bare: true });
      expect(answer.status).toBe(200);
      expect((await stored('leave@reader.example'))[0]).toMatchObject({
        stage: 'ended',
        nextDueAt: null,
      });
    }
  });

  it('of a declared subscription outlives a restart', async () => {
    const [daily] = house.app.settings.subscriptions;
    if (!daily) throw new Error('config/ declares one');
    const path = new URL(house.app.links.unsubscribe(daily.id) ?? '').pathname;
    await house.guest().post(path, {}, { bare: true });
    await house.app.store.subscriptions.declare([daily], { now: house.now(), firstDue: () => 1 });
    expect(await house.app.store.subscriptions.find(daily.id)).toBeNull();
  });

  it('ends a subscription for good: its confirmation link does not bring it back', async () => {
    const { link } = await confirmed('back@reader.example');
    const [reader] = await stored('back@reader.example');
    const leave = house.app.links.unsubscribe(reader?.subscription.id ?? subscriptionId('')) ?? '';
    await house.guest().post(new URL(leave).pathname, {}, { bare: true });
    await house.guest().post(link);
    expect((await stored('back@reader.example'))[0]?.stage).toBe('ended');
  });
});

describe('links', () => {
  it.each(['confirm', 'manage', 'unsubscribe', 'view'] as const)(
    'to %s are good for that alone',
    async (purpose) => {
      await confirmed(`${purpose}@reader.example`);
      const [reader] = await stored(`${purpose}@reader.example`);
      const id = reader?.subscription.id ?? subscriptionId('');
      const { links } = house.app;
      const others = [
        links.confirm(id, house.now()),
        links.manage(id, house.now()),
        links.unsubscribe(id),
      ]
        .map((url) => new URL(url ?? '').pathname.split('/'))
        .filter(([, kind]) => kind !== purpose);
      for (const [, , token = ''] of others) {
        expect((await house.guest().get(`/${purpose}/${token}`)).status).toBe(404);
        expect((await house.guest().post(`/${purpose}/${token}`)).status).toBe(404);
      }
      house.pass(DAY_MS);
    },
  );
});

describe('keywords', () => {
  it.each([
    ['', { kind: 'none' }],
    [' , ;\n', { kind: 'none' }],
    ['Tokayev', { kind: 'query', query: 'Tokayev' }],
    [
      'Power of Siberia, Сила Сибири',
      { kind: 'query', query: '"Power of Siberia" OR "Сила Сибири"' },
    ],
    ['AND\nNOT', { kind: 'query', query: '"AND" OR "NOT"' }],
    ['"quoted" (x) theme:sanctions', { kind: 'query', query: '"quoted x theme sanctions"' }],
    ['上合组织', { kind: 'query', query: '上合组织' }],
    ['a, a,a', { kind: 'query', query: 'a' }],
  ])('%j are %j', (written, reading) => {
    expect(keywordQuery(written)).toEqual(reading);
  });
});
