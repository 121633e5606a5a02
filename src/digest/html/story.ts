import type { DigestEntry, MatchNote, OutletNote, Run } from '../../model/digest.ts';
import { SOURCE_TYPES, type SourceType } from '../../model/feed.ts';
import type { Instant } from '../../model/time.ts';
import { html, type Markup } from '../../text/markup.ts';
import type { Words } from '../words/words.ts';

export interface StorySetting {
  readonly words: Words;
  readonly now: Instant;
  readonly isLead: boolean;
}

const runsHtml = (runs: readonly Run[]): readonly Markup[] =>
  runs.map(({ text, strong }) => (strong ? html`<b>${text}</b>` : html`${text}`));

const joined = (parts: readonly Markup[], glue: string): readonly Markup[] =>
  parts.map((part, index) => (index === 0 ? part : html`${glue}${part}`));

const linked = (text: string | readonly Markup[], url: string): Markup =>
  url === '' ? html`${text}` : html`<a href="${url}">${text}</a>`;

const matchHtml = ({ watch, terms }: MatchNote, words: Words): Markup =>
  html`${words.watch(watch)}: ${joined(
    terms.map((term) => html`<b>${term}</b>`),
    ', ',
  )}`;

const typeCounts = ({ byType }: DigestEntry) =>
  SOURCE_TYPES.map((type) => ({ type, count: byType[type] ?? 0 })).filter(({ count }) => count > 0);

/** Short class names: a mail repeats them with every story. */
const TYPE_CLASS: Readonly<Record<SourceType, string>> = {
  wire: 'tw',
  state: 'ts',
  independent: 'ti',
  'think-tank': 'tt',
  official: 'to',
};

const typeHtml = (type: SourceType, text: string): Markup =>
  html`<span class="${TYPE_CLASS[type]}">${text}</span>`;

const mixHtml = (entry: DigestEntry, words: Words): readonly Markup[] =>
  joined(
    typeCounts(entry).map(({ type, count }) =>
      typeHtml(type, `${words.number(count)} ${words.sourceTypes[type]}`),
    ),
    ', ',
  );

const outletHtml = ({ name, type, language, url }: OutletNote, words: Words): Markup => {
  const tongue = language && `, ${words.languageName(language)}`;
  return html`${linked(name, url)} (${typeHtml(type, words.sourceTypes[type])}${tongue})`;
};

const barHtml = (entry: DigestEntry): Markup | null => {
  if (entry.outlets < 2) return null;
  const cells = typeCounts(entry).map(
    ({ type, count }) =>
      html`<td width="${Math.round((count / entry.outlets) * 100)}%" height="4" class="bar b${TYPE_CLASS[type]}"></td>`,
  );
  return html`<table role="presentation" class="mix" width="100%" aria-hidden="true"><tr>${cells}</tr></table>`;
};

/** Who reports: the count, the mix of kinds unless every outlet is named, and the names. */
const outletsHtml = (entry: DigestEntry, words: Words): Markup => {
  const unnamed = entry.outlets - entry.outletNotes.length;
  const isUpdate = entry.state === 'updated';
  const flag = words.flag(entry);
  return html`<b>${words.outlets(entry.outlets, entry.outletsBefore)}</b>${
    unnamed > 0 && html`: ${mixHtml(entry, words)}`
  }${flag && html`. <span class="w">${flag}</span>`}${unnamed > 0 || flag ? html`<br>` : ': '}${
    isUpdate && unnamed > 0 && `${words.since}: `
  }${joined(
    entry.outletNotes.map((note) => outletHtml(note, words)),
    ' · ',
  )}${!isUpdate && unnamed > 0 && ` +${words.number(unnamed)}`}`;
};

const kickerHtml = (entry: DigestEntry, { words, now }: StorySetting): Markup => {
  const isForeign = entry.language !== null && entry.language !== words.language;
  return html`<span class="${entry.state === 'new' ? 'n' : 'u'}">${words.states[entry.state].toUpperCase()}</span> · ${
    isForeign && html`${words.languageName(entry.language)} · `
  }${words.firstSeen(entry.firstSeenAt, now)}`;
};

/** One story as a table row. */
export const storyHtml = (entry: DigestEntry, setting: StorySetting): Markup => {
  const { words, isLead } = setting;
  const side = entry.direction === 'rtl' ? html` align="right"` : null;
  const language = entry.language && html` lang="${entry.language}"`;
  const direction = entry.direction === 'rtl' && html` dir="rtl" class="r" align="right"`;
  const extract = entry.extract.length > 0 && html`<p class="x">${runsHtml(entry.extract)}</p>`;
  return html`<tr><td class="${isLead ? 'e l' : 'e'}"${side}>
<p class="k"${side}>${kickerHtml(entry, setting)}</p>
<div${language}${direction}><h3>${linked(runsHtml(entry.headline), entry.url)}</h3>${extract}</div>
${entry.continues && html`<p class="o"${side}>${words.continues}: ${entry.continues}</p>`}${isLead && barHtml(entry)}<p class="o"${side}>${outletsHtml(entry, words)}</p>
${entry.matches.map((match) => html`<p class="m"${side}>${matchHtml(match, words)}</p>`)}</td></tr>
`;
};
