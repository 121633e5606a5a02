import type { DigestEntry, DigestLinks, SubscriptionNote } from '../../model/digest.ts';
import type { Instant } from '../../model/time.ts';
import { textOfRuns } from '../extract.ts';
import { typeCounts } from '../outline.ts';
import type { Words } from '../words/words.ts';
import { wrapped } from './wrap.ts';

/** RFC 5322 recommends 78 columns; quoting needs a few of them. */
const WIDTH = 72;
const INDENT = '   ';
const RULE = '-'.repeat(WIDTH);

export interface TextSetting {
  readonly words: Words;
  readonly now: Instant;
  /** Lead stories name their topic; the others stand under it. */
  readonly isLead: boolean;
}

export type Lines = readonly (string | null | false)[];

export const folded = (text: string, indent = ''): string =>
  wrapped(text, { width: WIDTH, indent });

/** Lines without a gap. */
export const stanza = (lines: Lines): string => lines.filter((line) => line).join('\n');

/** Stanzas with an empty line between them. */
export const stanzas = (parts: Lines): string => `${parts.filter((part) => part).join('\n\n')}\n`;

export const headingText = (text: string): string => `${text.toUpperCase()}\n${RULE}`;

export const linksText = (links: DigestLinks, words: Words): string =>
  stanza(
    (['view', 'manage', 'unsubscribe'] as const).map(
      (name) => links[name] !== null && `${words.links[name]}: ${links[name]}`,
    ),
  );

const mixText = (entry: DigestEntry, words: Words): string =>
  typeCounts(entry.byType)
    .map(({ type, count }) => words.typeCount(type, count))
    .join(', ');

const outletsText = (entry: DigestEntry, words: Words): string => {
  const names = entry.outletNotes.map(({ name, type, language }) => {
    const tongue = language ? `, ${words.languageName(language)}` : '';
    return `${name} (${words.sourceTypes[type]}${tongue})`;
  });
  const isUpdate = entry.state === 'updated';
  const unnamed = entry.outlets - names.length;
  const flag = words.flag(entry);
  return (
    words.outlets(entry.outlets, entry.outletsBefore) +
    (unnamed > 0 ? ` (${mixText(entry, words)})` : '') +
    (isUpdate && unnamed > 0 ? `. ${words.since}` : '') +
    `: ${names.join('; ')}` +
    (!isUpdate && unnamed > 0 ? ` +${words.number(unnamed)}` : '') +
    (flag ? `. ${flag}` : '')
  );
};

/** One story: state, headline, extract, who reports, why it matched, address. */
const storyText = (entry: DigestEntry, { words, now, isLead }: TextSetting): string =>
  stanza([
    `[${words.states[entry.state].toUpperCase()}] ` +
      (isLead && entry.topic ? `${entry.topic} · ` : '') +
      words.firstSeen(entry.firstSeenAt, now),
    folded(textOfRuns(entry.headline), INDENT),
    entry.extract.length > 0 && folded(textOfRuns(entry.extract), INDENT),
    entry.continues && folded(`${words.continues}: ${entry.continues}`, INDENT),
    folded(outletsText(entry, words), INDENT),
    ...entry.matches.map(({ watch, terms, context }) =>
      folded(`${words.watch(watch)}: ${textOfRuns(context) || terms.join(', ')}`, INDENT),
    ),
    entry.url && `${INDENT}${entry.url}`,
  ]);

export const storiesText = (
  heading: string,
  entries: readonly DigestEntry[],
  setting: TextSetting,
): Lines =>
  entries.length === 0
    ? []
    : [headingText(heading), ...entries.map((entry) => storyText(entry, setting))];

export const moreText = (more: number, links: DigestLinks, words: Words): string | null =>
  more === 0 ? null : stanza([words.more(more, links.view !== null), links.view]);

export const footText = (subscription: SubscriptionNote, words: Words): Lines => [
  folded(
    `${words.headings.why}: ${words.why(subscription)} ${words.cadence(subscription.cadence)}`,
  ),
  folded(words.ownWords),
];

export const ruleText = RULE;
