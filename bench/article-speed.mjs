// Speed and memory of reading a page with all its fields, beside Readability on linkedom: each page is
// given to both in turn, in one run. Needs `npm run build`, and the peers installed in a folder of their own:
//   npm install --prefix PEERS @mozilla/readability linkedom
// usage: node bench/article-speed.mjs FOLDER_OF_HTML PEERS [pages] [rounds]
import { fork } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const engines = {
  steppewatch: async () => {
    const { readPage } = await import('../dist/src/article/index.js');
    const { loadLanguageIdentifier } = await import('../dist/src/language/index.js');
    const deps = { identifyLanguage: await loadLanguageIdentifier() };
    const headers = { 'content-type': 'text/html; charset=utf-8' };
    return (body) =>
      readPage(
        { body, url: 'https://example.org/', headers, entry: null, languageHint: null },
        deps,
      );
  },
  readability: async (peers) => {
    const require = createRequire(pathToFileURL(join(peers, 'package.json')));
    const { Readability } = require('@mozilla/readability');
    const { parseHTML } = await import(pathToFileURL(require.resolve('linkedom')).href);
    return (body) => new Readability(parseHTML(body.toString('utf8')).document).parse();
  },
};

const serve = async (name, peers) => {
  const read = await engines[name](peers);
  process.on('message', (path) => {
    const body = readFileSync(path);
    const start = performance.now();
    try {
      read(body);
    } catch {}
    process.send({ ms: performance.now() - start, rss: process.memoryUsage.rss() });
  });
  process.send('ready');
};

const heard = (child) => new Promise((resolve) => child.once('message', resolve));

const compare = async (folder, peers, count, rounds) => {
  const all = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.html'))
    .sort();
  const step = Math.max(1, Math.floor(all.length / count));
  const pages = all
    .filter((_, n) => n % step === 0)
    .slice(0, count)
    .map((name) => join(folder, name));
  const names = Object.keys(engines);
  const runs = await Promise.all(
    names.map(async (name) => {
      const child = fork(fileURLToPath(import.meta.url), ['--serve', name, peers]);
      await heard(child);
      return { name, child, times: [], rss: 0 };
    }),
  );
  for (let round = -1; round < rounds; round += 1) {
    for (const [n, page] of pages.entries()) {
      if (round < 0 && n >= 20) break; // warm-up
      for (const k of names.keys()) {
        const run = runs[(n + k) % runs.length];
        run.child.send(page);
        const { ms, rss } = await heard(run.child);
        run.rss = Math.max(run.rss, rss);
        if (round >= 0) run.times.push(ms);
      }
    }
  }
  const mean = (times) => times.reduce((sum, ms) => sum + ms, 0) / times.length;
  const base = mean(runs.at(-1).times);
  console.log(`${pages.length} pages x ${rounds}; ratio in pages a second against ${names.at(-1)}`);
  for (const { name, child, times, rss } of runs) {
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share) => sorted[Math.floor((sorted.length - 1) * share)].toFixed(1);
    console.log(
      `${name}: ratio ${(base / mean(times)).toFixed(2)}, mean ${mean(times).toFixed(1)} ms, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, largest memory ${(rss / 2 ** 20).toFixed(0)} MiB`,
    );
    child.kill();
  }
};

const [first, second, third, fourth] = process.argv.slice(2);
if (first === '--serve') await serve(second, third);
else await compare(first, second, Number(third ?? 200), Number(fourth ?? 2));
