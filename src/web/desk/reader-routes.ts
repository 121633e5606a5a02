import { subscriptionId } from '../../model/ids.ts';
import type { Instant } from '../../model/time.ts';
import type { ReaderRecord, SubscriptionStage } from '../../ports.ts';
import { html, type Markup } from '../../text/markup.ts';
import { answerProblem } from '../guard/problem.ts';
import type { WebPort } from '../ports/index.ts';
import type { Route } from '../route.ts';
import { cadenceInWords } from '../subscribers/cadence-words.ts';
import { button } from '../view/form.ts';
import { counted, moment } from '../view/words.ts';
import { noteAct, showDesk } from './show.ts';

const SECTION = '/desk/readers';
const LISTED = 500;

const TONES: Readonly<Record<SubscriptionStage, 'good' | 'warn' | 'idle'>> = {
  active: 'good',
  paused: 'warn',
  unconfirmed: 'idle',
  ended: 'idle',
};

const deeds = ({ subscription, origin, stage }: ReaderRecord, formToken: string): Markup => {
  const action = `${SECTION}/${encodeURIComponent(subscription.id)}`;
  return html`${(stage === 'active' || stage === 'paused') && button({ action: `${action}/end`, label: 'End', kind: 'quiet', sure: 'End this subscription?', formToken })} ${
    origin === 'added' &&
    button({
      action: `${action}/erase`,
      label: 'Erase',
      kind: 'danger',
      sure: 'Erase everything about this reader? This cannot be undone.',
      formToken,
    })
  }`;
};

const row = (reader: ReaderRecord, now: Instant, formToken: string): Markup => {
  const { subscription, origin, stage, nextDueAt, consent } = reader;
  return html`<tr><td>${subscription.recipient}<br><span class="sub">${origin === 'config' ? `config/digests.yaml: ${subscription.id}` : html`asked ${moment(reader.requestedAt, now)}${consent && html`, consent ${consent.wording}${consent.ip && html` from ${consent.ip}`}`}`}</span></td>
<td><span class="status ${TONES[stage]}">${stage}</span></td>
<td data-label="When">${cadenceInWords(subscription.cadence)}<br><span class="sub">${counted(subscription.themes.length, 'theme')}, ${counted(subscription.watches.length, 'watch', 'watches')}</span></td>
<td class="nowrap" data-label="Next">${moment(nextDueAt, now, 'none')}</td>
<td>${deeds(reader, formToken)}</td></tr>`;
};

const readersMain = (readers: readonly ReaderRecord[], now: Instant, formToken: string): Markup => {
  const active = readers.filter(({ stage }) => stage === 'active').length;
  return html`<h1>Readers</h1>
<p class="lede">${counted(active, 'active subscription')} of ${readers.length}. Readers come by the <a href="/subscribe">subscribe page</a> and change everything themselves.</p>
<div class="card">${
    readers.length === 0
      ? html`<p class="empty">Nobody yet.</p>`
      : html`<table class="stack"><thead><tr><th scope="col">Reader</th><th scope="col">State</th><th scope="col">When and what</th><th scope="col">Next mail</th><th scope="col">Do</th></tr></thead><tbody>${readers.map((reader) => row(reader, now, formToken))}</tbody></table>`
  }</div>`;
};

export const readerRoutes = ({
  readers,
  accounts,
}: Pick<WebPort, 'readers' | 'accounts'>): readonly Route[] => [
  {
    method: 'GET',
    path: SECTION,
    access: 'admin',
    handle: async (visit) => {
      const main = readersMain(
        await readers.list(LISTED),
        visit.get('now'),
        visit.get('visitor').formToken,
      );
      return showDesk(visit, { title: 'Readers', section: SECTION, main });
    },
  },
  ...(['end', 'erase'] as const).map(
    (deed): Route => ({
      method: 'POST',
      path: `/desk/readers/:id/${deed}`,
      access: 'admin',
      handle: async (visit) => {
        const id = subscriptionId(visit.req.param('id') ?? '');
        if (!(await readers[deed](id))) {
          return answerProblem(visit.req.raw, {
            status: 409,
            code: 'reader-unknown',
            title: 'Nothing was changed',
            detail: 'There is no such subscription, or config/digests.yaml declares its reader.',
          });
        }
        await noteAct(accounts, visit, { action: `reader.${deed}`, subject: id });
        return visit.redirect(SECTION, 303);
      },
    }),
  ),
];
