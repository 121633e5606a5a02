import type { Instant } from '../../model/time.ts';
import { html, type Markup } from '../../text/markup.ts';
import { MAIL_STATES, type MailDetail, type MailState, type OutboxMail } from '../ports/status.ts';
import { button } from '../view/form.ts';
import { counted, moment, sizeInWords } from '../view/words.ts';

export const mailPath = (id: string): string => `/desk/mail/${encodeURIComponent(id)}`;

const TONES: Readonly<Record<MailState, 'good' | 'warn' | 'bad' | 'idle'>> = {
  pending: 'idle',
  sending: 'idle',
  dot: 'idle',
  sent: 'good',
  ambiguous: 'warn',
  failed: 'bad',
  expired: 'bad',
};

export const stateMark = (state: MailState): Markup =>
  html`<span class="status ${TONES[state]}">${state}</span>`;

const mailRow = (mail: OutboxMail, now: Instant): Markup => html`<tr>
<td><a href="${mailPath(mail.id)}"><span dir="auto">${mail.subject || '(no subject)'}</span></a></td>
<td class="address" data-label="To">${mail.recipient}</td>
<td>${stateMark(mail.state)}${mail.answer && html`<br><span class="sub">${mail.answer}</span>`}</td>
<td class="nowrap" data-label="Composed">${moment(mail.createdAt, now)}</td>
<td class="num" data-label="Size">${sizeInWords(mail.bytes)}</td>
</tr>`;

const states = (
  chosen: MailState | null,
  counts: Readonly<Partial<Record<MailState, number>>>,
): Markup =>
  html`<ul class="tabs"><li><a href="/desk/mail"${chosen === null && html` aria-current="true"`}>All</a></li>${MAIL_STATES.filter(
    (state) => (counts[state] ?? 0) > 0 || state === chosen,
  ).map(
    (state) =>
      html`<li><a href="/desk/mail?state=${state}"${state === chosen && html` aria-current="true"`}>${state} ${counts[state] ?? 0}</a></li>`,
  )}</ul>`;

export const mailList = ({
  mails,
  chosen,
  counts,
  now,
}: {
  readonly mails: readonly OutboxMail[];
  readonly chosen: MailState | null;
  readonly counts: Readonly<Partial<Record<MailState, number>>>;
  readonly now: Instant;
}): Markup => html`<h1>Mail</h1>
<p class="lede">Every message with its state. One that may or may not have arrived is <b>ambiguous</b>: it waits for your word.</p>
${states(chosen, counts)}
<div class="card">${
  mails.length === 0
    ? html`<p class="empty">Nothing here. The next digest will appear when it is due.</p>`
    : html`<table class="stack"><thead><tr><th scope="col">Subject</th><th scope="col">To</th><th scope="col">State</th><th scope="col">Composed</th><th scope="col" class="num">Size</th></tr></thead><tbody>${mails.map((mail) => mailRow(mail, now))}</tbody></table>`
}</div>`;

/** What may be done with a message that did not clearly arrive. */
const decisions = ({ id, state }: OutboxMail, formToken: string): Markup | false => {
  const to = (decision: string) => ({
    action: `${mailPath(id)}/decide`,
    fields: { decision },
    formToken,
  });
  if (state === 'ambiguous') {
    return html`<div class="alarm"><p>The connection ended after the last bytes and before the answer: it may have arrived. Ask the reader, then decide.</p>
<p>${button({ ...to('arrived'), label: 'It arrived' })} ${button({ ...to('lost'), label: 'It did not', kind: 'quiet', sure: 'It is not sent again. Its news is told by the next digest. Go on?' })} ${button({ ...to('again'), label: 'Send it again', kind: 'quiet', sure: 'If it did arrive, the reader gets it twice. Send it again?' })}</p></div>`;
  }
  return (
    (state === 'failed' || state === 'expired') &&
    html`<p>${button({ ...to('again'), label: 'Send it after all', kind: 'quiet' })}</p>`
  );
};

export const mailMain = (
  mail: MailDetail,
  now: Instant,
  formToken: string,
): Markup => html`<h1 dir="auto">${mail.subject || '(no subject)'}</h1>
<p class="lede">To ${mail.recipient} · ${stateMark(mail.state)} · ${moment(mail.createdAt, now)} · ${sizeInWords(mail.bytes)}${mail.answer && html`<br><span class="sub">${mail.answer}</span>`}</p>
${decisions(mail, formToken)}
<p class="actions"><a href="/desk/mail">All mail</a>${mail.html !== null && html`<a href="${mailPath(mail.id)}/html">The HTML alone</a>`}<a href="${mailPath(mail.id)}/source">Download as .eml</a></p>
<div class="mail">
${mail.html !== null && html`<div class="card"><iframe title="The message as mail readers show it" src="${mailPath(mail.id)}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe></div>`}
<details class="card"${mail.html === null && html` open`}><summary>Plain text</summary><pre tabindex="0" dir="auto">${mail.text ?? 'The message has no plain text.'}</pre></details>
<details class="card"><summary>${counted(mail.headers.length, 'header')}</summary><dl class="headers">${mail.headers.map(
  ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`,
)}</dl></details>
</div>`;
