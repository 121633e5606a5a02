import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENVIRONMENT, loadSettings } from '../../src/settings/index.ts';

const ROOT = join(import.meta.dirname, '..', '..');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'steppewatch-settings-'));
  cpSync(join(ROOT, 'config'), join(folder, 'config'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const load = (env: Record<string, string> = {}) => loadSettings(env, { root: folder });

describe('the environment', () => {
  it('may be empty: everything has a default that keeps to this machine', () => {
    expect(load()).toMatchObject({
      database: { kind: 'pglite' },
      queue: { kind: 'database' },
      mail: { smtpUrl: null, dkim: null },
      web: { host: '127.0.0.1', port: 8080, publicUrl: null },
      fetching: { allowPrivateAddresses: [] },
      dataFolder: join(folder, 'data'),
    });
  });

  it('counts an empty variable as not set', () => {
    expect(load({ DATABASE_URL: '', REDIS_URL: '', PORT: '' }).web.port).toBe(8080);
  });

  const WRONG: readonly [string, Record<string, string>, RegExp][] = [
    [
      'a port that is none',
      { PORT: 'http' },
      /environment: PORT: expected a whole number from 0 to 65535; found "http"/,
    ],
    [
      'a database of another kind',
      { DATABASE_URL: 'mysql://u:secret@h/d' },
      /DATABASE_URL: expected an address that begins with postgres:/,
    ],
    [
      'half a DKIM key',
      { DKIM_DOMAIN: 'example.org' },
      /DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY go together/,
    ],
    ['ports that are none', { FETCH_PORTS: '80,ssh' }, /FETCH_PORTS: expected port numbers/],
    [
      'a folder that is not there',
      { CONFIG_DIR: 'nowhere' },
      /CONFIG_DIR: there is no folder .*nowhere/,
    ],
    [
      'a secret said twice',
      { SMTP_URL: 'smtp://a', SMTP_URL_FILE: '/b' },
      /SMTP_URL and SMTP_URL_FILE are both set/,
    ],
    ['a secret file that is not there', { SMTP_URL_FILE: '/nowhere' }, /SMTP_URL_FILE: .*ENOENT/],
  ];

  it.each(WRONG)('names the mend for %s', (_, env, sentence) => {
    expect(() => load(env)).toThrow(sentence);
  });

  it('never repeats a secret in an error', () => {
    expect(() => load({ SMTP_URL: 'http://user:hunter2@mail' })).toThrow(/^(?!.*hunter2)/s);
  });

  it('takes a secret from a file', () => {
    writeFileSync(join(folder, 'smtp'), 'smtp://mail.example:25\n');
    expect(load({ SMTP_URL_FILE: join(folder, 'smtp') }).mail.smtpUrl).toBe(
      'smtp://mail.example:25',
    );
  });

  it('is documented in .env.example, every variable and none else', () => {
    const text = readFileSync(join(ROOT, '.env.example'), 'utf8');
    const documented = Array.from(text.matchAll(/^([A-Z_]+)=/gm), ([, name]) => name);
    expect(documented.toSorted()).toEqual(Object.keys(ENVIRONMENT.shape).toSorted());
  });
});

describe('config files', () => {
  const FAULTS: readonly [string, string, string, RegExp][] = [
    [
      'a feed of an unknown type',
      'feeds.yaml',
      'feeds:\n  - id: a\n    title: A\n    url: https://a.example/rss\n    type: blog\n',
      /feeds\.yaml:5: feeds\[0\]\.type: expected one of wire, state, independent, think-tank, official; found "blog"/,
    ],
    [
      'a feed named twice',
      'feeds.yaml',
      'feeds:\n  - {id: a, title: A, url: "https://a.example", type: wire}\n  - {id: a, title: B, url: "https://b.example", type: wire}\n',
      /feeds\.yaml:3: feeds\[1\]\.id: stands twice/,
    ],
    [
      'a key that is none',
      'feeds.yaml',
      'feeds:\n  - {id: a, title: A, url: "https://a.example", typ: wire}\n',
      /feeds\.yaml:2: .*typ/,
    ],
    ['YAML that is none', 'feeds.yaml', 'feeds: [\n', /feeds\.yaml:\d+: /],
    [
      'a digest for two readers',
      'digests.yaml',
      'digests:\n  - id: d\n    title: D\n    to: a@b.example, c@d.example\n    cadence: {kind: daily, at: "07:00", zone: Europe/Berlin}\n',
      /digests\.yaml:4: digests\[0\]\.to: expected one mail address/,
    ],
    [
      'a zone that is none',
      'digests.yaml',
      'digests:\n  - id: d\n    title: D\n    to: a@b.example\n    cadence: {kind: daily, at: "07:00", zone: Berlin}\n',
      /digests\.yaml:5: digests\[0\]\.cadence\.zone: expected an IANA zone/,
    ],
    [
      'a locale that is none',
      'digests.yaml',
      'digests:\n  - id: d\n    title: D\n    to: a@b.example\n    cadence: {kind: daily, at: "07:00", zone: Europe/Berlin}\n    locale: en_GB\n',
      /digests\.yaml:6: digests\[0\]\.locale: expected a BCP 47 locale/,
    ],
    [
      'a digest on a watch that is none',
      'digests.yaml',
      'digests:\n  - id: d\n    title: D\n    to: a@b.example\n    watches: [nato]\n    cadence: {kind: daily, at: "07:00", zone: Europe/Berlin}\n',
      /digests\.yaml:5: digests\[0\]\.watches\[0\]: expected the id of a watch; there are/,
    ],
  ];

  it.each(FAULTS)(
    '%s is named with file, line, key and what was expected',
    (_, file, text, sentence) => {
      const path = join(folder, 'config', file);
      const good = readFileSync(path, 'utf8');
      writeFileSync(path, text);
      try {
        expect(() => load()).toThrow(sentence);
      } finally {
        writeFileSync(path, good);
      }
    },
  );

  it('the default pack is sound', () => {
    const { feeds, subscriptions, pack } = load();
    expect(feeds.length).toBeGreaterThanOrEqual(60);
    expect(pack.themes).toHaveLength(17);
    expect(subscriptions.length).toBeGreaterThan(0);
  });
});
