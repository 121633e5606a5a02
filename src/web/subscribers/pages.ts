import type { Instant } from '../../model/time.ts';
import type { ReaderRecord } from '../../ports.ts';
import { html, type Markup } from '../../text/markup.ts';
import type { Offer } from '../ports/readers.ts';
import { described, type Faults, faultSummary, field } from '../view/form.ts';
import { publicPage } from '../view/layout.ts';
import { counted, moment } from '../view/words.ts';
import { cadenceInWords } from './cadence-words.ts';
import { preferenceFields } from './preference-form.ts';
import type { Preferences } from './preferences.ts';

/** What a reader agrees to; its version is kept with the consent. */
export const CONSENT = {
  wording: '2026-1',
  sentence:
    'By subscribing you agree that we keep your address and these choices to send you this mail, and nothing else. Every mail has links to change, pause, end and erase all of it.',
} as const;

export interface FormState {
  readonly written: Preferences;
  readonly faults: Faults;
  readonly trial: Markup;
}

export const frontPage = (offer: Offer, hasDesk: boolean): Markup =>
  publicPage({
    title: offer.topic,
    main: html`<p class="kicker">News monitoring</p><h1>${offer.topic}</h1>
<p class="lede">What happened, who reports it, and what is new since the last mail: ${counted(offer.outlets, 'outlet')} read around the clock, copies and follow-ups put together as stories, in a mail you read in half a minute.</p>
<p><a class="button" href="/subscribe">Subscribe</a> <a class="button quiet" href="/topics">Topics and their feeds</a></p>
<h2>What it keeps an eye on</h2>
<ul class="plain-columns">${offer.themes.map(({ id, name }) => html`<li><a href="/topics/${id}">${name}</a></li>`)}</ul>${hasDesk && html`<p class="hint"><a href="/login">Log in</a>, for editors and operators</p>`}`,
  });

/** The Enter key presses the first button of a form: it shall not be the one that tries keywords. */
const enterMeans = (deed: string): Markup =>
  html`<button class="unseen" name="do" value="${deed}" tabindex="-1" aria-hidden="true"></button>`;

export const subscribePage = (offer: Offer, { written, faults, trial }: FormState): Markup =>
  publicPage({
    title: 'Subscribe',
    main: html`<h1>Subscribe</h1>
<p class="lede">${offer.topic}, by mail. Choose what and when; you can change it at any time.</p>
${faultSummary(faults)}
<form method="post" action="/subscribe" data-try="/subscribe/try" data-shows="trial" novalidate>
${enterMeans('subscribe')}
${field({
  name: 'address',
  label: 'Your mail address',
  control: html`<input id="address" name="address" type="email" autocomplete="email" required maxlength="254" value="${written.address}"${described('address', faults.address)}>`,
  fault: faults.address,
})}
<p class="trap" aria-hidden="true"><label>Leave this empty <input name="website" tabindex="-1" autocomplete="off"></label></p>
${preferenceFields(written, { offer, faults, trial })}
<p class="hint">${CONSENT.sentence}</p>
<p><button name="do" value="subscribe">Subscribe</button></p>
</form>`,
  });

export const requestedPage = (address: string): Markup =>
  publicPage({
    title: 'Look into your mail',
    main: html`<h1>Look into your mail</h1>
<p class="lede">If <b>${address}</b> can receive mail, a letter is on its way there. Open its link and confirm; nothing is sent before you do.</p>
<p>Nothing came after ten minutes? Look into the spam folder, or <a href="/subscribe">try again</a>.</p>`,
  });

const choices = ({ subscription, ownQuery }: ReaderRecord, offer: Offer): Markup => {
  const nameOf = (all: Offer['themes']) => (id: string) => all.find((one) => one.id === id)?.name;
  const topics = [
    ...subscription.themes.map(nameOf(offer.themes)),
    ...subscription.watches.map(nameOf(offer.watches)),
  ].filter((name) => name !== undefined);
  return html`<dl class="facts"><dt>To</dt><dd>${subscription.recipient}</dd>
<dt>When</dt><dd>${cadenceInWords(subscription.cadence)}</dd>
<dt>Topics</dt><dd>${topics.length === 0 && ownQuery === null ? 'everything that matters for the beat' : topics.join(', ') || 'none'}</dd>
${ownQuery !== null && html`<dt>Keywords</dt><dd dir="auto">${ownQuery}</dd>`}</dl>`;
};

export const confirmPage = (reader: ReaderRecord, offer: Offer, action: string): Markup =>
  publicPage({
    title: 'Confirm',
    main: html`<h1>Is this right?</h1>
<p class="lede">${offer.topic}, by mail.</p>
${choices(reader, offer)}
<form method="post" action="${action}"><button>Yes, begin</button></form>`,
  });

export const confirmedPage = (reader: ReaderRecord, now: Instant, manage: string | null): Markup =>
  publicPage({
    title: 'Confirmed',
    main: html`<h1>You are subscribed</h1>
<p class="lede">${
      reader.subscription.cadence.kind === 'instant'
        ? 'The first alert comes with the next story for you.'
        : html`The first mail comes ${moment(reader.nextDueAt, now, 'soon')}, if there is news by then.`
    }</p>
${manage !== null && html`<p><a href="${manage}">Change, pause or end it</a></p>`}`,
  });

const standing = ({ stage, pausedUntil, nextDueAt }: ReaderRecord, now: Instant): Markup => {
  if (stage === 'ended') return html`This subscription has ended. No mail is sent.`;
  if (stage === 'paused') return html`Paused; mail comes again ${moment(pausedUntil, now)}.`;
  return html`Active. The next mail is due ${moment(nextDueAt, now, 'when there is news')}.`;
};

const DAY = /^\d{4}-\d{2}-\d{2}/;
const isoDay = (at: Instant): string => DAY.exec(new Date(at).toISOString())?.[0] ?? '';

const pauseForm = (reader: ReaderRecord, action: string, now: Instant): Markup =>
  reader.stage === 'paused'
    ? html`<form method="post" action="${action}/pause"><button>End the pause</button></form>`
    : html`<form method="post" action="${action}/pause">${field({
        name: 'until',
        label: 'No mail until',
        control: html`<input id="until" name="until" type="date" required min="${isoDay(now + 86_400_000)}" max="${isoDay(now + 365 * 86_400_000)}" placeholder="YYYY-MM-DD">`,
      })}<p><button class="quiet">Pause</button></p></form>`;

export interface ManageState extends FormState {
  readonly reader: ReaderRecord;
  readonly offer: Offer;
  /** `/manage/<token>`, which all its forms post below. */
  readonly action: string;
  readonly leave: string | null;
  readonly now: Instant;
  /** What was just done. */
  readonly done: string | null;
}

export const managePage = (state: ManageState): Markup => {
  const { reader, offer, action, now, written, faults, trial, done, leave } = state;
  const active = reader.stage === 'active' || reader.stage === 'paused';
  return publicPage({
    title: 'Your subscription',
    main: html`<h1>Your subscription</h1>
<p class="lede">${reader.subscription.title}, to ${reader.subscription.recipient}. ${standing(reader, now)}</p>
${done !== null && html`<p class="done" role="status">${done}</p>`}
${faultSummary(faults)}
${
  active &&
  (reader.origin === 'config'
    ? html`<p>What is in it is decided by the operator of this installation. You can pause or end it here.</p>${choices(reader, offer)}`
    : html`<form method="post" action="${action}" data-try="/subscribe/try" data-shows="trial" novalidate>
${enterMeans('save')}
${preferenceFields(written, { offer, faults, trial })}
<p><button name="do" value="save">Save</button></p></form>`)
}
${active && html`<h2>Pause</h2>${pauseForm(reader, action, now)}`}
${active && leave !== null && html`<h2>End</h2><p><a href="${leave}">Unsubscribe</a></p>`}
<h2>Your data</h2>
<p><a href="${action}/export">Export everything kept about you</a> (JSON)</p>
${
  reader.origin === 'added' &&
  html`<form method="post" action="${action}/erase" data-sure="Erase everything? This cannot be undone.">
<p><label><input type="checkbox" name="sure" value="yes" required> <span>Erase my address, my subscriptions and the mails kept here. This cannot be undone.</span></label></p>
<p><button class="danger">Erase me</button></p></form>`
}`,
  });
};

export const expiredPage = (action: string): Markup =>
  publicPage({
    title: 'This link has ended',
    main: html`<h1>This link has ended</h1>
<p class="lede">Links to manage a subscription are good for half a year. We can mail you a fresh one.</p>
<form method="post" action="${action}/renew"><button>Mail me a fresh link</button></form>`,
  });

export const leavePage = (reader: ReaderRecord, action: string): Markup =>
  publicPage({
    title: 'Unsubscribe',
    main: html`<h1>Unsubscribe</h1>
<p class="lede">End the mail about ${reader.subscription.title} to ${reader.subscription.recipient}?</p>
<form method="post" action="${action}"><button>Unsubscribe</button></form>`,
  });

export const saidPage = (title: string, sentence: string): Markup =>
  publicPage({ title, main: html`<h1>${title}</h1><p class="lede">${sentence}</p>` });
