import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApp } from '../src/app.ts';
import { freshSecret } from '../src/links/index.ts';
import { DAY_MS } from '../src/model/time.ts';
import { loadSettings } from '../src/settings/index.ts';
import { openPglite, openPostgres } from '../src/store/index.ts';
import { migrate } from '../src/store/migrate.ts';
import { startWeb } from '../src/web/index.ts';
import { webPort } from '../src/web-port/index.ts';
import { freePort, startPostgres } from '../test/support/services.ts';
import { fill } from './web-fill.ts';

const ARTICLES = Number(process.argv[2] ?? 100_000);
const ROUNDS = Number(process.argv[3] ?? 40);
/** `pglite`, `postgres`, or both. */
const ONLY = process.argv[4] ?? 'both';
const NOW = Date.UTC(2026, 6, 4, 15);

const silent = () => undefined;
const log = { debug: silent, info: silent, warn: silent, error: silent };

/** Addresses of one page, put differently each round so that nothing is remembered. */
const pagesOf = (quietTheme: string): Readonly<Record<string, (round: number) => string>> => ({
  'search, common word': (n) => `/desk/search?q=${['summit', 'trade', 'border', 'bank'][n % 4]}`,
  'search, rare word': (n) => `/desk/search?q=word${n * 37}&all=1`,
  'search, two words': (n) => `/desk/search?q=summit+word${n * 11}&all=1`,
  'search, phrase': (n) => `/desk/search?q=%22${['summit', 'trade', 'gas'][n % 3]}+and+the%22`,
  'search, word and theme': (n) => `/desk/search?q=${['summit', 'gas'][n % 2]}&theme=sanctions`,
  'search, language and source': (n) => `/desk/search?lang=ru&source=${['wire', 'state'][n % 2]}`,
  'search, watch': () => '/desk/search?watch=csto',
  'search, all, page 2': (n) => `/desk/search?all=1&after=${NOW - n * DAY_MS}_art_0`,
  'story list': (n) => `/desk/stories${n % 2 === 0 ? '' : '?flag=only-state'}`,
  'story list, word': (n) => `/desk/stories?q=${['summit', 'trade'][n % 2]}`,
  'theme page': (n) => `/desk/themes/${['sanctions', 'afghanistan', 'nuclear-arms'][n % 3]}`,
  'theme page, nothing on the topic': () => `/desk/themes/${quietTheme}`,
  'search, word and theme, nothing': (n) =>
    `/desk/search?q=${['summit', 'gas'][n % 2]}&theme=${quietTheme}`,
  'search, theme, all': (n) => `/desk/search?theme=${['sanctions', quietTheme][n % 2]}&all=1`,
  themes: () => '/desk/themes',
  overview: () => '/desk',
  'topic feed': (n) => `/topics/${['sanctions', 'ukraine-war'][n % 2]}.rss`,
});

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ] ?? 0;

/** Processor time of a PostgreSQL's processes in milliseconds, as the kernel counts it (in hundredths of a second). */
const serverCpuMs = (parent: number): number =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .reduce((sum, pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const isOurs = Number(fields[1]) === parent || Number(pid) === parent;
        return isOurs ? sum + (Number(fields[11]) + Number(fields[12])) * 10 : sum;
      } catch {
        return sum;
      }
    }, 0);

interface Server {
  readonly url: string;
  readonly pid: number;
}

const measure = async (name: string, postgres: Server | null): Promise<void> => {
  const database = postgres?.url;
  const folder = mkdtempSync(join(tmpdir(), 'steppewatch-bench-'));
  const port = await freePort();
  const settings = loadSettings(
    { DATA_DIR: folder, PORT: String(port), ...(database && { DATABASE_URL: database }) },
    { root: process.cwd() },
  );
  const opened = database ? openPostgres(database, 4, silent) : await openPglite(folder);
  await migrate(opened.db);
  const { themes } = settings.pack;
  const began = performance.now();
  await fill(opened.db, {
    articles: ARTICLES,
    feeds: 90,
    themes: themes.map(({ id }) => id),
    watches: settings.pack.watches.map(({ id }) => id),
    now: NOW,
  });
  console.log(
    `\n${name}: ${ARTICLES} articles filled in ${Math.round((performance.now() - began) / 1000)} s`,
  );
  await opened.close();

  const app = await openApp(settings, {
    clock: { now: () => NOW },
    random: Math.random,
    log,
    version: 'bench',
  });
  const server = await startWeb({
    ...settings.web,
    web: webPort(app, 'bench'),
    version: 'bench',
    now: () => NOW,
    passwordCost: { N: 1024, r: 8, p: 1 },
    onFault: (thrown) => console.error(thrown),
  });
  const { secret, digest } = freshSecret();
  await app.store.accounts.invite(
    digest,
    { role: 'admin', userId: null },
    { now: NOW, endsAt: NOW + DAY_MS },
  );
  const welcome = await fetch(`${server.url}/welcome/${secret}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: server.url },
    body: new URLSearchParams({ name: 'bench', password: 'correct horse battery' }),
  });
  const cookie = welcome.headers.getSetCookie()[0]?.split(';')[0] ?? '';

  console.log(
    '| page | median ms | p95 ms | p95 CPU ms | mean CPU ms of the server | largest kB |\n| --- | --- | --- | --- | --- | --- |',
  );
  for (const [page, path] of Object.entries(pagesOf(themes.at(-1)?.id ?? ''))) {
    const atServer = postgres ? serverCpuMs(postgres.pid) : 0;
    const [wall, cpu, sizes]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      const [start, used] = [performance.now(), process.cpuUsage()];
      const answer = await fetch(server.url + path(round), { headers: { cookie } });
      const text = await answer.text();
      const { user, system } = process.cpuUsage(used);
      if (answer.status !== 200) throw new Error(`${path(round)}: ${answer.status}`);
      // The first round also warms caches and compiles code.
      if (round > 0) {
        wall.push(performance.now() - start);
        cpu.push((user + system) / 1000);
        sizes.push(Buffer.byteLength(text) / 1000);
      }
    }
    const figures = [
      percentile(wall, 0.5),
      percentile(wall, 0.95),
      percentile(cpu, 0.95),
      postgres ? (serverCpuMs(postgres.pid) - atServer) / ROUNDS : 0,
      Math.max(...sizes),
    ];
    console.log(`| ${page} | ${figures.map((figure) => figure.toFixed(0)).join(' | ')} |`);
  }
  await server.close();
  await app.close();
  rmSync(folder, { recursive: true, force: true });
};

if (ONLY !== 'postgres') await measure('PGlite', null);
const server = ONLY === 'pglite' ? null : await startPostgres();
if (server) {
  await measure('PostgreSQL', server);
  await server.stop();
}
