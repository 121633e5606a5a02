import { describe, expect, it } from 'vitest';
import { cutJson } from '../../src/feeds/json-cut.ts';
import fc from '../support/laws.ts';
import { feedIn, reading } from './sample.ts';

const json = (value: unknown): string => JSON.stringify(value);

describe('JSON is cut', () => {
  const object = fc.dictionary(fc.string(), fc.jsonValue());

  it('into the parts it was made of, whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(
        object,
        fc.array(object),
        fc.constantFrom(0, 2),
        async (head, items, indent) => {
          const { items: _, ...members } = head;
          const {
            members: cut,
            items: parts,
            complete,
          } = await cutJson(JSON.stringify({ ...members, items }, null, indent), 'items');
          expect(parts.map((part) => JSON.parse(part))).toEqual(JSON.parse(json(items)));
          expect(
            [...cut].map(([name, part]) => [JSON.parse(`"${name}"`), JSON.parse(part)]),
          ).toEqual(Object.entries(JSON.parse(json(members))));
          expect(complete).toBe(true);
        },
      ),
    );
  });

  it('up to where it breaks off, with every item that is whole', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(object, { minLength: 1 }), fc.nat(), async (items, at) => {
        const text = json({ title: 'x', items });
        const cut = await cutJson(text.slice(0, at % text.length), 'items');
        expect(cut.complete).toBe(false);
        expect(cut.items).toEqual(items.slice(0, cut.items.length).map(json));
      }),
    );
  });

  it('without an error, whatever it is', async () => {
    const piece = fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', '"items"', ' ', '1');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: piece }), async (text) => {
        for (const part of (await cutJson(text, 'items')).items) expect(part).toMatch(/^\{/);
      }),
    );
  });
});

const document = (items: readonly unknown[]) => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Steppe',
  items,
});
const items = (count: number) =>
  Array.from({ length: count }, (_, id) => ({
    id,
    url: `https://steppe.example/${id}`,
    title: `Report ${id}`,
    content_text: 'Wells were dug near Karakol. '.repeat(40),
  }));

describe('a long JSON feed', () => {
  it('is read as a short one is', async () => {
    const [first, ...rest] = (await feedIn(json(document(items(300))))).entries;
    expect(rest).toHaveLength(299);
    expect(first).toEqual((await feedIn(json(document(items(1))))).entries[0]);
  });

  it('loses no item but the one in which it breaks off', async () => {
    const feed = await feedIn(json(document(items(300))).slice(0, -100));
    expect(feed.entries).toHaveLength(299);
    expect(feed.faults).toEqual(['the document breaks off']);
  });

  it('loses no item but the one that is damaged beyond reading or out of all bounds', async () => {
    const huge = { ...items(1)[0], content_text: 'x'.repeat(600_000) };
    const text = json(document([...items(200), huge, 'BROKEN', ...items(200)]));
    const feed = await feedIn(text.replace('"BROKEN"', '{"id": nothing}'));
    expect(feed.entries).toHaveLength(400);
  });

  it('that is no feed is none', async () => {
    const log = Array.from({ length: 5_000 }, (_, line) => ({ line, text: 'a line of a log' }));
    expect(await reading(json({ lines: log }))).toMatchObject({ reason: 'other-format' });
    expect(await reading(json(log))).toMatchObject({ reason: 'other-format' });
  });
});
