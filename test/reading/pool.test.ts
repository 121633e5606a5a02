import { spawnSync } from 'node:child_process';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createReadingPool, type ReadingPool } from '../../src/reading/index.ts';

/** Deep enough that its many lines take seconds. */
const endless = () => `${'<div>'.repeat(250)}${page(12_000)}`;
const page = (paragraphs: number) =>
  `<html lang="en"><head><title>Harbour reopens</title></head><body><article><h1>Harbour reopens</h1>${'<p>The harbour opened again on Monday after eleven days, and the first ferry left with forty passengers.</p><p>Pilots had waited for the wind to turn since the storm broke the outer wall.</p>'.repeat(paragraphs)}</article></body></html>`;
const input = (markup: string) => ({
  body: Buffer.from(markup),
  url: 'https://news.example/harbour',
  headers: { 'content-type': 'text/html; charset=utf-8' },
  entry: null,
  languageHint: null,
});

let pool: ReadingPool | null = null;
afterEach(async () => {
  await pool?.close();
  pool = null;
});
// Threads run compiled code; an up-to-date build costs this nothing.
beforeAll(() => {
  spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']);
});

describe('the reading pool', () => {
  it('reads more pages than it has threads, each to its own caller', async () => {
    pool = createReadingPool({ workers: 2, deadlineMs: 10_000 });
    const { read } = pool;
    const outcomes = await Promise.all(
      Array.from({ length: 7 }, (_, n) =>
        read({ ...input(page(3)), url: `https://news.example/${n}` }),
      ),
    );
    expect(outcomes.map((o) => (o.kind === 'article' ? o.article.url : o.reason))).toEqual(
      Array.from({ length: 7 }, (_, n) => `https://news.example/${n}`),
    );
    expect(outcomes[0]).toMatchObject({ article: { title: 'Harbour reopens', language: 'en' } });
  });

  it('gives a page up at its deadline and goes on with the next', async () => {
    pool = createReadingPool({ workers: 1, deadlineMs: 150 });
    const { read } = pool;
    const slow = read(input(endless()));
    await expect(slow).rejects.toMatchObject({ code: 'deadline-passed' });
    // On a busy machine a small page may be late too; the pool is well when one gets through.
    const kind = () =>
      read(input(page(2))).then(
        (outcome) => outcome.kind,
        () => 'given up',
      );
    await expect.poll(kind, { timeout: 15_000 }).toBe('article');
  });

  it('gives up what it has not read when it is closed', async () => {
    const closing = createReadingPool({ workers: 1, deadlineMs: 10_000 });
    const readings = [closing.read(input(page(2_000))), closing.read(input(page(1)))];
    const settled = Promise.allSettled(readings);
    await closing.close();
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(closing.read(input(page(1)))).rejects.toMatchObject({ code: 'deadline-passed' });
  });
});
