import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, openApp } from '../../src/app.ts';
import { bouncePort } from '../../src/bounce-port.ts';
import { freshSecret } from '../../src/links/index.ts';
import type { DeliveryId } from '../../src/model/ids.ts';
import { DAY_MS } from '../../src/model/time.ts';
import type { Role } from '../../src/model/user.ts';
import { mailSecret } from '../../src/post.ts';
import { loadSettings } from '../../src/settings/index.ts';
import { startWeb, type WebServer } from '../../src/web/index.ts';
import { webPort } from '../../src/web-port/index.ts';
import { copyTemplate } from '../support/databases.ts';
import { keptLog } from '../support/quiet-log.ts';
import { freePort } from '../support/services.ts';
import { Guest } from './guest.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Tests log in often. */
export const CHEAP = { N: 2 ** 10, r: 8, p: 1 };
export const PASSWORD = 'correct horse battery';

/** The real product on an embedded database of its own, its pages open, its clock in the test's hand. */
export interface House {
  readonly app: App;
  readonly url: string;
  readonly faults: unknown[];
  /** Moves the clock. */
  pass(ms: number): void;
  now(): number;
  guest(): Guest;
  /** A guest who is logged in. */
  member(role: Role, name?: string): Promise<Guest>;
  /** Text of every letter in the outbox, the newest first. */
  letters(): Promise<readonly { readonly to: string; readonly text: string }[]>;
  close(): Promise<void>;
}

export const openHouse = async (
  env: Readonly<Record<string, string>> = {},
  start = Date.UTC(2026, 6, 4, 15),
): Promise<House> => {
  const folder = mkdtempSync(join(tmpdir(), 'steppewatch-web-'));
  copyTemplate(folder);
  const port = await freePort();
  const settings = loadSettings({ DATA_DIR: folder, PORT: String(port), ...env }, { root: ROOT });
  let now = start;
  const clock = { now: () => now };
  const world = { clock, random: Math.random, log: keptLog(), version: '0.1.0' };
  const app = await openApp(settings, world);
  const faults: unknown[] = [];
  const { store, ports } = app;
  const secret = await mailSecret(store.secrets);
  const server: WebServer = await startWeb({
    ...settings.web,
    web: webPort(app, world.version),
    bounces: bouncePort(settings.mail, secret, { ...ports, limits: store.limits }),
    version: world.version,
    now: clock.now,
    passwordCost: CHEAP,
    onFault: (thrown) => faults.push(thrown),
  });

  const invite = async (role: Role): Promise<string> => {
    const { secret, digest } = freshSecret();
    await app.store.accounts.invite(digest, { role, userId: null }, { now, endsAt: now + DAY_MS });
    return secret;
  };

  return {
    app,
    url: server.url,
    faults,
    now: clock.now,
    pass: (ms) => {
      now += ms;
    },
    guest: () => new Guest(server.url),
    member: async (role, name = `${role} of the test`) => {
      const guest = new Guest(server.url);
      await guest.post(`/welcome/${await invite(role)}`, { name, password: PASSWORD });
      return guest;
    },
    letters: async () => {
      const mails = await app.store.outbox.list(100);
      return Promise.all(
        mails.map(async ({ id, recipient }) => {
          const found = await webPort(app, '').mails.find(id as DeliveryId);
          return { to: recipient, text: found?.text ?? '' };
        }),
      );
    },
    close: async () => {
      await server.close();
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Token of the first link of a kind in a text. */
export const linkIn = (text: string, kind: string): string =>
  new RegExp(`/${kind}/[\\w.-]+`).exec(text)?.[0] ?? '';
