import type { Alert, Spike } from '../../model/alert.ts';

import { html, type Markup } from '../../text/markup.ts';
import { type ImageSource, imageCid } from '../outline.ts';
import { SPARKLINE } from '../sparkline.ts';
import { type Words, wordsFor } from '../words/words.ts';
import {
  documentHtml,
  footHtml,
  headHtml,
  headingHtml,
  linksHtml,
  moreHtml,
  row,
  storiesHtml,
  whyHtml,
} from './frame.ts';

const spikeHtml = (spike: Spike, source: string, words: Words): Markup => {
  const { width, height } = SPARKLINE;
  return html`<tr><td class="e"><h3 class="h l" style="margin:0">${spike.name}</h3>
<div class="x">${words.spike(spike)} <img src="${source}" width="${width}" height="${height}" alt="${words.chart(spike)}"></div>
${words.causes(spike).map(({ label, text }) => html`<div class="o">${label}: ${text}</div>`)}</td></tr>
`;
};

const spikesHtml = (alert: Alert, image: ImageSource, words: Words): Markup | null =>
  alert.spikes.length === 0
    ? null
    : row(html`${headingHtml(words.headings.spikes)}<table role="presentation" width="100%">
${alert.spikes.map((spike, index) => spikeHtml(spike, image(imageCid(index), spike.daily), words))}</table>`);

/** The alert as an HTML document; `image` says where a sparkline is shown from. */
export const alertHtml = (alert: Alert, image: ImageSource): string => {
  const { subscription, links, entries } = alert;
  const words = wordsFor(subscription.locale, subscription.cadence.zone);
  const when = html`<div class="q">${words.moment(alert.composedAt)} (${subscription.cadence.zone})</div>`;
  const setting = { words, now: alert.composedAt, isLead: true };
  return documentHtml(alert, words, [
    linksHtml(links, words),
    headHtml(subscription.title, when),
    entries.length > 0 ? storiesHtml(words.headings.alert, entries, setting) : null,
    spikesHtml(alert, image, words),
    moreHtml(alert.more, links, words),
    footHtml(whyHtml(subscription, links, words), words),
  ]);
};
