import type { Problem } from '../guard/problem.ts';
import type { Offer } from '../ports/readers.ts';
import type { Route, Visit } from '../route.ts';
import {
  type AtHand,
  GONE,
  limitedHere,
  mayWrite,
  NO_TRIAL,
  refuse,
  type SubscriberOptions,
  show,
  trialOf,
  withReader,
} from './kit.ts';
import { confirmLetter } from './letters.ts';
import {
  CONSENT,
  confirmedPage,
  confirmPage,
  frontPage,
  requestedPage,
  saidPage,
  subscribePage,
} from './pages.ts';
import { FRESH, type Preferences, readPreferences, writtenPreferences } from './preferences.ts';

const NOT_SET_UP: Problem = {
  status: 503,
  code: 'no-public-address',
  title: 'Not open yet',
  detail:
    'Subscribing needs the address of these pages for the links in mail. The operator sets it as PUBLIC_URL.',
};

const CONFIRMED = saidPage(
  'Confirmed already',
  'There is nothing more to do. Every mail has links to change or end it.',
);

/** Keeps a wish and asks by mail whether it was the reader's. */
const request = async (
  options: SubscriberOptions,
  visit: Visit,
  { written, offer }: { readonly written: Preferences; readonly offer: Offer },
): Promise<Response> => {
  const { readers, links, keepsConsentIp } = options;
  const id = readers.newId();
  const reading = readPreferences(written, { id, offer });
  if (reading.kind === 'faults') {
    const { faults } = reading;
    return show(visit, subscribePage(offer, { written, faults, trial: NO_TRIAL }), 422);
  }
  const problem = await limitedHere(options, visit, 'subscribe');
  if (problem) return refuse(visit, problem);
  const at = visit.get('now');
  const link = links.confirm(id, at);
  if (link === null) return refuse(visit, NOT_SET_UP);
  const { recipient } = reading.wish.subscription;
  // Known or not, held back or not, the answer is the same: it tells nothing about an address.
  if (await mayWrite(options, visit, recipient)) {
    const ip = keepsConsentIp ? visit.get('visitor').ip : null;
    const consent = { at, wording: CONSENT.wording, ip };
    await readers.request(reading.wish, consent, confirmLetter(offer.topic, link));
  }
  return show(visit, requestedPage(recipient));
};

const subscribe = async (options: SubscriberOptions, visit: Visit): Promise<Response> => {
  const form = await visit.req.parseBody({ all: true });
  const written = writtenPreferences(form);
  const offer = await options.readers.offer();
  if (form.do === 'try') {
    const problem = await limitedHere(options, visit, 'trial');
    if (problem) return refuse(visit, problem);
    const trial = await trialOf(options, written.keywords);
    return show(visit, subscribePage(offer, { written, faults: {}, trial }));
  }
  // A field that people do not see was filled in.
  if (form.website) return show(visit, requestedPage(written.address));
  return request(options, visit, { written, offer });
};

const tryKeywords = async (options: SubscriberOptions, visit: Visit): Promise<Response> => {
  const problem = await limitedHere(options, visit, 'trial');
  if (problem) return refuse(visit, problem);
  const { keywords } = writtenPreferences(await visit.req.parseBody({ all: true }));
  return show(visit, await trialOf(options, keywords));
};

const confirm = async (
  { readers, links }: SubscriberOptions,
  { visit, reader: { subscription } }: AtHand,
): Promise<Response> => {
  if (!(await readers.confirm(subscription.id))) return show(visit, CONFIRMED);
  const reader = await readers.find(subscription.id);
  if (!reader) return refuse(visit, GONE);
  const now = visit.get('now');
  const manage = links.manage(subscription.id, now);
  return show(visit, confirmedPage(reader, now, manage === null ? null : new URL(manage).pathname));
};

/** From the front page to the first mail. */
export const subscribeRoutes = (options: SubscriberOptions): readonly Route[] => {
  const { readers } = options;
  return [
    {
      method: 'GET',
      path: '/',
      access: 'open',
      handle: async (visit) =>
        visit.get('visitor').user
          ? visit.redirect('/desk')
          : show(visit, frontPage(await readers.offer(), options.hasDesk)),
    },
    {
      method: 'GET',
      path: '/subscribe',
      access: 'open',
      handle: async (visit) => {
        const written = { ...FRESH, themes: visit.req.queries('theme') ?? [] };
        const offer = await readers.offer();
        return show(visit, subscribePage(offer, { written, faults: {}, trial: NO_TRIAL }));
      },
    },
    {
      method: 'POST',
      path: '/subscribe',
      access: 'open',
      handle: (visit) => subscribe(options, visit),
    },
    {
      method: 'POST',
      path: '/subscribe/try',
      access: 'open',
      handle: (visit) => tryKeywords(options, visit),
    },
    {
      method: 'GET',
      path: '/confirm/:token',
      access: 'open',
      // A mail scanner opens links too: only the button changes something.
      handle: withReader(options, 'confirm', async ({ visit, reader, action }) =>
        reader.stage === 'unconfirmed'
          ? show(visit, confirmPage(reader, await readers.offer(), action))
          : show(visit, CONFIRMED),
      ),
    },
    {
      method: 'POST',
      path: '/confirm/:token',
      access: 'open',
      handle: withReader(options, 'confirm', (atHand) => confirm(options, atHand)),
    },
  ];
};
