import type { DigestEntry, MatchNote, OutletNote, Run } from '../model/digest.ts';
import { html, type Markup } from '../text/markup.ts';
import type { Words } from './words.ts';

const runsHtml = (runs: readonly Run[]): readonly Markup[] =>
  runs.map(({ text, strong }) => (strong ? html`<b>${text}</b>` : html`${text}`));

const joined = (parts: readonly Markup[], glue: string): readonly Markup[] =>
  parts.map((part, index) => (index === 0 ? part : html`${glue}${part}`));

const linked = (text: string | readonly Markup[], url: string): Markup =>
  url === '' ? html`${text}` : html`<a href="${url}">${text}</a>`;

const outletHtml = (note: OutletNote, words: Words): Markup => {
  const language = note.language ? `, ${words.languageName(note.language)}` : '';
  return html`${linked(note.name, note.url)} (${words.sourceTypes[note.type]}${language})`;
};

const matchHtml = ({ watch, terms }: MatchNote, words: Words): Markup =>
  html`${words.watch(watch)}: ${joined(
    terms.map((term) => html`<b>${term}</b>`),
    ', ',
  )}`;

const outletsHtml = (entry: DigestEntry, words: Words): Markup => {
  const unnamed = entry.outlets - entry.outletNotes.length;
  const flag = words.flag(entry.flag, entry.flagBefore);
  return html`<b>${words.outlets(entry.outlets, entry.outletsBefore)}</b>${
    entry.outlets > 1 && html` (${words.mix(entry.byType)})`
  }: ${joined(
    entry.outletNotes.map((note) => outletHtml(note, words)),
    ' · ',
  )}${unnamed > 0 && ` +${words.number(unnamed)}`}${flag && html` <span class="w">${flag}</span>`}`;
};

/** One story as a table row. */
export const storyHtml = (entry: DigestEntry, words: Words): Markup => {
  const side = entry.direction === 'rtl' ? html` align="right"` : null;
  const language = entry.language && html` lang="${entry.language}"`;
  const direction = html` dir="${entry.direction}"`;
  const extract = entry.extract.length > 0 && html`<p class="x">${runsHtml(entry.extract)}</p>`;
  return html`<tr><td class="e"${side}>
<p class="k"${side}><span class="${entry.state === 'new' ? 'n' : 'u'}">${words.states[entry.state].toUpperCase()}</span> · ${words.firstSeen(entry.firstSeenAt)}</p>
<div${language}${direction}${side}><h3>${linked(runsHtml(entry.headline), entry.url)}</h3>${extract}</div>
${entry.continues && html`<p class="o"${side}>${words.continues}: ${entry.continues}</p>`}<p class="o"${side}>${outletsHtml(entry, words)}</p>
${entry.matches.map((match) => html`<p class="m"${side}>${matchHtml(match, words)}</p>`)}</td></tr>
`;
};
