import type { Instant } from '../../model/time.ts';
import type { FoundArticle } from '../../ports.ts';
import { html, type Markup } from '../../text/markup.ts';
import { marked } from '../view/marked.ts';
import { moment } from '../view/words.ts';

type ThemeNames = ReadonlyMap<string, string>;

/** Text whose found words stand between U+0002 and U+0003. */
export const foundText = (text: string): Markup => {
  const highlights: { from: number; to: number }[] = [];
  let plain = '';
  for (const [index, part] of text.replaceAll('\u0003', '\u0002').split('\u0002').entries()) {
    if (index % 2 === 1) highlights.push({ from: plain.length, to: plain.length + part.length });
    plain += part;
  }
  return marked({ text: plain, highlights });
};

const themeChips = (themes: readonly string[], names: ThemeNames): Markup | false =>
  themes.length > 0 &&
  html`<ul class="chips">${themes
    .slice(0, 4)
    .map((id) => html`<li><a href="/desk/themes/${id}">${names.get(id) ?? id}</a></li>`)}</ul>`;

export const articleItem = (
  article: FoundArticle,
  { now, names }: { readonly now: Instant; readonly names: ThemeNames },
): Markup => html`<li${!article.relevant && html` class="aside"`}>
<a href="/desk/articles/${article.id}" dir="auto"${article.language && html` lang="${article.language}"`}>${article.title}</a>
<div class="sub"><span dir="auto">${article.outlet}</span> · ${article.sourceType}${article.language && html` · ${article.language}`} · ${moment(article.publishedAt ?? article.readAt, now)}${!article.relevant && ' · not on the topic'}</div>
${article.extract !== null && article.extract !== '' && html`<div class="passage" dir="auto"${article.language && html` lang="${article.language}"`}>${foundText(article.extract)}</div>`}
${themeChips(article.themes, names)}</li>`;
