import { accessSync, constants, mkdirSync, statfsSync } from 'node:fs';
import { connect } from 'node:net';
import { openApp } from '../app.ts';
import { reasonOf } from '../errors.ts';
import type { loadSettings, Settings } from '../settings/index.ts';
import type { Context } from './context.ts';
import { settingsOf } from './settings-of.ts';
import { worldOf } from './world.ts';

/** One thing looked at: how it stands, and what to do when it is not well. */
export interface Finding {
  readonly what: string;
  readonly state: 'ok' | 'note' | 'wrong';
  readonly detail: string;
}

const ok = (what: string, detail: string): Finding => ({ what, state: 'ok', detail });
const note = (what: string, detail: string): Finding => ({ what, state: 'note', detail });
const wrong = (what: string, detail: string): Finding => ({ what, state: 'wrong', detail });

const CONNECT_MS = 5_000;
const LEAST_FREE_BYTES = 500 * 1024 * 1024;

const answers = (host: string, port: number): Promise<string | null> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: CONNECT_MS });
    const end = (fault: string | null): void => {
      socket.destroy();
      resolve(fault);
    };
    socket.once('connect', () => end(null));
    socket.once('timeout', () => end(`no answer in ${CONNECT_MS} ms`));
    socket.once('error', (fault) => end(reasonOf(fault)));
  });

const ofConfig = (settings: Settings): readonly Finding[] => {
  const { feeds, subscriptions, pack, fetching } = settings;
  const enabled = feeds.filter((feed) => feed.enabled).length;
  return [
    ok(
      'config',
      `${settings.configFolder}: ${enabled} of ${feeds.length} feeds enabled, ${pack.watches.length} watches, ${pack.themes.length} themes, ${subscriptions.length} digests`,
    ),
    ...(fetching.contact.includes('steppewatch.example')
      ? [note('contact', 'CONTACT is not set; give publishers an address or mailbox to reach you.')]
      : []),
    ...(subscriptions.length === 0
      ? [note('digests', 'digests.yaml names no digest: nobody gets mail.')]
      : []),
  ];
};

const ofFolder = ({ dataFolder }: Settings): Finding => {
  try {
    mkdirSync(dataFolder, { recursive: true });
    accessSync(dataFolder, constants.W_OK);
    const { bavail, bsize } = statfsSync(dataFolder);
    return bavail * bsize < LEAST_FREE_BYTES
      ? wrong('data folder', `${dataFolder}: less than 500 MB free. Make room or set DATA_DIR.`)
      : ok('data folder', dataFolder);
  } catch (thrown) {
    return wrong(
      'data folder',
      `${dataFolder}: ${reasonOf(thrown)}. Set DATA_DIR to a folder this user may write.`,
    );
  }
};

const ofMail = async ({ mail }: Settings): Promise<Finding> => {
  if (mail.smtpUrl === null)
    return note('mail', 'SMTP_URL is not set: mail is kept in the outbox.');
  const { hostname, port, protocol } = new URL(mail.smtpUrl);
  const number = Number(port || (protocol === 'smtps:' ? 465 : 587));
  const fault = await answers(hostname, number);
  return fault === null
    ? ok('mail', `${hostname}:${number} answers`)
    : wrong('mail', `${hostname}:${number}: ${fault}. Check SMTP_URL and the firewall.`);
};

/** Opening the app migrates the tables and connects to both stores: what a worker would do. */
const ofStores = async (settings: Settings, context: Context): Promise<readonly Finding[]> => {
  try {
    const app = await openApp(settings, worldOf(context, 'silent'));
    const dead = await app.queue.dead(1_000);
    await app.close();
    return [
      ok(
        'database',
        settings.database.kind === 'pglite' ? 'embedded' : 'PostgreSQL answers, tables up to date',
      ),
      ok('queue', settings.queue.kind === 'redis' ? 'Redis answers' : 'in the database'),
      ...(dead.length > 0
        ? [note('jobs', `${dead.length} failed for good; the last: ${dead[0]?.reason}`)]
        : []),
    ];
  } catch (thrown) {
    return [wrong('database and queue', reasonOf(thrown))];
  }
};

const examine = async (context: Context): Promise<readonly Finding[]> => {
  let settings: ReturnType<typeof loadSettings>;
  try {
    settings = settingsOf(context);
  } catch (thrown) {
    return [wrong('config', thrown instanceof Error ? thrown.message : String(thrown))];
  }
  return [
    ...ofConfig(settings),
    ofFolder(settings),
    await ofMail(settings),
    ...(await ofStores(settings, context)),
  ];
};

const MARKS = { ok: 'ok   ', note: 'note ', wrong: 'WRONG' } as const;

/** Looks at everything a worker needs and says how to mend what is wrong; exit code 1 when anything is. */
export const doctor = async (
  context: Context,
  options: { readonly json: boolean },
): Promise<void> => {
  const findings = await examine(context);
  if (options.json) context.out(JSON.stringify(findings, null, 2));
  else
    for (const { what, state, detail } of findings)
      context.out(`${MARKS[state]} ${what}: ${detail}`);
  if (findings.some(({ state }) => state === 'wrong')) process.exitCode = 1;
};
