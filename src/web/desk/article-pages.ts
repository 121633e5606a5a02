import type { Annotations, Span, TextField } from '../../model/annotation.ts';
import { type Article, articleText } from '../../model/article.ts';
import { isReadersOwn } from '../../model/ids.ts';
import type { Instant } from '../../model/time.ts';
import type { KeptArticle } from '../../ports.ts';
import { html, type Markup } from '../../text/markup.ts';
import type { JudgedLine, LibraryPort } from '../ports/newsroom.ts';
import { marked } from '../view/marked.ts';
import { languageName, linked, moment } from '../view/words.ts';

const READ_FROM = {
  page: 'its page',
  variant: 'a plainer version of its page',
  feed: 'the feed',
  text: 'plain text',
} as const;

type Names = LibraryPort['names'];

/** What may be marked in the text: one finding at a time, or all of them. */
export interface Finding {
  /** `watch:csto`, `theme:sanctions`, `entity:sco`. */
  readonly key: string;
  readonly label: string;
  readonly note: string;
  readonly spans: readonly Span[];
}

export const findingsOf = ({ watchHits, themes, entities }: Annotations, names: Names) => ({
  watches: watchHits
    .filter(({ watchId }) => !isReadersOwn(watchId))
    .map(
      ({ watchId, spans }): Finding => ({
        key: `watch:${watchId}`,
        label: names.watches.get(watchId) ?? watchId,
        note: `${spans.length} ${spans.length === 1 ? 'place' : 'places'}`,
        spans,
      }),
    ),
  themes: themes.map(
    ({ themeId, score, evidence }): Finding => ({
      key: `theme:${themeId}`,
      label: names.themes.get(themeId) ?? themeId,
      note: `${Math.round(score * 100)} %`,
      spans: evidence.map(({ span }) => span),
    }),
  ),
  entities: entities.map(
    ({ entity, name, kind, spans }): Finding => ({
      key: `entity:${entity}`,
      label: name,
      note: kind,
      spans,
    }),
  ),
});

const stretchesIn = (findings: readonly Finding[], field: TextField) =>
  findings
    .flatMap(({ spans }) => spans)
    .filter((span) => span.field === field)
    .map(({ start, end }) => ({ from: start, to: end }));

/** The text in its paragraphs, marked; spans count in the whole of it. */
const paragraphs = (article: Article, findings: readonly Finding[]): Markup => {
  const all = stretchesIn(findings, 'text');
  let at = 0;
  const written = article.paragraphs.map((text) => {
    const highlights = all
      .filter(({ from, to }) => from >= at && to <= at + text.length)
      .map(({ from, to }) => ({ from: from - at, to: to - at }));
    at += text.length + 2;
    return html`<p>${marked({ text, highlights })}</p>`;
  });
  return html`${written}`;
};

const group = (
  title: string,
  findings: readonly Finding[],
  { id, chosen }: { readonly id: string; readonly chosen: string },
): Markup | false =>
  findings.length > 0 &&
  html`<h2 class="small">${title}</h2><ul class="findings">${findings.map(
    ({ key, label, note }) =>
      html`<li><a href="/desk/articles/${id}?mark=${encodeURIComponent(key)}"${key === chosen && html` aria-current="true"`} dir="auto">${label}</a> <span class="sub">${note}</span></li>`,
  )}</ul>`;

const facts = ({ article, source, readAt }: KeptArticle, now: Instant): Markup => {
  const { dateline, signOff } = article;
  const rows: readonly (readonly [string, string | Markup | null])[] = [
    [
      'Outlet',
      html`<a href="/desk/search?feed=${encodeURIComponent(source.id)}" dir="auto">${source.title}</a>, ${source.type}${source.country && `, ${source.country}`}`,
    ],
    ['By', article.bylines.join(', ') || null],
    ['Agency', article.agency],
    [
      'Dateline',
      dateline && [dateline.place, dateline.region, dateline.date].filter(Boolean).join(', '),
    ],
    ['Published', article.publishedAt && html`${moment(article.publishedAt.at, now)}`],
    ['Read', html`${moment(readAt, now)}, from ${READ_FROM[article.provenance]}`],
    ['Language', article.language && languageName(article.language)],
    ['Reporting', signOff?.reporting.join(', ') || null],
    ['Editing', signOff?.editing.join(', ') || null],
  ];
  return html`<dl class="facts">${rows.map(([name, value]) => value && html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
};

export const articleMain = (
  kept: KeptArticle,
  { mark, now, names }: { readonly mark: string; readonly now: Instant; readonly names: Names },
): Markup => {
  const { id, article, annotations, storyId } = kept;
  const { watches, themes, entities } = findingsOf(annotations, names);
  const all = [...watches, ...themes, ...entities];
  const shown = mark === '' ? [...watches, ...themes] : all.filter(({ key }) => key === mark);
  const { relevance, senses } = annotations;
  const chosen = { id, chosen: mark };
  return html`<article class="read"><div>
<h1 dir="auto"${article.language && html` lang="${article.language}"`}>${marked({ text: article.title, highlights: stretchesIn(shown, 'title') })}</h1>
${article.standfirst && html`<p class="lede" dir="auto">${marked({ text: article.standfirst, highlights: stretchesIn(shown, 'standfirst') })}</p>`}
<p class="actions">${linked(article.url, 'At its outlet')}${storyId && html`<a href="/desk/stories/${storyId}">Its story</a>`}<a href="/desk/articles/${id}/lines">Why each line was kept</a></p>
<div class="prose" dir="auto"${article.language && html` lang="${article.language}"`}>${paragraphs(article, shown)}</div>
</div>
<aside aria-label="What was found">
${facts(kept, now)}
<h2 class="small">On the topic: ${relevance.relevant ? 'yes' : 'no'} <span class="sub">${Math.round(relevance.score * 100)} %</span></h2>
<ul class="sub">${relevance.reasons.map((reason) => html`<li>${reason}</li>`)}</ul>
${group('Watches', watches, chosen)}${group('Themes', themes, chosen)}${group('Names', entities, chosen)}
${senses.length > 0 && html`<h2 class="small">Acronyms</h2><ul class="sub">${senses.map(({ acronym, sense, reasons }) => html`<li><b>${acronym}</b> is ${sense ?? 'undecided'}: ${reasons.join('; ')}</li>`)}</ul>`}
${mark !== '' && html`<p><a href="/desk/articles/${id}">Mark everything</a></p>`}
<p class="sub">Read by ${article.readBy}, judged by ${annotations.annotatedBy}; ${articleText(article).length.toLocaleString('en-GB')} characters.</p>
</aside></article>`;
};

export const linesMain = (
  { id, article }: KeptArticle,
  lines: readonly JudgedLine[] | null,
): Markup => html`<h1 dir="auto">${article.title}</h1>
<p class="lede">Every line of its page, whether it was kept, and the rule that decided. <a href="/desk/articles/${id}">Back to the article</a></p>
<h2>Fields</h2>
<div class="card"><table class="stack"><thead><tr><th scope="col">Field</th><th scope="col">Rule</th><th scope="col">What it saw</th></tr></thead><tbody>${Object.entries(
  article.evidence,
).map(
  ([name, { rule, seen }]) =>
    html`<tr><td class="whole">${name}</td><td data-label="Rule"><code>${rule}</code></td><td dir="auto" data-label="Saw">${seen}</td></tr>`,
)}</tbody></table></div>
<h2>Lines</h2>
${
  lines === null || lines.length === 0
    ? html`<p class="empty card">${lines === null ? 'The page is not kept any more; pages are kept for two weeks, articles longer.' : 'There is no page: the text came with the feed.'}</p>`
    : html`<div class="card"><table class="stack"><thead><tr><th scope="col">Fate</th><th scope="col">Rule</th><th scope="col">Line</th></tr></thead><tbody>${lines.map(
        ({ fate, rule, text }) =>
          html`<tr><td><span class="status ${fate === 'dropped' ? 'idle' : 'good'}">${fate}</span></td><td data-label="Rule"><code>${rule}</code></td><td dir="auto">${text.slice(0, 400)}</td></tr>`,
      )}</tbody></table></div>`
}`;
