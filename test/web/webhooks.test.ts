import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliver } from '../../jobs/deliver.ts';
import { sweep } from '../../jobs/sweep.ts';
import { tellHooks } from '../../jobs/tell-hooks.ts';
import type { Job } from '../../src/job.ts';
import { freshSecret } from '../../src/links/index.ts';
import { spikeId, themeId } from '../../src/model/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/model/time.ts';
import type { Scope } from '../../src/model/user.ts';
import { type Site, site } from '../http/site.ts';
import type { Guest } from './guest.ts';
import { type House, openHouse } from './house.ts';
import { arrive, seed } from './seed.ts';

interface Got {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Loopback, and not where `localhost` is. */
const RECEIVER = '127.0.0.2';

let house: House;
let receiver: Site;
let admin: Guest;
let status = 200;
const got: Got[] = [];

beforeAll(async () => {
  receiver = await site(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    got.push({ path: request.url ?? '', headers: request.headers, body });
    response.writeHead(status).end();
  }, RECEIVER);
  house = await openHouse({ ALLOW_PRIVATE_ADDRESSES: `${RECEIVER}/32`, FETCH_PORTS: 'any' });
  await seed(house);
  admin = await house.member('admin', 'Ada');
});
afterAll(async () => {
  await house.close();
  await receiver.close();
});
beforeEach(async () => {
  status = 200;
  got.length = 0;
  for (const { id } of await house.app.store.hooks.all()) await house.app.store.hooks.remove(id);
});

const tokenOf = async (scope: Scope): Promise<string> => {
  const { secret, digest } = freshSecret('swt_');
  const found = await house.app.store.accounts.find('Ada');
  if (!found) throw new Error('no Ada');
  await house.app.store.accounts.addToken(digest, {
    id: digest.slice(0, 12),
    name: 'of the test',
    scopes: [scope],
    userId: found.user.id,
    userName: 'Ada',
    createdAt: house.now(),
    usedAt: null,
    endsAt: null,
  });
  return secret;
};

const ask = async (method: string, path: string, body?: unknown, scope: Scope = 'admin') => {
  const response = await fetch(`${house.url}/api/v1/webhooks${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await tokenOf(scope)}`,
      'content-type': 'application/json',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
};

const register = async (...events: readonly string[]) =>
  (await ask('POST', '', { url: `${receiver.url}/in`, events })).body as {
    readonly id: string;
    readonly secret: string;
  };

const run = async (job: Job, payload: object = {}): Promise<void> => {
  const { signal } = new AbortController();
  while ((await job.run(payload, house.app.ports, signal)).kind === 'again');
};
const told = async () => {
  await run(tellHooks);
  // Within the rate of one host.
  house.pass(MINUTE_MS);
  await run(deliver, { lane: 0 });
  return got.map(({ body }) => JSON.parse(body));
};

/** Each a story of its own. */
const STORIES = {
  dam: [
    'Engineers open the Toktogul spillway after 40 days of rain',
    'Engineers of the Shanghai Cooperation Organisation opened the Toktogul spillway after 40 days of rain, said Emil Sadykov, who runs the dam. The Collective Security Treaty Organization (CSTO) sent pumps.',
  ],
  choir: [
    'The choir of Osh wins a prize in Vienna',
    'The choir of Osh won a prize in Vienna, where conductor Aida Bekova thanked the Shanghai Cooperation Organisation for 300 rehearsals.',
  ],
  pipes: [
    'Last pipes of the Darkhan line are joined',
    'Welders joined the last pipes of the Darkhan line, 812 kilometres long, the minister Ganbold told the Shanghai Cooperation Organisation.',
  ],
  glacier: [
    'Inylchek glacier has lost 16 metres of ice',
    'Scientists measured the Inylchek glacier again and found 16 metres of ice gone, the Shanghai Cooperation Organisation heard from Bakyt Omurov.',
  ],
  school: [
    'A village in the Pamirs has its first school',
    'A village in the Pamirs has its first school, which Zarina Nazarova had asked the Shanghai Cooperation Organisation for since 1998.',
  ],
  bridge: [
    'A bridge over the Panj is finished',
    'Masons finished a bridge over the Panj, which Farrukh Rahimov had asked the Shanghai Cooperation Organisation for since 2011.',
  ],
  tea: [
    'Growers near Lankaran pick first tea of spring',
    'Growers near Lankaran picked the first tea of spring and sold 30 tonnes of it to the Shanghai Cooperation Organisation, said Rauf Aliyev.',
  ],
} as const;

const comes = (slug: keyof typeof STORIES, outlet = 'ledger') => {
  const [title, ...paragraphs] = STORIES[slug];
  return arrive(house, { outlet, slug, agoHours: 0, language: 'en', title, paragraphs });
};

describe('a webhook', () => {
  it('is told what it asked for from now on, once, each post signed with its secret', async () => {
    const { secret } = await register('story.new', 'watch.matched');
    expect(await told()).toEqual([]);

    await comes('dam');
    await arrive(house, {
      outlet: 'ledger',
      slug: 'club',
      agoHours: 0,
      paragraphs: ['A chess club met.'],
    });
    const posts = await told();
    expect(posts.map(({ type }) => type).toSorted()).toEqual([
      'story.new',
      'watch.matched',
      'watch.matched',
    ]);
    expect(posts.find(({ type }) => type === 'story.new').data).toMatchObject({
      story: {
        title: 'Engineers open the Toktogul spillway after 40 days of rain',
        articles: 1,
        outlets: 1,
      },
      joined: [{ url: 'https://ledger.example/news/dam', outlet: 'The Ledger' }],
    });
    expect(posts.find(({ type }) => type === 'watch.matched').data).toMatchObject({
      watch: { id: 'csto' },
      article: { title: 'Engineers open the Toktogul spillway after 40 days of rain' },
    });
    for (const { headers, body } of got) {
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
      expect(headers['webhook-signature']).toBe(
        `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
      );
    }
    expect(await told()).toHaveLength(3);
  });

  it('is told that a story grew, and of a spike', async () => {
    await comes('choir');
    await register('story.grown', 'spike');
    await comes('choir', 'steppe-wire');
    const at = house.now();
    await house.app.store.trends.keepSpike(
      {
        id: spikeId('theme', 'sanctions', at),
        subject: { kind: 'theme', id: themeId('sanctions') },
        name: 'Sanctions',
        at,
        articles: 40,
        usual: 4,
        threshold: 12,
        score: 9,
        daily: [4, 40],
        cause: { stories: [], terms: [], places: [], sourceTypes: [] },
      },
      null,
    );
    const posts = await told();
    expect(posts.map(({ type, data }) => [type, data.name ?? data.story.articles])).toEqual(
      expect.arrayContaining([
        ['story.grown', 2],
        ['spike', 'Sanctions'],
      ]),
    );
    expect(posts).toHaveLength(2);
  });

  it('is told again what was refused for now, keeps its id, and outlives a sweep', async () => {
    await register('story.new');
    await comes('pipes');
    status = 404;
    await told();
    await run(sweep);
    house.pass(HOUR_MS);
    status = 204;
    await told();
    expect(got.map(({ headers }) => headers['webhook-id'])).toEqual([
      got[0]?.headers['webhook-id'],
      got[0]?.headers['webhook-id'],
    ]);
    expect(await house.app.store.suppressions.list(9)).toEqual([]);
  });

  it('is suspended when nothing gets through for two days, and goes on when it is resumed', async () => {
    const { id } = await register('story.new');
    status = 500;
    await comes('glacier');
    await told();
    house.pass(3 * DAY_MS);
    await told();
    await told();
    const [hook] = (await ask('GET', '')).body.items;
    expect(hook.suspended.reason).toContain('worth reading');

    status = 200;
    got.length = 0;
    await comes('school');
    expect(await told()).toEqual([]);
    expect((await ask('POST', `/${id}/resume`)).status).toBe(200);
    expect((await ask('POST', `/${id}/resume`)).status).toBe(404);
    await comes('bridge');
    expect((await told()).map(({ data }) => data.story.title)).toEqual([
      'A bridge over the Panj is finished',
    ]);
    const { body } = await ask('GET', `/${id}/posts?limit=1`);
    expect(body.items).toMatchObject([{ state: 'sent', attempts: 1 }]);
    expect((await ask('GET', `/${id}/posts?cursor=${body.next}`)).body).toMatchObject({
      items: [{ state: 'expired' }],
      next: null,
    });
  });

  it('that says it is gone is suspended at once', async () => {
    await register('story.new');
    status = 410;
    await comes('tea');
    await told();
    await told();
    expect((await ask('GET', '')).body.items[0].suspended.reason).toContain('410');
  });

  it('is registered, tried and deleted at the desk, and its posts are not among the mail', async () => {
    await admin.get('/desk/system/webhooks');
    const events = ['story.new', 'spike'];
    const made = await admin.post('/desk/system/webhooks', { url: `${receiver.url}/in`, events });
    expect(made.$('.done code').text()).toMatch(/^whsec_/);
    const page = made.$('tbody a').attr('href') ?? '';
    expect((await admin.post(`${page}/test`)).status).toBe(303);
    expect((await told()).map(({ type }) => type)).toEqual(['test']);
    const { $ } = await admin.get(page);
    expect($('tbody .status').text()).toBe('sent');
    expect((await admin.get('/desk/mail')).text).not.toContain('nothing happened');
    expect((await admin.post(`${page}/remove`)).status).toBe(303);
    expect((await admin.get(page)).status).toBe(404);
    const noted = (await house.app.store.accounts.audit(3)).map(({ action }) => action);
    expect(noted).toEqual(['webhook.remove', 'webhook.test', 'webhook.add']);
  });

  it.each([
    ['http://hooks.example/in', 'https://'],
    ['https://169.254.169.254/latest/meta-data', 'private'],
    ['https://[::1]/in', 'private'],
    ['https://[::ffff:10.0.0.1]/in', 'private'],
    ['https://ada:secret@hooks.example/in', 'password'],
    ['file:///etc/passwd', 'https://'],
    ['not an address', 'no address'],
  ])('is not registered for %s', async (url, reason) => {
    const { status: answered, body } = await ask('POST', '', { url, events: ['spike'] });
    expect([answered, body.detail]).toEqual([422, expect.stringContaining(reason)]);
    await admin.get('/desk/system/webhooks');
    const refused = await admin.post('/desk/system/webhooks', { url, events: 'spike' });
    expect([refused.status, refused.$('#url-fault').text()]).toEqual([422, body.detail]);
    expect(await house.app.store.hooks.all()).toEqual([]);
  });

  it('whose name leads to a private address gets nothing', async () => {
    const { body } = await ask('POST', '', {
      url: 'https://localhost:1/in',
      events: ['story.new'],
    });
    await ask('POST', `/${body.id}/test`);
    await told();
    expect((await ask('GET', `/${body.id}/posts`)).body.items[0].answer).toContain('not public');
    expect(got).toEqual([]);
  });

  it.each([
    ['POST', ''],
    ['GET', ''],
    ['POST', '/none/test'],
    ['POST', '/none/resume'],
    ['DELETE', '/none'],
    ['GET', '/none/posts'],
  ])('is for administrators alone: %s %s', async (method, path) => {
    const body = method === 'POST' && path === '' ? { url: 'https://a.example', events: [] } : {};
    const sent = method === 'GET' ? undefined : body;
    for (const scope of ['read', 'edit'] as const)
      expect((await ask(method, path, sent, scope)).status).toBe(403);
  });

  it('nothing went wrong inside', () => {
    expect(house.faults).toEqual([]);
  });
});
