import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addressKey } from '../../src/feeds/index.ts';
import { SOURCE_TYPES } from '../../src/model/feed.ts';
import { readYaml } from '../../src/settings/yaml-file.ts';

const source = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  title: z.string().min(1),
  url: z.url({ protocol: /^https?$/ }),
  home: z.url({ protocol: /^https?$/ }),
  type: z.enum(SOURCE_TYPES),
  language: z.string().regex(/^[a-z]{2}$/),
  country: z.nullable(z.string().regex(/^[A-Z]{2}$/)),
  enabled: z.boolean(),
  note: z.string().optional(),
});

describe('the default pack', () => {
  const { feeds } = readYaml('config/feeds.yaml', z.strictObject({ feeds: z.array(source) }));

  it('has from sixty to a hundred sources, of every type', () => {
    expect(feeds.length).toBeGreaterThanOrEqual(60);
    expect(feeds.length).toBeLessThanOrEqual(100);
    expect(new Set(feeds.map(({ type }) => type)).size).toBe(SOURCE_TYPES.length);
  });

  it('names each feed once', () => {
    expect(new Set(feeds.map(({ id }) => id)).size).toBe(feeds.length);
    expect(new Set(feeds.map(({ url }) => addressKey(url))).size).toBe(feeds.length);
  });

  it('says why a feed is not polled', () => {
    expect(feeds.filter(({ enabled, note }) => !enabled && note === undefined)).toEqual([]);
  });
});
