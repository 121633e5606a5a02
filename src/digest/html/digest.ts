import type { Digest, ThemeLine } from '../../model/digest.ts';
import { html, type Markup } from '../../text/markup.ts';
import { type ImageSource, imageCid, indexOf, toldEntries } from '../outline.ts';
import { SPARKLINE } from '../sparkline.ts';
import { type Words, wordsFor } from '../words/words.ts';
import {
  documentHtml,
  footHtml,
  headHtml,
  linksHtml,
  moreHtml,
  row,
  storiesHtml,
} from './frame.ts';

const whenHtml = (digest: Digest, words: Words): Markup => {
  const late = words.late(digest.window);
  const { zone } = digest.subscription.cadence;
  return html`<p class="q">${words.day(digest.composedAt)}, ${words.time(digest.composedAt)} (${zone}) · ${words.covers(digest.window)}</p>
${late && html`<p class="late">${late}</p>`}`;
};

const indexHtml = (digest: Digest, words: Words): Markup => {
  const entries = toldEntries(digest);
  const { articlesChecked } = digest.coverage;
  if (entries.length === 0)
    return row(
      html`<p class="i">${words.allQuiet(articlesChecked, digest.window.from)}</p>`,
      'c g',
    );
  const topics = indexOf(entries, words)
    .map(({ topic, count }) => `${topic} ${words.number(count)}`)
    .join(' · ');
  const stories = words.tally(entries.length + digest.more);
  return row(html`<p class="i"><b>${stories}</b>: ${topics}</p>`, 'c g');
};

const themeHtml = (line: ThemeLine, source: string, words: Words): Markup => {
  const { width, height } = SPARKLINE;
  return html`<tr><th scope="row">${line.name}<br><span class="q">${words.usually(line.usual)}</span></th><td width="${width}"><img src="${source}" width="${width}" height="${height}" alt="${words.chart(line)}"></td><td align="right" class="y">${words.number(line.count)}</td><td align="right" class="q z">${words.change(line.count, line.usual)}</td></tr>
`;
};

const themesHtml = (digest: Digest, image: ImageSource, words: Words): Markup | null =>
  digest.themes.length === 0
    ? null
    : row(html`<h2 class="s">${words.headings.themes}</h2><table class="t" width="100%">
${digest.themes.map((line, index) => themeHtml(line, image(imageCid(index), line.daily), words))}</table>`);

/** The digest as an HTML document; `image` says where a sparkline is shown from. */
export const digestHtml = (digest: Digest, image: ImageSource): string => {
  const { subscription, links, leads } = digest;
  const words = wordsFor(subscription.locale, subscription.cadence.zone);
  const setting = { words, now: digest.composedAt, isLead: false };
  const coverage = html`<p class="q"><b>${words.headings.coverage}.</b> ${words.coverage(digest.coverage)}</p>\n`;
  return documentHtml(digest, words, [
    linksHtml(links, words),
    headHtml(subscription.title, whenHtml(digest, words)),
    indexHtml(digest, words),
    leads.length > 0
      ? storiesHtml(words.headings.leads, leads, { ...setting, isLead: true })
      : null,
    themesHtml(digest, image, words),
    ...digest.sections.map(({ topic, entries }) =>
      storiesHtml(topic ?? words.headings.others, entries, setting),
    ),
    moreHtml(digest.more, links, words),
    footHtml(subscription, links, { words, above: coverage }),
  ]);
};
