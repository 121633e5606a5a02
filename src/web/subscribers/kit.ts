import type { Links, Purpose } from '../../links/index.ts';
import { type SubscriptionId, subscriptionId } from '../../model/ids.ts';
import type { LimitStore, ReaderRecord } from '../../ports.ts';
import { html, type Markup } from '../../text/markup.ts';
import { answerProblem, type Problem } from '../guard/problem.ts';
import { tooMany } from '../guard/take.ts';
import type { ReaderPort } from '../ports/readers.ts';
import type { TrialPort } from '../ports/trials.ts';
import type { Visit } from '../route.ts';
import { keywordQuery } from './keywords.ts';
import { expiredPage } from './pages.ts';
import { trialNote } from './trial-note.ts';

/** What the readers' pages work with. */
export interface SubscriberOptions {
  readonly readers: ReaderPort;
  readonly limits: LimitStore;
  readonly links: Links;
  readonly tryQuery: TrialPort;
  /** Whether the address that agreed is kept with the consent. */
  readonly keepsConsentIp: boolean;
  /** Whether the desk is served beside these pages. */
  readonly hasDesk: boolean;
}

export const NO_TRIAL = html``;

export const NO_SUCH_LINK: Problem = {
  status: 404,
  code: 'link-unknown',
  title: 'This link does not work',
  detail: 'It is not one of ours, or was cut short on its way. Copy it from the mail as a whole.',
};
export const GONE: Problem = {
  status: 410,
  code: 'subscription-gone',
  title: 'There is no such subscription any more',
  detail: 'It was erased, or not confirmed in time. You can subscribe anew.',
};
const ENDED: Problem = {
  ...GONE,
  code: 'link-expired',
  title: 'This link has ended',
  detail: 'It was good for seven days. Please subscribe anew.',
};

export const refuse = (visit: Visit, problem: Problem): Response =>
  answerProblem(visit.req.raw, problem);

export const show = (visit: Visit, page: Markup, status: 200 | 422 = 200) =>
  visit.html(page.markup, status);

/** Takes one of what is limited for the visitor's place; null when it may be done. */
export const limitedHere = (
  { limits }: SubscriberOptions,
  visit: Visit,
  limit: 'subscribe' | 'trial' | 'manage',
): Promise<Problem | null> =>
  tooMany(limits, { limit, of: visit.get('visitor').ip, now: visit.get('now') });

/** A letter goes out unless the mailbox, or all mailboxes together, had enough of them. */
export const mayWrite = async (
  { limits }: SubscriberOptions,
  visit: Visit,
  address: string,
): Promise<boolean> => {
  const now = visit.get('now');
  if (await tooMany(limits, { limit: 'letters', of: address.toLowerCase(), now })) return false;
  return (await tooMany(limits, { limit: 'allLetters', of: 'all', now })) === null;
};

/** What keywords would have brought, or why they cannot be read. */
export const trialOf = async (
  { tryQuery }: SubscriberOptions,
  keywords: string,
): Promise<Markup> => {
  const reading = keywordQuery(keywords);
  if (reading.kind === 'none') return NO_TRIAL;
  if (reading.kind === 'fault') return html`<p class="fault">${reading.sentence}</p>`;
  const outcome = await tryQuery(reading.query);
  return outcome.kind === 'trial'
    ? trialNote(outcome.trial)
    : html`<p class="fault">${outcome.faults[0]?.sentence}</p>`;
};

type Held =
  | { readonly kind: 'reader'; readonly reader: ReaderRecord; readonly action: string }
  | { readonly kind: 'expired'; readonly id: SubscriptionId; readonly action: string }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** Whom the link of a request speaks of. `action` is the path its page posts to. */
export const held = async (
  { links, readers }: SubscriberOptions,
  visit: Visit,
  purpose: Purpose,
): Promise<Held> => {
  const token = visit.req.param('token') ?? '';
  const reading = links.read(token, purpose, visit.get('now'));
  const action = `/${purpose}/${token}`;
  if (reading.kind === 'forged') return { kind: 'problem', problem: NO_SUCH_LINK };
  const id = subscriptionId(reading.subject);
  if (reading.kind === 'expired') return { kind: 'expired', id, action };
  const reader = await readers.find(id);
  return reader ? { kind: 'reader', reader, action } : { kind: 'problem', problem: GONE };
};

export interface AtHand {
  readonly visit: Visit;
  readonly reader: ReaderRecord;
  readonly action: string;
}

/** Runs with the reader of a link, or answers why there is none. */
export const withReader =
  (
    options: SubscriberOptions,
    purpose: Purpose,
    use: (atHand: AtHand) => Promise<Response> | Response,
  ) =>
  async (visit: Visit): Promise<Response> => {
    const found = await held(options, visit, purpose);
    if (found.kind === 'problem') return refuse(visit, found.problem);
    if (found.kind === 'reader') return use({ visit, ...found });
    return purpose === 'manage' ? show(visit, expiredPage(found.action)) : refuse(visit, ENDED);
  };
