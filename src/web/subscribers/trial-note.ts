import { html, type Markup } from '../../text/markup.ts';
import type { Trial } from '../ports/trials.ts';
import { marked } from '../view/marked.ts';
import { counted } from '../view/words.ts';

/** What keywords would have brought, in a few lines for a reader. */
export const trialNote = ({ found, days, digestsAWeek, hits, silentTerms }: Trial): Markup => html`
<p><b>${found === 0 ? 'Nothing' : counted(found, 'article')}</b> in the last ${days} days${
  found > 0 &&
  html`: a daily mail would have had something from them on ${counted(Math.round(digestsAWeek), 'day')} a week`
}.</p>
${
  hits.length > 0 &&
  html`<ul class="hits">${hits
    .slice(0, 3)
    .map(
      ({ title, outlet, passages }) =>
        html`<li><b dir="auto">${title}</b> <span class="sub">${outlet}</span>${
          passages[0] && html`<div class="passage" dir="auto">${marked(passages[0])}</div>`
        }</li>`,
    )}</ul>`
}
${silentTerms.length > 0 && found > 0 && html`<p class="sub">In no article: ${silentTerms.join(', ')}</p>`}`;
