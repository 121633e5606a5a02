import type { Digest, ThemeLine } from '../../model/digest.ts';
import { html, type Markup } from '../../text/markup.ts';
import { type ImageSource, imageCid, indexOf, toldEntries } from '../outline.ts';
import { SPARKLINE } from '../sparkline.ts';
import { type Words, wordsFor } from '../words/words.ts';
import {
  boxHtml,
  documentHtml,
  footHtml,
  headHtml,
  headingHtml,
  linksHtml,
  moreHtml,
  row,
  storiesHtml,
} from './frame.ts';

const whenHtml = (digest: Digest, words: Words): Markup => {
  const late = words.late(digest.window);
  const { zone } = digest.subscription.cadence;
  return html`<div class="q">${words.day(digest.composedAt)}, ${words.time(digest.composedAt)} (${zone}) · ${words.covers(digest.window)}</div>
${late && boxHtml('late', html`${late}`)}`;
};

const indexBox = (content: Markup): Markup => row(boxHtml('i', content), 'c g');

const indexHtml = (digest: Digest, words: Words): Markup => {
  const entries = toldEntries(digest);
  const { articlesChecked } = digest.coverage;
  if (entries.length === 0)
    return indexBox(html`${words.allQuiet(articlesChecked, digest.window.from)}`);
  const topics = indexOf(entries, words)
    .map(({ topic, count }) => `${topic} ${words.number(count)}`)
    .join(' · ');
  return indexBox(html`<b>${words.tally(entries.length + digest.more)}</b>: ${topics}`);
};

const themeHtml = (line: ThemeLine, source: string, words: Words): Markup => {
  const { width, height } = SPARKLINE;
  return html`<tr><th scope="row" class="d">${line.name}<br><span class="q">${words.usually(line.usual)}</span></th><td width="${width}" class="v"><img src="${source}" width="${width}" height="${height}" alt="${words.chart(line)}"></td><td align="right" class="v y">${words.number(line.count)}</td><td align="right" class="v q z">${words.change(line.count, line.usual)}</td></tr>
`;
};

const themesHtml = (digest: Digest, image: ImageSource, words: Words): Markup | null =>
  digest.themes.length === 0
    ? null
    : row(html`${headingHtml(words.headings.themes)}<table width="100%">
${digest.themes.map((line, index) => themeHtml(line, image(imageCid(index), line.daily), words))}</table>`);

/** The digest as an HTML document; `image` says where a sparkline is shown from. */
export const digestHtml = (digest: Digest, image: ImageSource): string => {
  const { subscription, links, leads } = digest;
  const words = wordsFor(subscription.locale, subscription.cadence.zone);
  const setting = { words, now: digest.composedAt, isLead: false };
  const coverage = html`<div class="q"><b>${words.headings.coverage}.</b> ${words.coverage(digest.coverage)}</div>\n`;
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
