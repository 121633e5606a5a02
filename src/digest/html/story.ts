import type { DigestEntry, MatchNote, OutletNote, Run } from '../../model/digest.ts';
import type { SourceType } from '../../model/feed.ts';
import type { Instant } from '../../model/time.ts';
import { html, type Markup } from '../../text/markup.ts';
import { textOfRuns } from '../extract.ts';
import { typeCounts } from '../outline.ts';
import { directionOf } from '../untrusted.ts';
import type { Words } from '../words/words.ts';

export interface StorySetting {
  readonly words: Words;
  readonly now: Instant;
  /** Lead stories are larger and name their topic; the others stand under it. */
  readonly isLead: boolean;
}

const runsHtml = (runs: readonly Run[]): readonly Markup[] =>
  runs.map(({ text, strong }) => (strong ? html`<b>${text}</b>` : html`${text}`));

const joined = (parts: readonly Markup[], glue: string): readonly Markup[] =>
  parts.map((part, index) => (index === 0 ? part : html`${glue}${part}`));

export const linked = (text: string | readonly Markup[], url: string): Markup =>
  url === '' ? html`${text}` : html`<a href="${url}">${text}</a>`;

const matchHtml = ({ watch, terms, context }: MatchNote, words: Words): Markup => {
  if (context.length === 0)
    return html`${words.watch(watch)}: ${joined(
      terms.map((term) => html`<b>${term}</b>`),
      ', ',
    )}`;
  const isRightToLeft = directionOf(textOfRuns(context)) === 'rtl';
  const passage = runsHtml(context);
  return html`${words.watch(watch)}: ${isRightToLeft ? html`<span dir="rtl">${passage}</span>` : passage}`;
};

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
    typeCounts(entry.byType).map(({ type, count }) => typeHtml(type, words.typeCount(type, count))),
    ', ',
  );

const outletHtml = ({ name, type, language, url }: OutletNote, words: Words): Markup => {
  const tongue = language && `, ${words.languageName(language)}`;
  return html`${linked(name, url)} (${typeHtml(type, words.sourceTypes[type])}${tongue})`;
};

const barHtml = (entry: DigestEntry): Markup | null => {
  if (entry.outlets < 2) return null;
  const cells = typeCounts(entry.byType).map(
    ({ type, count }) =>
      html`<td width="${Math.round((count / entry.outlets) * 100)}%" height="4" class="bar b${TYPE_CLASS[type]}"></td>`,
  );
  return html`<table role="presentation" class="mix" width="100%"><tr>${cells}</tr></table>`;
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

const kickerHtml = (entry: DigestEntry, { words, now, isLead }: StorySetting): Markup => {
  const isForeign = entry.language !== null && entry.language !== words.language;
  const topic = isLead && entry.topic;
  return html`<span class="${entry.state === 'new' ? 'n' : 'u'}">${words.states[entry.state].toUpperCase()}</span> · ${topic && `${topic} · `}${
    isForeign && html`${words.languageName(entry.language)} · `
  }${words.firstSeen(entry.firstSeenAt, now)}`;
};

/** One story as a table row. Plain blocks stay tight where the style sheet is dropped. */
export const storyHtml = (entry: DigestEntry, setting: StorySetting): Markup => {
  const { words, isLead } = setting;
  const isRightToLeft = entry.direction === 'rtl';
  const side = isRightToLeft && html` align="right"`;
  const language = entry.language && html` lang="${entry.language}"`;
  const direction = isRightToLeft && html` dir="rtl" align="right"`;
  const arabic = isRightToLeft && ' r';
  const extract =
    entry.extract.length > 0 &&
    html`<div class="x${isRightToLeft && ' r a'}">${runsHtml(entry.extract)}</div>`;
  return html`<tr><td class="e"${side}>
<div class="k">${kickerHtml(entry, setting)}</div>
<div${language}${direction}><h3 class="${isLead ? 'h l' : 'h'}${arabic}" style="margin:0">${linked(runsHtml(entry.headline), entry.url)}</h3>${extract}</div>
${entry.continues && html`<div class="o">${words.continues}: ${entry.continues}</div>`}${isLead && barHtml(entry)}<div class="o">${outletsHtml(entry, words)}</div>
${entry.matches.map((match) => html`<div class="m">${matchHtml(match, words)}</div>`)}</td></tr>
`;
};
