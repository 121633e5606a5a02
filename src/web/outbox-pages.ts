import type { Instant } from '../model/time.ts';
import { html, type Markup } from '../text/markup.ts';
import { layout } from './layout.ts';
import type { MailDetail, OutboxMail } from './port.ts';
import { counted, moment, sizeInWords } from './words.ts';

export const mailPath = (id: string): string => `/outbox/${encodeURIComponent(id)}`;

const mailRow = (mail: OutboxMail, now: Instant): Markup => html`<tr>
<td><a href="${mailPath(mail.id)}"><span dir="auto">${mail.subject || '(no subject)'}</span></a></td>
<td data-label="To">${mail.recipient}</td>
<td data-label="State">${mail.state}</td>
<td class="nowrap" data-label="Composed">${moment(mail.createdAt, now)}</td>
<td class="num" data-label="Size">${sizeInWords(mail.bytes)}</td>
</tr>`;

export const outboxPage = (mails: readonly OutboxMail[], now: Instant): Markup =>
  layout({
    title: 'Outbox',
    current: '/outbox',
    main: html`<h1>Outbox</h1>
<p class="lede">${mails.length === 0 ? 'Mail is kept here when no mail server is set up.' : counted(mails.length, 'message')}</p>
<div class="card">${
      mails.length === 0
        ? html`<p class="empty">Nothing has been sent yet. The next digest will appear here.</p>`
        : html`<table class="stack"><thead><tr><th scope="col">Subject</th><th scope="col">To</th><th scope="col">State</th><th scope="col">Composed</th><th scope="col" class="num">Size</th></tr></thead><tbody>${mails.map((mail) => mailRow(mail, now))}</tbody></table>`
    }</div>`,
  });

export const mailPage = (mail: MailDetail, now: Instant): Markup =>
  layout({
    title: mail.subject || 'Mail',
    current: '/outbox',
    main: html`<h1 dir="auto">${mail.subject || '(no subject)'}</h1>
<p class="lede">To ${mail.recipient} · ${mail.state} · ${moment(mail.createdAt, now)} · ${sizeInWords(mail.bytes)}</p>
<p class="actions"><a href="/outbox">All mail</a>${mail.html !== null && html`<a href="${mailPath(mail.id)}/html">The HTML alone</a>`}<a href="${mailPath(mail.id)}/source">Download as .eml</a></p>
<div class="mail">
${mail.html !== null && html`<div class="card"><iframe title="The message as mail readers show it" src="${mailPath(mail.id)}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe></div>`}
<details class="card"${mail.html === null && html` open`}><summary>Plain text</summary><pre tabindex="0" dir="auto">${mail.text ?? 'The message has no plain text.'}</pre></details>
<details class="card"><summary>${counted(mail.headers.length, 'header')}</summary><dl class="headers">${mail.headers.map(
      ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`,
    )}</dl></details>
</div>`,
  });
