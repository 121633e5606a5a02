import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandsOfHelp } from './help.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const DOCUMENTS = ['.', 'docs', 'bench'].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);

describe('the documents', () => {
  it.each(DOCUMENTS)('%s links only to what is there', (file) => {
    const links = Array.from(read(file).matchAll(/\]\(([^)#\s]+)[^)]*\)/g), ([, to]) => to ?? '');
    const local = links.filter((link) => !/^(https?|mailto):/.test(link));
    expect(local.filter((link) => !existsSync(join(ROOT, dirname(file), link)))).toEqual([]);
  });

  it('README.md names commands that exist', async () => {
    const text = read('README.md');
    const called = Array.from(
      text.matchAll(/dist\/src\/main\.js (\w+)/g),
      ([, name]) => name ?? '',
    );
    const listed = Array.from(
      text.matchAll(/^\| ((?:`\w+`(?:, )?)+) +\|/gm),
      ([, names]) => names?.match(/\w+/g) ?? [],
    ).flat();
    expect(called.length).toBeGreaterThan(1);
    expect(listed).toContain('migrate');
    const known = await commandsOfHelp();
    expect([...called, ...listed].filter((name) => !known.includes(name))).toEqual([]);
  });

  it('README.md names scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const called = Array.from(
      read('README.md').matchAll(/^npm (?:run )?(\w+)/gm),
      ([, name]) => name ?? '',
    );
    expect(called).toEqual(expect.arrayContaining(['start', 'test', 'demo']));
    expect(called.filter((name) => !(name in scripts))).toEqual([]);
  });
});
