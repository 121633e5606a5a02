import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));

const IMPORT = /(?:^(?:import|export)\s(?:[^'";]*?\sfrom\s)?|\bimport\()['"]([^'"]+)['"]/gm;

const importsOf = (file: string): readonly string[] =>
  Array.from(readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORT), ([, target]) => target ?? '');

/** The room a path of ours lies in: `src/feeds`, `src/ports.ts`, `jobs`. */
const roomOf = (path: string): string => {
  const [top = '', second = ''] = path.split('/');
  return top === 'src' ? `src/${second}` : top;
};

interface Import {
  readonly file: string;
  readonly room: string;
  readonly target: string;
  /** Null for a package. */
  readonly targetRoom: string | null;
}

const IMPORTS: readonly Import[] = ['src', 'jobs', 'demo'].flatMap(filesUnder).flatMap((file) =>
  importsOf(file).map((target) => ({
    file,
    room: roomOf(file),
    target,
    targetRoom: target.startsWith('.')
      ? roomOf(relative(ROOT, join(ROOT, dirname(file), target)))
      : null,
  })),
);

const MODEL = ['src/model'];
const BASE = [...MODEL, 'src/text', 'src/errors.ts', 'src/within.ts'];
const STEPS = ['src/feeds', 'src/article', 'src/detect', 'src/stories', 'src/digest'];
const CONTRACT = ['src/ports.ts', 'src/ports', 'src/job.ts'];
/** The types of steps that ports carry are named by `ports.ts` alone. */
const EDGE = [...BASE, ...CONTRACT];

/** Who may import whom, a row a room; a room may always import itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/model': [],
  'src/text': [...MODEL, 'src/errors.ts'],
  'src/errors.ts': [],
  'src/within.ts': [],
  ...Object.fromEntries(STEPS.map((step) => [step, BASE])),
  'src/ports.ts': [...BASE, ...STEPS, 'src/ports'],
  'src/ports': [...BASE, ...STEPS, 'src/job.ts', 'src/ports.ts'],
  'src/job.ts': [...BASE, 'src/ports.ts'],
  'src/links': MODEL,
  jobs: [...BASE, ...STEPS, ...CONTRACT],
  'src/http': BASE,
  'src/language': BASE,
  'src/reading': [...BASE, 'src/article', 'src/language'],
  'src/deliver': EDGE,
  'src/web': [...EDGE, 'src/links'],
  'src/store': [...EDGE, 'src/feeds', 'src/stories'],
  'src/queue': EDGE,
  'src/settings': [...BASE, 'src/detect', 'src/feeds'],
  'src/metrics': EDGE,
  'src/tracing': EDGE,
  'src/scrub.ts': [],
  'src/log.ts': ['src/ports.ts', 'src/scrub.ts'],
  demo: [...BASE, 'src/settings'],
};

/** Each client library enters by one room. */
const ENTERS_BY: Readonly<Record<string, readonly string[]>> = {
  '@electric-sql/pglite': ['src/store'],
  '@hono/node-server': ['src/web'],
  '@opentelemetry/api': ['src/tracing'],
  '@opentelemetry/sdk-trace-base': ['src/tracing'],
  '@resvg/resvg-js': ['src/digest'],
  bullmq: ['src/queue'],
  cheerio: ['src/article'],
  'cli-progress': ['src/cli'],
  commander: ['src/cli'],
  'fasttext.wasm.js': ['src/language'],
  '@hono/zod-openapi': ['src/web'],
  echarts: ['src/web'],
  hono: ['src/web'],
  imapflow: ['src/deliver'],
  ioredis: ['src/queue'],
  kysely: ['src/store'],
  mailparser: ['src/deliver'],
  nodemailer: ['src/deliver'],
  pg: ['src/store'],
  pino: ['src/log.ts'],
  'prom-client': ['src/metrics'],
  'rss-parser': ['src/feeds'],
  undici: ['src/http'],
};

const packageOf = (target: string): string =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');

describe('who imports whom', () => {
  it.each(Object.entries(MAY_IMPORT))('%s keeps to its neighbours', (room, allowed) => {
    const strays = IMPORTS.filter(
      (one) =>
        one.room === room &&
        one.targetRoom !== null &&
        one.targetRoom !== room &&
        !allowed.includes(one.targetRoom),
    );
    expect(strays.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  it.each(Object.entries(ENTERS_BY))('%s enters by one room', (library, rooms) => {
    const users = IMPORTS.filter(
      ({ targetRoom, target }) => targetRoom === null && packageOf(target) === library,
    );
    expect(users.length).toBeGreaterThan(0);
    expect(users.filter(({ room }) => !rooms.includes(room)).map(({ file }) => file)).toEqual([]);
  });

  it('every room has a row', () => {
    const rooms = new Set(IMPORTS.map(({ room }) => room));
    const composition = [
      'src/app.ts',
      'src/bounce-port.ts',
      'src/dead-man.ts',
      'src/detecting.ts',
      'src/watch-desk.ts',
      'src/feed-keeping.ts',
      'src/fetching.ts',
      'src/hub-port.ts',
      'src/keep-time.ts',
      'src/linking.ts',
      'src/main.ts',
      'src/measured.ts',
      'src/open-store.ts',
      'src/post.ts',
      'src/returns.ts',
      'src/run-once.ts',
      'src/web-port',
      'src/cli',
    ];
    expect(
      [...rooms].filter((room) => !(room in MAY_IMPORT) && !composition.includes(room)),
    ).toEqual([]);
  });
});

describe('steps are pure', () => {
  const BARRED: readonly (readonly [string, RegExp])[] = [
    ['the clock', /\bDate\.now\(|new Date\(\)|performance\.now\(/],
    ['chance', /\bMath\.random\(|randomUUID|randomBytes/],
    ['files and network', /from 'node:(fs|net|http|https|dns|child_process|worker_threads)/],
    ['the environment', /\bprocess\.(env|argv|cwd)/],
  ];

  it.each(BARRED)('no step reaches for %s', (_, pattern) => {
    const pure = [...STEPS, 'src/model', 'src/text'].flatMap(filesUnder);
    expect(pure.length).toBeGreaterThan(50);
    expect(pure.filter((file) => pattern.test(readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
  });
});
