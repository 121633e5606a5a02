import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from './house.ts';

describe.each([
  ['public', ['/', '/subscribe', '/topics'], ['/login', '/desk', '/api/v1/openapi.json']],
  ['desk', ['/login', '/api/v1/openapi.json'], ['/subscribe', '/topics', '/manage/x']],
])('a process that serves the pages of the %s alone', (pages, served, absent) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ WEB_PAGES: pages, PUBLIC_URL: 'https://watch.example' });
  });
  afterAll(() => house.close());

  it('has those, health, and nothing of the others', async () => {
    for (const path of [...served, '/healthz', '/readyz']) {
      expect([path, (await house.guest().get(path)).status]).toEqual([path, 200]);
    }
    for (const path of absent) {
      const { status, text } = await house.guest().get(path);
      expect([path, status]).toEqual([path, 404]);
      expect(text).not.toContain('href="/login"');
    }
  });

  it.runIf(pages === 'desk')('over https keeps the cookie to https, and to this host', async () => {
    const guest = await house.member('admin');
    expect([...guest.cookies.keys()]).toEqual(['__Host-steppewatch']);
    expect((await guest.get('/')).headers.get('location')).toBe('/desk');
    await guest.get('/desk/system/users');
    const made = await guest.post('/desk/system/users/invite', { role: 'viewer' });
    expect(made.$('code.wrap').text()).toMatch(/^https:\/\/watch\.example\/welcome\//);
  });
});
