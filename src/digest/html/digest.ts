import type { BriefStory, Digest, ThemeLine } from '../../model/digest.ts';
import { html, type Markup } from '../../text/markup.ts';
import { type ImageSource, imageCid, indexLine, toldEntries } from '../outline.ts';
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
  whyHtml,
} from './frame.ts';
import { linked } from './story.ts';

const whenHtml = (digest: Digest, words: Words): Markup => {
  const late = words.late(digest.window);
  const { zone } = digest.subscription.cadence;
  return html`<div class="q">${words.day(digest.composedAt)}, ${words.time(digest.composedAt)} (${zone}) · ${words.covers(digest.window)}</div>
${late && html`<div class="g">${boxHtml('late', html`${late}`)}</div>`}`;
};

const indexBox = (content: Markup): Markup => row(boxHtml('i', content), 'c g');

const indexHtml = (digest: Digest, words: Words): Markup => {
  const entries = toldEntries(digest);
  const { articlesChecked } = digest.coverage;
  if (entries.length === 0)
    return indexBox(html`${words.allQuiet(articlesChecked, digest.window.from)}`);
  return indexBox(
    html`<b>${words.tally(entries.length + digest.more)}</b>: ${indexLine(entries, words)}`,
  );
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

const briefHtml = (brief: BriefStory, words: Words): Markup => {
  const { headline, url, language, direction, outlet, outlets } = brief;
  const lang = language && html` lang="${language}"`;
  const side = direction === 'rtl' && html` dir="rtl" align="right"`;
  return html`<tr><td class="e"><div${lang}${side}>${linked(headline, url)}</div><div class="o"${side && html` align="right"`}>${outlet} · ${words.outlets(outlets, null)}</div></td></tr>
`;
};

/** On the web the stories that found no place stand by their headlines. */
const restHtml = (digest: Digest, words: Words): Markup | null =>
  digest.rest.length === 0
    ? null
    : row(html`${headingHtml(words.more(digest.more, false))}<table role="presentation" width="100%">
${digest.rest.map((brief) => briefHtml(brief, words))}</table>`);

/** A mail to its reader, or a page that may be passed on: all stories, nothing about the reader. */
export interface Medium {
  readonly image: ImageSource;
  readonly kind: 'mail' | 'page';
}

/** The digest as an HTML document. */
export const digestHtml = (digest: Digest, { image, kind }: Medium): string => {
  const { subscription, links, leads } = digest;
  const words = wordsFor(subscription.locale, subscription.cadence.zone);
  const setting = { words, now: digest.composedAt, isLead: false };
  const isMail = kind === 'mail';
  return documentHtml(digest, words, [
    isMail ? linksHtml(links, words) : null,
    headHtml(subscription.title, whenHtml(digest, words)),
    indexHtml(digest, words),
    leads.length > 0
      ? storiesHtml(words.headings.leads, leads, { ...setting, isLead: true })
      : null,
    themesHtml(digest, image, words),
    ...digest.sections.map(({ topic, entries }) =>
      storiesHtml(topic ?? words.headings.others, entries, setting),
    ),
    isMail ? moreHtml(digest.more, links, words) : restHtml(digest, words),
    footHtml(
      html`<div class="q"><b>${words.headings.coverage}.</b> ${words.coverage(digest.coverage)}</div>
${isMail && whyHtml(subscription, links, words)}`,
      words,
    ),
  ]);
};
