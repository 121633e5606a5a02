import { DAY_MS } from '../../model/time.ts';
import type { ReaderRecord } from '../../ports.ts';
import type { Markup } from '../../text/markup.ts';
import type { Problem } from '../guard/problem.ts';
import type { Route, Visit } from '../route.ts';
import type { Faults } from '../view/form.ts';
import {
  type AtHand,
  GONE,
  held,
  limitedHere,
  mayWrite,
  NO_SUCH_LINK,
  NO_TRIAL,
  refuse,
  type SubscriberOptions,
  show,
  trialOf,
  withReader,
} from './kit.ts';
import { manageLetter } from './letters.ts';
import { managePage, saidPage } from './pages.ts';
import {
  type Preferences,
  preferencesOf,
  readPreferences,
  writtenPreferences,
} from './preferences.ts';

const LONGEST_PAUSE_MS = 366 * DAY_MS;

const DECLARED: Problem = {
  status: 409,
  code: 'declared',
  title: 'The operator declared this address',
  detail: 'It stands in the configuration of this installation. Ask its operator to take it out.',
};

interface Shown {
  readonly written?: Preferences;
  readonly faults?: Faults;
  readonly trial?: Markup;
  /** What was just done. */
  readonly done?: string;
}

const manage = async (
  { links, readers }: SubscriberOptions,
  { visit, reader, action }: AtHand,
  shown: Shown = {},
): Promise<Response> => {
  const leave = links.unsubscribe(reader.subscription.id);
  const page = managePage({
    reader,
    action,
    offer: await readers.offer(),
    now: visit.get('now'),
    leave: leave === null ? null : new URL(leave).pathname,
    written: shown.written ?? preferencesOf(reader.subscription, reader.ownQuery),
    faults: shown.faults ?? {},
    trial: shown.trial ?? NO_TRIAL,
    done: shown.done ?? null,
  });
  return show(visit, page, shown.faults ? 422 : 200);
};

/** The page as things stand after a change. */
const afresh = async (
  options: SubscriberOptions,
  { visit, reader: { subscription }, action }: AtHand,
  done: string,
): Promise<Response> => {
  const reader = await options.readers.find(subscription.id);
  return reader ? manage(options, { visit, reader, action }, { done }) : refuse(visit, GONE);
};

const save = async (options: SubscriberOptions, atHand: AtHand): Promise<Response> => {
  const { visit, reader } = atHand;
  const problem = await limitedHere(options, visit, 'manage');
  if (problem) return refuse(visit, problem);
  const form = await visit.req.parseBody({ all: true });
  // The address is where the link was sent; another one subscribes for itself.
  const written = { ...writtenPreferences(form), address: reader.subscription.recipient };
  if (form.do === 'try') {
    return manage(options, atHand, { written, trial: await trialOf(options, written.keywords) });
  }
  const { id } = reader.subscription;
  const reading = readPreferences(written, { id, offer: await options.readers.offer() });
  if (reading.kind === 'faults') {
    return manage(options, atHand, { written, faults: reading.faults });
  }
  await options.readers.change(reading.wish);
  return afresh(options, atHand, 'Saved.');
};

const pause = async (options: SubscriberOptions, atHand: AtHand): Promise<Response> => {
  const { visit, reader } = atHand;
  const { until } = await visit.req.parseBody();
  const { id } = reader.subscription;
  if (typeof until !== 'string' || until === '') {
    await options.readers.pause(id, null);
    return afresh(options, atHand, 'The pause has ended.');
  }
  const now = visit.get('now');
  const at = /^\d{4}-\d{2}-\d{2}$/.test(until) ? Date.parse(`${until}T00:00:00Z`) : Number.NaN;
  if (!(at > now && at <= now + LONGEST_PAUSE_MS)) {
    const faults = { until: 'Please give a day within the next year, like 2026-12-31.' };
    return manage(options, atHand, { faults });
  }
  await options.readers.pause(id, at);
  return afresh(options, atHand, 'Paused.');
};

const erase = async (options: SubscriberOptions, atHand: AtHand): Promise<Response> => {
  const { visit, reader } = atHand;
  const { sure } = await visit.req.parseBody();
  if (sure !== 'yes') {
    const faults = { sure: 'Tick the box to say that you mean it.' };
    return manage(options, atHand, { faults });
  }
  return (await options.readers.erase(reader.subscription.id))
    ? show(visit, saidPage('Erased', 'Nothing about you is kept here any more.'))
    : refuse(visit, DECLARED);
};

/** Mails a fresh link to the reader of one that has ended; whoever holds that one does not see it. */
const renew = async (options: SubscriberOptions, visit: Visit): Promise<Response> => {
  const found = await held(options, visit, 'manage');
  if (found.kind !== 'expired') return refuse(visit, NO_SUCH_LINK);
  const reader = await options.readers.find(found.id);
  const url = options.links.manage(found.id, visit.get('now'));
  const mayMail = reader && url && (await mayWrite(options, visit, reader.subscription.recipient));
  if (mayMail) await options.readers.write(reader, manageLetter(reader.subscription.title, url));
  const sentence = 'If there is such a subscription, a fresh link is on its way.';
  return show(visit, saidPage('Look into your mail', sentence));
};

const download = async (
  { readers }: SubscriberOptions,
  visit: Visit,
  { subscription }: ReaderRecord,
): Promise<Response> =>
  visit.body(JSON.stringify(await readers.file(subscription.id), null, 2), 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="steppewatch-my-data.json"',
  });

/** What a reader does with a subscription, by the link in its mails. */
export const manageRoutes = (options: SubscriberOptions): readonly Route[] => [
  {
    method: 'GET',
    path: '/manage/:token',
    access: 'open',
    handle: withReader(options, 'manage', (atHand) => manage(options, atHand)),
  },
  {
    method: 'POST',
    path: '/manage/:token',
    access: 'open',
    handle: withReader(options, 'manage', (atHand) => save(options, atHand)),
  },
  {
    method: 'POST',
    path: '/manage/:token/pause',
    access: 'open',
    handle: withReader(options, 'manage', (atHand) => pause(options, atHand)),
  },
  {
    method: 'POST',
    path: '/manage/:token/renew',
    access: 'open',
    handle: (visit) => renew(options, visit),
  },
  {
    method: 'GET',
    path: '/manage/:token/export',
    access: 'open',
    handle: withReader(options, 'manage', ({ visit, reader }) => download(options, visit, reader)),
  },
  {
    method: 'POST',
    path: '/manage/:token/erase',
    access: 'open',
    handle: withReader(options, 'manage', (atHand) => erase(options, atHand)),
  },
];
