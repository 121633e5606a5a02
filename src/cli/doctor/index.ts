import { Resolver } from 'node:dns/promises';
import { connect } from 'node:net';
import type { World } from '../../app.ts';
import { reasonOf } from '../../errors.ts';
import { openFetcher, whyNot } from '../../fetching.ts';
import type { FeedSource } from '../../model/feed.ts';
import type { Settings } from '../../settings/index.ts';
import { parseSender } from '../../text/mail-address.ts';
import type { Context } from '../context.ts';
import { settingsOf } from '../settings-of.ts';
import { worldOf } from '../world.ts';
import { type Finding, note, ok, wrong } from './finding.ts';
import {
  type Asked,
  examineBackups,
  examineClock,
  examineFolder,
  examineReach,
} from './machine.ts';
import { examineMailDns } from './mail-dns.ts';
import { examineStores } from './stores.ts';

const CONNECT_MS = 5_000;
/** Feeds asked to see whether feeds can be reached. */
const MOST_ASKED = 5;

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

/** Feeds spread over the list, so that one outlet does not speak for all. */
const sample = (settings: Settings): readonly FeedSource[] => {
  const enabled = settings.feeds.filter((feed) => feed.enabled);
  const step = Math.max(1, Math.ceil(enabled.length / MOST_ASKED));
  return enabled.filter((_, place) => place % step === 0);
};

const ofWeb = async (settings: Settings, world: World): Promise<readonly Finding[]> => {
  const fetcher = openFetcher(settings, world);
  const asked = await Promise.all(
    sample(settings).map(async ({ id, url }): Promise<Asked> => {
      const outcome = await fetcher.fetch({ url, accept: 'feed', validators: null });
      return { id, outcome, why: outcome.kind === 'fetched' ? null : whyNot(outcome) };
    }),
  );
  await fetcher.close();
  const told = asked.flatMap(({ id, outcome }) => {
    const date =
      outcome.kind === 'fetched' ? Date.parse(outcome.page.headers.date ?? '') : Number.NaN;
    return Number.isNaN(date) ? [] : [{ id, date }];
  });
  const [one] = told;
  return [
    ...examineReach(asked),
    ...(one ? [examineClock(world.clock.now(), one.date, `the server of ${one.id}`)] : []),
  ];
};

const ofMailDns = async ({ mail }: Settings): Promise<readonly Finding[]> => {
  const domain = parseSender(mail.from).address.split('@')[1] ?? '';
  if (mail.smtpUrl === null || !domain.includes('.')) return [];
  return examineMailDns(new Resolver({ timeout: CONNECT_MS, tries: 2 }), domain, mail.dkim);
};

const examine = async (context: Context): Promise<readonly Finding[]> => {
  let settings: Settings;
  try {
    settings = settingsOf(context);
  } catch (thrown) {
    return [wrong('config', thrown instanceof Error ? thrown.message : String(thrown))];
  }
  const world = worldOf(context, 'silent');
  const parts = await Promise.all([
    ofMail(settings),
    ofMailDns(settings),
    examineStores(settings, { log: world.log, now: world.clock.now() }),
    examineBackups(settings, world.clock.now()),
    ofWeb(settings, world),
  ]);
  return [...ofConfig(settings), examineFolder(settings), ...parts.flat()];
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
  if (findings.some(({ state }) => state === 'wrong')) context.fail();
};
