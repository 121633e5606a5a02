import { load } from 'cheerio/slim';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeDigest as composeJob } from '../../jobs/compose-digest.ts';
import { freshSecret } from '../../src/links/index.ts';
import { type HookId, hookPostId, spikeId, storyId, watchId } from '../../src/model/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/model/time.ts';
import { webPort } from '../../src/web-port/index.ts';
import type { Guest } from './guest.ts';
import { type House, linkIn, openHouse, PASSWORD } from './house.ts';
import { arrive, articleOf, HOSTILE, seed } from './seed.ts';

const HOOK = 'hook_hostile' as HookId;
const HEADER = 'x\r\nset-cookie: planted=1\r\n\r\n<script>alert("x")</script>';

let house: House;
let admin: Guest;
let token = '';

const BAZAAR = {
  outlet: 'hostile',
  agoHours: 0,
  title: `SCO summit ${HOSTILE} bazaar`,
  standfirst: HOSTILE,
  bylines: [HOSTILE],
  language: 'en',
  paragraphs: [
    `Traders of Osh ${HOSTILE} asked the summit of the Shanghai Cooperation Organisation for 90 stalls, said Emil Sadykov.`,
  ],
};

/** What strangers write, wherever it is kept: feeds, articles, watches, spikes, names, posts, mail. */
const plant = async (): Promise<void> => {
  const { store } = house.app;
  await arrive(house, { ...BAZAAR, slug: 'bazaar' });
  await store.watches.save({ id: watchId('hostile'), name: HOSTILE, query: 'summit' }, house.now());
  await house.app.store.trends.keepSpike(
    {
      id: spikeId('watch', 'hostile', house.now()),
      subject: { kind: 'watch', id: watchId('hostile') },
      name: HOSTILE,
      at: house.now(),
      articles: 40,
      usual: 4,
      threshold: 12,
      score: 9,
      daily: [4, 40],
      cause: {
        stories: [
          {
            name: storyId(articleOf('hostile', 'hostile')),
            title: HOSTILE,
            articles: 9,
            share: 0.4,
            usualShare: 0,
          },
        ],
        terms: [{ name: HOSTILE, articles: 9, share: 0.4, usualShare: 0 }],
        places: [],
        sourceTypes: [],
      },
    },
    null,
  );
  await store.hooks.add({
    id: HOOK,
    url: `https://hooks.example/${encodeURI(HOSTILE)}`,
    secret: 'whsec_c2VjcmV0',
    events: ['spike'],
    createdBy: HOSTILE,
    createdAt: house.now(),
  });
  const post = { id: hookPostId(HOOK, 'test', '1'), subject: HOSTILE, bytes: Buffer.from('{}') };
  await store.hooks.post(HOOK, post, house.now());
  await store.accounts.note({
    at: house.now(),
    actor: HOSTILE,
    action: 'login',
    subject: HOSTILE,
    detail: { query: HOSTILE },
  });
};

beforeAll(async () => {
  house = await openHouse();
  await seed(house);
  admin = await house.member('admin', 'Ada');
  await plant();
  const { secret, digest } = freshSecret('swt_');
  const found = await house.app.store.accounts.find('Ada');
  if (found) {
    await house.app.store.accounts.addToken(digest, {
      id: 'of-the-test',
      name: HOSTILE,
      scopes: ['admin'],
      userId: found.user.id,
      userName: 'Ada',
      createdAt: house.now(),
      usedAt: null,
      endsAt: null,
    });
  }
  token = secret;
});
afterAll(() => house.close());

/** What a browser would run of a page, and where it would be led by a script's address. */
const dangers = (markup: string): readonly string[] => {
  const $ = load(markup);
  const run = $('script:not([src]), [onerror], [onload], img[src=x]')
    .map((_, element) => $.html(element))
    .get();
  const led = $('[href], [src], [action]')
    .map((_, element) => {
      const { href, src, action } = $(element).attr() ?? {};
      return href ?? src ?? action ?? '';
    })
    .get()
    .filter(
      (address) =>
        !/^(?:https?:\/\/|\/|#|mailto:|cid:chart-|data:image\/png;base64,)/.test(address),
    );
  return [...run, ...led];
};

describe('what strangers write stays text', () => {
  it.each([
    ['/desk/stories'],
    [`/desk/stories?q=${encodeURIComponent(HOSTILE)}`],
    [`/desk/stories/${storyId(articleOf('steppe-wire', 'summit'))}`],
    ['/desk/themes'],
    ['/desk/system/tokens'],
    ['/desk/system/audit'],
    ['/desk/system/webhooks'],
    [`/desk/system/webhooks/${HOOK}`],
    ['/desk/watches/hostile'],
  ])('on %s', async (path) => {
    const { status, text } = await admin.get(path);
    expect([status, text.includes('&lt;script&gt;')]).toEqual([200, true]);
    expect(dangers(text)).toEqual([]);
  });

  it('in the digest, its page, the list of mail and its HTML alone', async () => {
    const asked = await house.guest().post('/subscribe', {
      do: 'subscribe',
      address: 'reader@mail.example',
      themes: 'sco-summit-diplomacy',
      keywords: 'bazaar',
      rhythm: 'daily',
      hour: '7',
      weekday: '1',
      zone: 'UTC',
      languages: 'en',
      length: 'standard',
      locale: 'en-GB',
    });
    expect(asked.status).toBe(200);
    const [letter] = await house.letters();
    await house.guest().post(linkIn(letter?.text ?? '', 'confirm'));
    house.pass(HOUR_MS);
    await arrive(house, { ...BAZAAR, slug: 'again' });
    await house.app.store.subscriptions.hasten(house.now());
    const { signal } = new AbortController();
    await composeJob.run({ lane: 0 }, house.app.ports, signal);

    const mails = await house.app.store.outbox.list(9);
    const digest = mails.find(
      ({ recipient, subject }) => recipient === 'reader@mail.example' && subject.includes('SCO'),
    );
    const found = await webPort(house.app, '').mails.find(digest?.id ?? '');
    expect(found?.html).toContain('&lt;script&gt;');
    expect(dangers(found?.html ?? '')).toEqual([]);
    expect(found?.headers.map(([name]) => name.toLowerCase())).not.toContain('set-cookie');
    for (const path of ['', '/html'].map((end) => `/desk/mail/${digest?.id}${end}`))
      expect([path, dangers((await admin.get(path)).text)]).toEqual([path, []]);
    const view = linkIn(found?.text ?? '', 'view');
    const page = await house.guest().get(view);
    expect([page.status, dangers(page.text)]).toEqual([200, []]);
  });

  it('in every list of the API, which no browser takes for a page, and without secrets', async () => {
    for (const path of ['articles?relevant=false', 'stories', 'watches', 'feeds', 'webhooks']) {
      const answer = await fetch(`${house.url}/api/v1/${path}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      const text = await answer.text();
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
        path,
        200,
        'application/json',
      ]);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(text).not.toContain('whsec_');
      expect(JSON.stringify(JSON.parse(text))).toContain('alert(');
    }
  });

  it.each(['rss', 'atom', 'json'])('in the topics as %s', async (format) => {
    const { text, headers } = await house.guest().get(`/topics/sco-summit-diplomacy.${format}`);
    expect(text).not.toContain('javascript:');
    expect(headers.get('content-type')).not.toContain('text/html');
    expect(text).toContain('alert(');
    if (format !== 'json') expect(text).not.toMatch(/<script|<img/);
  });
});

describe('line breaks in what is sent', () => {
  it.each([
    ['/login?next=', 200],
    ['/desk/search.csv?q=', 200],
    ['/desk/search?after=', 200],
    ['/desk/stories?flag=', 200],
    ['/desk/themes/', 404],
    ['/topics/', 404],
    ['/desk/mail/', 404],
  ])('plant no header by %s', async (path, status) => {
    const answer = await admin.get(path + encodeURIComponent(HEADER));
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([status, []]);
    expect(answer.headers.get('location') ?? '').not.toMatch(/[\r\n]/);
    expect(dangers(answer.text)).toEqual([]);
  });

  it('plant none by what a login is led on to', async () => {
    for (const next of [HEADER, '//evil.example', 'https://evil.example/', '/\\evil.example']) {
      const answer = await house.guest().post('/login', { name: 'Ada', password: PASSWORD, next });
      expect([next, answer.status, answer.headers.get('location')]).toEqual([next, 303, '/desk']);
      expect(answer.headers.getSetCookie()).toHaveLength(1);
    }
  });

  it('plant none in a letter, whatever a stranger wrote', async () => {
    house.pass(DAY_MS);
    await house.guest().post('/subscribe', {
      do: 'subscribe',
      address: 'quiet@mail.example',
      keywords: `summit ${HOSTILE}`.slice(0, 60),
      rhythm: 'daily',
      hour: '7',
      weekday: '1',
      zone: 'UTC',
      languages: 'en',
      length: 'standard',
      locale: 'en-GB',
    });
    const mails = await house.app.store.outbox.list(9);
    const letter = mails.find(({ recipient }) => recipient === 'quiet@mail.example');
    const found = await webPort(house.app, '').mails.find(letter?.id ?? '');
    expect(found?.text).not.toContain('script');
    expect(dangers(found?.html ?? '')).toEqual([]);
  });
});

describe('whoever guesses', () => {
  it('links to join is slowed down, and a good link is not found that way', async () => {
    house.pass(HOUR_MS);
    const statuses = [];
    for (let n = 0; n < 22; n += 1)
      statuses.push((await house.guest().get(`/welcome/${'x'.repeat(30)}${n}`)).status);
    expect(statuses).toEqual([...Array(20).fill(410), 429, 429]);
    house.pass(30 * MINUTE_MS);
  });

  it.each([
    ['/welcome/..%2F..%2F..%2Fetc%2Fpasswd'],
    ['/topics/..%2F..%2Fetc%2Fpasswd.rss'],
    ['/desk/themes/..%2F..%2F..%2Fetc%2Fpasswd'],
    ['/desk/articles/%2e%2e%2f%2e%2e%2fetc%2fpasswd'],
    ['/desk/stories/..%5C..%5Cwindows'],
    ['/api/v1/stories/..%2F..%2Fdesk'],
    ['/assets/%2e%2e/%2e%2e/package.json'],
  ])('paths finds nothing at %s', async (path) => {
    const answer = await admin.get(path);
    expect([401, 404, 410]).toContain(answer.status);
    expect(answer.text).not.toMatch(/root:|"dependencies"/);
  });

  it('and nothing went wrong inside', () => {
    expect(house.faults).toEqual([]);
  });
});
