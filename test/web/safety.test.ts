import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../src/links/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/model/time.ts';
import { ROLES } from '../../src/model/user.ts';
import { clientAddress, trustedProxies } from '../../src/web/guard/client.ts';
import { routesOf } from '../../src/web/routes.ts';
import { safeNext } from '../../src/web/session/routes.ts';
import { webPort } from '../../src/web-port/index.ts';
import type { Guest } from './guest.ts';
import { CHEAP, type House, openHouse, PASSWORD } from './house.ts';

let house: House;
let members: Readonly<Record<(typeof ROLES)[number], Guest>>;
beforeAll(async () => {
  house = await openHouse();
  const [viewer, editor, admin] = [
    await house.member('viewer'),
    await house.member('editor'),
    await house.member('admin'),
  ];
  members = { viewer, editor, admin };
});
afterAll(() => house.close());

const allRoutes = () =>
  routesOf({
    web: webPort(house.app, ''),
    hub: null,
    bounces: null,
    now: house.now,
    version: '0.1.0',
    pages: 'all',
    host: '127.0.0.1',
    publicUrl: null,
    proxies: trustedProxies([]),
    keepsConsentIp: false,
    passwordCost: CHEAP,
    onFault: () => undefined,
  });

/** A path with something in the place of every parameter. */
const filled = (path: string): string => path.replaceAll(/:\w+/g, 'none');

describe('every route', () => {
  it('of the desk is closed without a login, whatever its method', async () => {
    const desk = allRoutes().filter(({ access }) => access !== 'open');
    expect(desk.length).toBeGreaterThan(8);
    for (const { method, path } of desk) {
      const answer = await (method === 'GET'
        ? house.guest().get(filled(path))
        : house.guest().post(filled(path)));
      expect([path, answer.status, answer.headers.get('location')?.split('?')[0]]).toEqual([
        path,
        303,
        '/login',
      ]);
    }
  });

  it('that is not open lies below /desk, or is the way out', () => {
    const strays = allRoutes().filter(
      ({ access, path }) =>
        (access !== 'open') !== (path.startsWith('/desk') || path === '/logout'),
    );
    expect(strays).toEqual([]);
  });

  it('is closed to roles below its own', async () => {
    for (const { method, path, access } of allRoutes()) {
      if (access === 'open') continue;
      for (const role of ROLES.slice(0, ROLES.indexOf(access))) {
        const answer = await (method === 'GET'
          ? members[role].get(filled(path))
          : members[role].post(filled(path)));
        expect([path, role, answer.status]).toEqual([path, role, 403]);
      }
    }
  });

  it('that a role is led to is open to it', async () => {
    for (const role of ROLES) {
      const { $ } = await members[role].get('/desk');
      const paths = $('nav a')
        .map((_, link) => $(link).attr('href'))
        .get();
      expect(paths.length).toBeGreaterThan(5);
      for (const path of paths)
        expect([role, path, (await members[role].get(path)).status]).toEqual([role, path, 200]);
    }
  });

  it('that changes something wants a form of ours: its origin, and the token of the login', async () => {
    const changing = allRoutes().filter(
      ({ method, proof }) => method === 'POST' && proof !== 'link',
    );
    expect(changing.length).toBeGreaterThan(8);
    for (const { path, access } of changing) {
      const guest = access === 'open' ? house.guest() : members.admin;
      const foreign = [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { 'sec-fetch-site': 'cross-site', origin: house.url },
        { 'sec-fetch-site': 'same-site' },
        {},
      ];
      for (const headers of foreign) {
        const answer = await guest.post(filled(path), {}, { headers, bare: true });
        expect([path, headers, answer.status]).toEqual([path, headers, 403]);
      }
      if (access === 'open') continue;
      const headers = { origin: house.url };
      for (const _token of ['', 'x'.repeat(22)]) {
        const answer = await guest.post(filled(path), { _token }, { headers, bare: true });
        expect([path, answer.status]).toEqual([path, 403]);
      }
    }
  });

  it('carries the strict policy, and no style or script in its text', async () => {
    for (const { path, method, mailHtml } of allRoutes()) {
      if (method !== 'GET' || mailHtml || path.endsWith('/live')) continue;
      const { headers, $ } = await members.admin.get(filled(path));
      const policy = headers.get('content-security-policy') ?? '';
      expect([path, policy]).toEqual([
        path,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      ]);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect([path, $('style, script:not([src]), [style], [onclick], [onload]').length]).toEqual([
        path,
        0,
      ]);
    }
    expect(house.faults).toEqual([]);
  });
});

describe('logging in', () => {
  const login = (guest: Guest, name: string, password: string, next = '') =>
    guest.post('/login', { name, password, next });

  it('makes a new session, whatever cookie was there before', async () => {
    const guest = house.guest();
    guest.cookies.set('steppewatch', 'planted-by-somebody-else-000');
    await login(guest, 'viewer of the test', PASSWORD);
    const first = guest.cookies.get('steppewatch');
    expect(first).not.toBe('planted-by-somebody-else-000');
    const thief = house.guest();
    thief.cookies.set('steppewatch', 'planted-by-somebody-else-000');
    expect((await thief.get('/desk')).status).toBe(303);

    await login(guest, 'viewer of the test', PASSWORD);
    thief.cookies.set('steppewatch', first ?? '');
    expect((await thief.get('/desk')).status).toBe(303);
    expect((await guest.get('/desk')).status).toBe(200);
  });

  it('ends with logging out, and after a week', async () => {
    const guest = house.guest();
    await login(guest, 'viewer of the test', PASSWORD);
    const cookie = guest.cookies.get('steppewatch') ?? '';
    await guest.get('/desk');
    await guest.post('/logout');
    guest.cookies.set('steppewatch', cookie);
    expect((await guest.get('/desk')).status).toBe(303);

    await login(guest, 'viewer of the test', PASSWORD);
    house.pass(7 * DAY_MS + 1);
    expect((await guest.get('/desk')).status).toBe(303);
    for (const role of ROLES) await login(members[role], `${role} of the test`, PASSWORD);
  });

  it('keeps the cookie from scripts and from other sites', async () => {
    const answer = await login(house.guest(), 'viewer of the test', PASSWORD);
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
  });

  it('takes one answer for a wrong name and a wrong password', async () => {
    const one = await login(house.guest(), 'viewer of the test', 'wrong password');
    const other = await login(house.guest(), 'nobody at all', 'wrong password');
    expect([one.status, other.status]).toEqual([401, 401]);
    expect(one.text.replace('viewer of the test', '')).toBe(
      other.text.replace('nobody at all', ''),
    );
  });

  it('is slowed down for whoever guesses, by place and by name', async () => {
    house.pass(HOUR_MS);
    const statuses: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      statuses.push((await login(house.guest(), 'admin of the test', `guess ${n}`)).status);
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
    house.pass(15 * MINUTE_MS);
    // The place is free again, the name is not yet for as many.
    const later: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      later.push((await login(house.guest(), 'admin of the test', `guess ${n}`)).status);
    }
    expect(later).toEqual([401, 401, 401, 429, 429]);
    house.pass(DAY_MS);
  });

  it.each([
    ['/desk/feeds', '/desk/feeds'],
    ['/desk?state=sent&x=1', '/desk?state=sent&x=1'],
    ['https://evil.example', '/desk'],
    ['//evil.example', '/desk'],
    ['/desk//evil.example', '/desk'],
    ['/\\evil.example', '/desk'],
    ['/desk\r\nset-cookie: a=b', '/desk'],
    ['/deskevil', '/desk'],
    ['javascript:alert(1)', '/desk'],
    [undefined, '/desk'],
  ])('asked to go on to %j it goes to %s', (next, path) => {
    expect(safeNext(next)).toBe(path);
  });
});

describe('an invitation', () => {
  const invited = async () => {
    const { accounts } = house.app.store;
    await accounts.invite(
      digestOf('a-secret-of-the-test'),
      { role: 'viewer', userId: null },
      {
        now: house.now(),
        endsAt: house.now() + DAY_MS,
      },
    );
    return '/welcome/a-secret-of-the-test';
  };

  it('works once', async () => {
    const path = await invited();
    const fields = { name: 'once', password: PASSWORD };
    expect((await house.guest().post(path, fields)).headers.get('location')).toBe('/desk');
    expect((await house.guest().post(path, { ...fields, name: 'twice' })).status).toBe(410);
    expect((await house.guest().get(path)).status).toBe(410);
  });

  it('does not give away a name that is taken, nor a role beyond its own', async () => {
    const path = await invited();
    const taken = await house
      .guest()
      .post(path, { name: 'admin of the test', password: PASSWORD, role: 'admin' });
    expect(taken.status).toBe(422);
    await house.guest().post(path, { name: 'modest', password: PASSWORD, role: 'admin' });
    expect((await house.app.store.accounts.find('modest'))?.user.role).toBe('viewer');
  });

  it.each([
    ['short', 'at least 10'],
    ['1111111111111', 'different characters'],
    ['my name is Berta', 'your name out'],
  ])('does not take %j for a password', async (password, words) => {
    const path = await invited();
    const answer = await house.guest().post(path, { name: 'Berta', password });
    expect(answer.$('#password-fault').text()).toContain(words);
    await house.guest().post(path, { name: `took ${password.length}`, password: PASSWORD });
  });

  it('ends after its time', async () => {
    const path = await invited();
    house.pass(DAY_MS + 1);
    expect((await house.guest().get(path)).status).toBe(410);
  });
});

describe('what is asked for', () => {
  it.each([
    ['/assets/..%2F..%2Fetc%2Fpasswd'],
    ['/assets/../../etc/passwd'],
    ['/desk/mail/..%2F..%2Fetc%2Fpasswd'],
    ['/view/..%2F..%2Fetc%2Fpasswd'],
    ['/no/such/page'],
  ])('%s is not found', async (path) => {
    expect((await members.admin.get(path)).status).toBe(404);
  });

  it('in JSON is answered in JSON, also what is wrong (RFC 9457)', async () => {
    const answer = await house.guest().get('/no/such/page', { accept: 'application/json' });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(JSON.parse(answer.text)).toMatchObject({ status: 404, title: 'No such page' });
  });

  it('may not be larger than a form is', async () => {
    const answer = await house.guest().post('/subscribe', { keywords: 'x'.repeat(3_000_000) });
    expect(answer.status).toBe(413);
  });

  it('by a strange name is not answered on this machine (DNS rebinding)', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      request(house.url, { headers: { host: 'evil.example' } }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(421);
  });
});

describe('the client behind proxies', () => {
  const trusted = trustedProxies(['127.0.0.1', '10.0.0.0/8']);
  it.each([
    ['203.0.113.9', undefined, '203.0.113.9'],
    ['203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['::ffff:127.0.0.1', '198.51.100.1, 10.1.2.3', '198.51.100.1'],
    ['127.0.0.1', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
    ['127.0.0.1', 'nonsense', '127.0.0.1'],
    ['10.0.0.1', '10.0.0.2', '10.0.0.2'],
  ])('of %s that names %j is %s', (peer, forwarded, client) => {
    expect(clientAddress(peer, forwarded, trusted)).toBe(client);
  });
});
