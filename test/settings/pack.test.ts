import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPack } from '../../src/settings/pack.ts';

describe('the pack that ships', () => {
  const pack = loadPack('config');

  it('has 17 themes, each in eight languages and with Media Topics', () => {
    expect(pack.themes).toHaveLength(17);
    for (const { terms, mediaTopics } of pack.themes) {
      expect(Object.keys(terms)).toEqual(
        expect.arrayContaining(['en', 'ru', 'zh', 'fa', 'kk', 'uz', 'hi', 'ur']),
      );
      expect(mediaTopics.length).toBeGreaterThan(0);
    }
  });

  it('names only entities that the gazetteer has', () => {
    const known = new Set([
      ...pack.gazetteer.map(({ id }) => id),
      ...pack.countries.map(({ code }) => code),
    ]);
    const named = [
      ...pack.topic.subjects,
      ...pack.acronyms.flatMap(({ senses }) => senses.flatMap(({ entity }) => entity ?? [])),
      ...pack.gazetteer.flatMap(({ state }) => state ?? []),
    ];
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('uses only groups that some entity has', () => {
    const groups = new Set([
      ...pack.gazetteer.flatMap(({ id, groups }) => [id, ...groups]),
      ...pack.countries.flatMap(({ code, groups }) => [code, ...groups]),
    ]);
    const used = JSON.stringify([pack.themes, pack.acronyms, pack.topic]).matchAll(/@([\w-]+)/g);
    expect([...used].map(([, group]) => group).filter((group) => !groups.has(group ?? ''))).toEqual(
      [],
    );
  });
});

describe('a fault of the pack', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pack-'));
    cpSync('config', folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    [
      'a term that does not parse',
      'themes/sanctions.yaml',
      'embargo*',
      '(embargo',
      /sanctions\.yaml:\d+: terms\.en\.strong: .*unpaired bracket/,
    ],
    [
      'a Media Topic that is none',
      'themes/sanctions.yaml',
      'medtop:20000642',
      'sanctions',
      /sanctions\.yaml:\d+: mediaTopics\[0\]: .*medtop/,
    ],
    [
      'a query that does not parse',
      'watches.yaml',
      'AND',
      'AND AND',
      /watches\.yaml:\d+: watches\.[\w-]+\.query: column/,
    ],
    ['a key unknown', 'topic.yaml', 'subjects:', 'subject:', /topic\.yaml:\d+: .*subject/],
  ])('%s is told with file, line and key', (_what, file, from, to, expected) => {
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
    expect(() => loadPack(folder)).toThrow(expected);
  });
});
