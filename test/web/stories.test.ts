import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storyId } from '../../src/model/ids.ts';
import type { Guest } from './guest.ts';
import { type House, openHouse } from './house.ts';
import { articleOf, seed } from './seed.ts';

const SUMMIT = storyId(articleOf('steppe-wire', 'summit'));
const COPY = articleOf('ledger', 'summit-copy');

let house: House;
let editor: Guest;
beforeAll(async () => {
  house = await openHouse();
  await seed(house);
  editor = await house.member('editor');
});
afterAll(() => house.close());
beforeEach(() => editor.get(`/desk/stories/${SUMMIT}`));

const locationOf = ({ headers }: { readonly headers: Headers }): string =>
  headers.get('location') ?? '';
const membersOf = async (path: string): Promise<number> =>
  (await editor.get(path)).$('#main input[name=articles]').length;
const newest = async (): Promise<number> =>
  (await house.app.store.stories.revisions({ limit: 1 }))[0]?.seq ?? 0;

describe('the page of a story', () => {
  it('splits articles off and takes that back, once', async () => {
    const split = locationOf(
      await editor.post(`/desk/stories/${SUMMIT}/split`, { articles: COPY }),
    );
    expect([await membersOf(split), await membersOf(`/desk/stories/${SUMMIT}`)]).toEqual([1, 2]);

    const seq = String(await newest());
    expect(locationOf(await editor.post(`${split}/undo`, { seq }))).toBe(`/desk/stories/${SUMMIT}`);
    expect(await membersOf(`/desk/stories/${SUMMIT}`)).toBe(3);
    expect(locationOf(await editor.get(split))).toBe(`/desk/stories/${SUMMIT}`);

    const again = await editor.post(`${split}/undo`, { seq });
    expect([again.status, again.$('[role=alert]').text()]).toEqual([
      422,
      'It has been taken back before.',
    ]);
    const [undo, done] = await house.app.store.accounts.audit(2);
    expect([undo?.detail, done?.detail]).toEqual([{ to: SUMMIT }, { to: split.split('/').at(-1) }]);
  });

  it('takes back no revision of another story', async () => {
    const seq = String(await newest());
    const other = storyId(articleOf('ledger', 'chess'));
    const { status, $ } = await editor.post(`/desk/stories/${other}/undo`, { seq });
    expect([status, $('[role=alert]').text()]).toEqual([422, 'This story has no such revision.']);
  });

  it('leads on to revisions that are older than those it shows', async () => {
    for (let n = 0; n < 6; n += 1) {
      await editor.post(`/desk/stories/${SUMMIT}/split`, { articles: COPY });
      await editor.post(`/desk/stories/${SUMMIT}/undo`, { seq: String(await newest()) });
    }
    const seen: string[] = [];
    let path: string | undefined = `/desk/stories/${SUMMIT}`;
    while (path !== undefined) {
      const { $ } = await editor.get(path);
      seen.push(
        ...$('aside ol.timeline > li')
          .map((_, one) => $(one).text())
          .get(),
      );
      path = $('a[rel=next]').attr('href');
    }
    const all = await house.app.store.stories.revisions({ limit: 100 }, SUMMIT);
    expect(all.length).toBeGreaterThan(10);
    expect(seen).toHaveLength(all.length);
  });
});
