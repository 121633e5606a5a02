import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { freshSecret } from '../../src/links/index.ts';
import { DAY_MS } from '../../src/model/time.ts';
import type { Scope } from '../../src/model/user.ts';
import { type House, openHouse } from './house.ts';
import { articleOf, HOSTILE, seed } from './seed.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await seed(house);
  await house.member('admin', 'Ada');
  await house.member('viewer', 'Vera');
});
afterAll(() => house.close());

const tokenOf = async (
  scope: Scope,
  name = 'Ada',
  endsAt: number | null = null,
): Promise<string> => {
  const { secret, digest } = freshSecret('swt_');
  const found = await house.app.store.accounts.find(name);
  if (!found) throw new Error(`no user ${name}`);
  const { id: userId } = found.user;
  await house.app.store.accounts.addToken(digest, {
    id: digest.slice(0, 12),
    name: 'of the test',
    scopes: [scope],
    userId,
    userName: name,
    createdAt: house.now(),
    usedAt: null,
    endsAt,
  });
  return secret;
};

const ask = async (
  path: string,
  { token, method = 'GET', body }: { token?: string; method?: string; body?: unknown } = {},
) => {
  const response = await fetch(`${house.url}/api/v1${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, type, body: JSON.parse(await response.text()) };
};

const DOCUMENT = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), z.object({ security: z.array(z.unknown()) }))),
});

describe('every endpoint of the OpenAPI document', () => {
  const endpoints = async () =>
    Object.entries(DOCUMENT.parse((await ask('/openapi.json')).body).paths).flatMap(
      ([path, methods]) =>
        Object.keys(methods).map((method) => ({
          path: path.replaceAll(/\{\w+\}/g, 'none'),
          method: method.toUpperCase(),
        })),
    );

  it('is closed without a token, with a forged, an ended and a revoked one, and to cookies', async () => {
    const ended = await tokenOf('admin', 'Ada', house.now() - 1);
    const revoked = await tokenOf('admin');
    for (const token of await house.app.store.accounts.tokens()) {
      if (token.endsAt === null) await house.app.store.accounts.revokeToken(token.id);
    }
    const all = await endpoints();
    expect(all.length).toBeGreaterThan(10);
    for (const { path, method } of all) {
      for (const token of [undefined, `swt_${'A'.repeat(32)}`, ended, revoked]) {
        const answer = await ask(path, {
          method,
          ...(token && { token }),
          ...(method !== 'GET' && { body: {} }),
        });
        expect([path, method, answer.status, answer.type.split(';')[0]]).toEqual([
          path,
          method,
          401,
          'application/problem+json',
        ]);
      }
    }
    const member = await house.member('admin', 'Cookie');
    expect((await member.get('/api/v1/articles')).status).toBe(401);
  });

  it('that changes something is closed to tokens that may only read, and to users who may only look', async () => {
    const reading = await tokenOf('read');
    const beyondRole = await tokenOf('admin', 'Vera');
    const changing = (await endpoints()).filter(
      ({ method, path }) => method !== 'GET' && path !== '/watches/try',
    );
    expect(changing.length).toBeGreaterThan(5);
    for (const { path, method } of changing) {
      for (const token of [reading, beyondRole]) {
        expect([path, (await ask(path, { token, method, body: {} })).status]).toEqual([path, 403]);
      }
    }
    expect((await ask('/deliveries', { token: await tokenOf('edit') })).status).toBe(403);
  });
});

describe('lists', () => {
  it('are walked by cursor, each article once', async () => {
    const token = await tokenOf('read');
    const ids: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await ask(
        `/articles?relevant=false&limit=2${cursor && `&cursor=${cursor}`}`,
        { token },
      );
      ids.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.next;
    }
    expect(ids).toHaveLength(6);
    expect(new Set(ids).size).toBe(6);
  });

  it('of subscriptions and messages are walked by cursor too, those of config/ first', async () => {
    const wish = { do: 'subscribe', watches: 'csto', rhythm: 'daily', hour: '7', weekday: '1' };
    for (const n of [1, 2]) {
      const address = `reader${n}@reader.example`;
      await house
        .guest()
        .post('/subscribe', { ...wish, zone: 'UTC', languages: 'en', length: 'short', address });
    }
    const token = await tokenOf('admin');
    const walked = async (path: string) => {
      const items: { id: string; origin?: string }[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const { body } = await ask(`${path}?limit=1${cursor && `&cursor=${cursor}`}`, { token });
        items.push(...body.items);
        cursor = body.next;
      }
      return items;
    };
    const whole = async (path: string) =>
      (await ask(`${path}?limit=100`, { token })).body.items.map(({ id }: { id: string }) => id);
    const readers = await walked('/subscriptions');
    expect(readers.filter(({ origin }) => origin === 'added')).toHaveLength(2);
    expect(readers[0]?.origin).toBe('config');
    for (const path of ['/subscriptions', '/deliveries'])
      expect((await walked(path)).map(({ id }) => id)).toEqual(await whole(path));
    expect(await walked('/deliveries')).toHaveLength(2);
  });

  it('of stories and themes say who tells them and how much', async () => {
    const token = await tokenOf('read');
    const { body } = await ask('/stories', { token });
    const summit = body.items.find(({ articles }: { articles: number }) => articles > 1);
    expect(summit).toMatchObject({ outlets: expect.any(Number), byType: { wire: 1 } });
    for (const [query, count] of [
      ['q=bank', 1],
      ['flag=only-state', 2],
    ]) {
      const found = (await ask(`/stories?${query}`, { token })).body.items;
      expect([query, found.length]).toEqual([query, count]);
    }
    expect((await ask('/themes', { token })).body.items).toHaveLength(
      house.app.settings.pack.themes.length,
    );
  });

  it.each([['limit=0'], ['limit=1000'], ['lang=english'], ['from=yesterday'], ['source=rumour']])(
    'with %s are refused at the field',
    async (query) => {
      const { status, body } = await ask(`/articles?${query}`, { token: await tokenOf('read') });
      expect(status).toBe(422);
      expect(Object.keys(body.faults)).toEqual([query.split('=')[0]]);
    },
  );

  it('with a cursor of somebody else begin anew', async () => {
    const { status } = await ask("/articles?cursor=1'; drop table articles", {
      token: await tokenOf('read'),
    });
    expect(status).toBe(200);
  });
});

describe('an article', () => {
  it('comes with its text and every finding, hostile text as text', async () => {
    const token = await tokenOf('read');
    const { body } = await ask(`/articles/${articleOf('hostile', 'hostile')}`, { token });
    expect(body.title).toBe(`SCO summit ${HOSTILE}`);
    expect(body.watches.length).toBeGreaterThan(0);
    expect((await ask('/articles/none', { token })).status).toBe(404);
  });
});

describe('a story', () => {
  const storyNamed = async (token: string, title: string): Promise<string> => {
    const { body } = await ask('/stories?limit=100', { token });
    const found = body.items.find((one: { title: string }) => one.title.includes(title));
    return found.id;
  };
  const titlesOf = async (token: string, id: string): Promise<readonly string[]> =>
    (await ask(`/stories/${id}`, { token })).body.members.map(
      ({ title }: { title: string }) => title,
    );
  const post = (token: string, path: string, body: object) =>
    ask(path, { token, method: 'POST', body });

  it('is merged, split and put back, each noted with where its articles went', async () => {
    const token = await tokenOf('edit');
    const [summit, drills] = [await storyNamed(token, 'SCO'), await storyNamed(token, 'ОДКБ')];
    const before = await titlesOf(token, summit);

    const merged = await post(token, `/stories/${drills}/merge`, { into: summit });
    expect(merged).toMatchObject({ status: 200, body: { id: summit } });
    expect(await titlesOf(token, summit)).toHaveLength(before.length + 1);
    expect((await ask(`/stories/${drills}`, { token })).body.mergedInto).toBe(summit);

    const split = await post(token, `/stories/${summit}/split`, {
      articles: [articleOf('vestnik', 'csto')],
    });
    expect(split.status).toBe(200);
    expect(await titlesOf(token, summit)).toEqual(before);

    const newest = async () => (await ask(`/stories/${summit}/revisions?limit=1`, { token })).body;
    const { items, next } = await newest();
    expect(items).toMatchObject([{ kind: 'split', from: summit, to: split.body.id, actor: 'Ada' }]);
    const older = await ask(`/stories/${summit}/revisions?limit=1&cursor=${next}`, { token });
    expect(older.body).toMatchObject({ items: [{ kind: 'merge', from: drills }], next: null });

    const undo = { seq: items[0].seq };
    const elsewhere = await post(token, `/stories/${drills}/undo`, undo);
    expect(elsewhere).toMatchObject({
      status: 409,
      body: { detail: 'This story has no such revision.' },
    });
    expect((await post(token, `/stories/${summit}/undo`, undo)).status).toBe(200);
    expect(await titlesOf(token, summit)).toHaveLength(before.length + 1);
    expect(await post(token, `/stories/${summit}/undo`, undo)).toMatchObject({
      status: 409,
      type: expect.stringContaining('application/problem+json'),
      body: { detail: 'It has been taken back before.' },
    });

    const merge = { seq: older.body.items[0].seq };
    expect((await post(token, `/stories/${drills}/undo`, merge)).body.id).toBe(drills);
    expect(await titlesOf(token, summit)).toEqual(before);
    const noted = await house.app.store.accounts.audit(10);
    expect(
      noted
        .filter(({ action }) => action.startsWith('story.'))
        .map(({ action, subject, detail }) => [action, subject, detail]),
    ).toEqual([
      ['story.undo', drills, { to: drills, by: 'API' }],
      ['story.undo', summit, { to: summit, by: 'API' }],
      ['story.split', summit, { to: split.body.id, by: 'API' }],
      ['story.merge', drills, { to: summit, by: 'API' }],
    ]);
  });

  it.each([
    ['merge', { into: 'x' }],
    ['split', { articles: ['x'] }],
    ['undo', { seq: 1 }],
  ])('is not to be changed (%s) with a token that may only read', async (act, body) => {
    const token = await tokenOf('read');
    const story = await storyNamed(token, 'SCO');
    expect((await post(token, `/stories/${story}/${act}`, body)).status).toBe(403);
  });

  it.each([
    ['merge', { into: 'none' }],
    ['split', { articles: ['none'] }],
    ['undo', { seq: 99_999 }],
  ])('stays as it is when there is nothing to %s', async (act, body) => {
    const token = await tokenOf('edit');
    const story = await storyNamed(token, 'SCO');
    expect((await post(token, `/stories/${story}/${act}`, body)).status).toBe(409);
    expect((await post(token, `/stories/${story}/${act}`, {})).status).toBe(422);
  });
});

describe('a watch', () => {
  it('is tried, added, changed and deleted', async () => {
    const token = await tokenOf('edit');
    const tried = await ask('/watches/try', {
      token,
      method: 'POST',
      body: { query: 'summit AND bank' },
    });
    expect(tried.body).toMatchObject({ found: 2, days: 14 });
    const made = await ask('/watches', {
      token,
      method: 'POST',
      body: { name: 'Bank', query: 'summit AND bank' },
    });
    const path = `/watches/${made.body.id}`;
    expect(
      (await ask(path, { token, method: 'PUT', body: { name: 'Bank', query: 'bank' } })).status,
    ).toBe(200);
    expect((await ask(path, { token, method: 'DELETE' })).status).toBe(200);
    expect((await ask(path, { token, method: 'DELETE' })).status).toBe(409);
    expect((await ask('/watches/csto', { token, method: 'DELETE' })).status).toBe(409);
    const noted = (await house.app.store.accounts.audit(3)).map(({ action, detail }) => [
      action,
      detail,
    ]);
    expect(noted).toEqual([
      ['watch.remove', { query: 'bank', by: 'API' }],
      ['watch.change', { name: 'Bank', query: 'bank', by: 'API' }],
      ['watch.add', { name: 'Bank', query: 'summit AND bank', by: 'API' }],
    ]);
  });

  it('that cannot be read is refused with its column', async () => {
    const token = await tokenOf('edit');
    const { status, body } = await ask('/watches', {
      token,
      method: 'POST',
      body: { name: 'x', query: '(a OR' },
    });
    expect(status).toBe(422);
    expect(body.detail).toContain('column');
  });
});

describe('a feed', () => {
  it.each([['http://127.0.0.1:8080/'], ['http://169.254.169.254/'], ['http://localhost:8080/']])(
    'is not looked for at %s',
    async (url) => {
      const token = await tokenOf('edit');
      const { status, body } = await ask('/feeds', {
        token,
        method: 'POST',
        body: { url, type: 'wire' },
      });
      expect(status).toBe(422);
      expect(body.code ?? body.type).toContain('no-feed');
    },
  );
});

describe('a token', () => {
  it('is slowed down beyond its rate', async () => {
    const token = await tokenOf('read');
    const statuses: number[] = [];
    for (let n = 0; n < 31; n += 1) {
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => ask('/watches', { token })),
      );
      statuses.push(...answers.map(({ status }) => status));
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(300);
    expect(statuses.at(-1)).toBe(429);
    house.pass(DAY_MS);
  });

  it('ends with its user', async () => {
    const token = await tokenOf('read', 'Vera');
    const vera = await house.app.store.accounts.find('Vera');
    if (vera) await house.app.store.accounts.switch(vera.user.id, false);
    expect((await ask('/watches', { token })).status).toBe(401);
  });

  it('nothing went wrong inside', () => {
    expect(house.faults).toEqual([]);
  });
});
