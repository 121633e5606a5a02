import type { Digest, DigestEntry, DigestLinks, ThemeLine } from '../model/digest.ts';
import { textOfRuns } from './extract.ts';
import { indexOf, toldEntries } from './outline.ts';
import { type Words, wordsFor } from './words.ts';
import { wrapped } from './wrap.ts';

/** RFC 5322 recommends 78 columns; quoting needs a few of them. */
const WIDTH = 72;
const INDENT = '   ';

type Lines = readonly (string | null | false)[];

const folded = (text: string, indent = ''): string => wrapped(text, { width: WIDTH, indent });
const stanza = (lines: Lines): string => lines.filter((line) => line).join('\n');
export const stanzas = (parts: Lines): string => `${parts.filter((part) => part).join('\n\n')}\n`;

export const headingText = (text: string): string => `${text.toUpperCase()}\n${'-'.repeat(WIDTH)}`;

export const linksText = (links: DigestLinks, words: Words): string =>
  stanza(
    (['view', 'manage', 'unsubscribe'] as const).map(
      (name) => links[name] !== null && `${words.links[name]}: ${links[name]}`,
    ),
  );

const outletsText = (entry: DigestEntry, words: Words): string => {
  const notes = entry.outletNotes.map(({ name, type, language }) => {
    const tongue = language ? `, ${words.languageName(language)}` : '';
    return `${name} (${words.sourceTypes[type]}${tongue})`;
  });
  const unnamed = entry.outlets - notes.length;
  const mix = entry.outlets > 1 ? ` (${words.mix(entry.byType)})` : '';
  const flag = words.flag(entry.flag, entry.flagBefore);
  return (
    `${words.outlets(entry.outlets, entry.outletsBefore)}${mix}: ${notes.join('; ')}` +
    (unnamed > 0 ? ` +${words.number(unnamed)}` : '') +
    (flag ? `. ${flag}` : '')
  );
};

/** One story: number and state, headline, extract, who reports, why it matched, address. */
export const storyText = (entry: DigestEntry, words: Words): string =>
  stanza([
    `${entry.rank + 1}. [${words.states[entry.state].toUpperCase()}] ${words.firstSeen(entry.firstSeenAt)}`,
    folded(textOfRuns(entry.headline), INDENT),
    entry.extract.length > 0 && folded(textOfRuns(entry.extract), INDENT),
    entry.continues && folded(`${words.continues}: ${entry.continues}`, INDENT),
    folded(outletsText(entry, words), INDENT),
    ...entry.matches.map(({ watch, terms }) =>
      folded(`${words.watch(watch)}: ${terms.join(', ')}`, INDENT),
    ),
    entry.url && `${INDENT}${entry.url}`,
  ]);

const storiesText = (heading: string, entries: readonly DigestEntry[], words: Words): Lines =>
  entries.length === 0
    ? []
    : [headingText(heading), ...entries.map((entry) => storyText(entry, words))];

const themeText = ({ name, count, usual }: ThemeLine, words: Words): string =>
  `${name}: ${words.number(count)}, ${words.usually(usual)} (${words.change(count, usual)})`;

const headText = (digest: Digest, words: Words): string => {
  const { title, cadence } = digest.subscription;
  const late = words.late(digest.window);
  return stanza([
    folded(title),
    `${words.day(digest.composedAt)}, ${words.time(digest.composedAt)} (${cadence.zone})`,
    words.covers(digest.window),
    late && folded(late),
  ]);
};

const indexText = (digest: Digest, words: Words): string => {
  const entries = toldEntries(digest);
  if (entries.length === 0)
    return folded(words.allQuiet(digest.coverage.articlesChecked, digest.window.from));
  const topics = indexOf(entries, words).map(
    ({ topic, count }) => `${topic} ${words.number(count)}`,
  );
  return folded(`${words.tally(entries.length + digest.more)}: ${topics.join(' · ')}`);
};

const footText = (digest: Digest, words: Words): Lines => {
  const { title, recipient, watches, themes, cadence } = digest.subscription;
  return [
    '-'.repeat(WIDTH),
    folded(`${words.headings.coverage}: ${words.coverage(digest.coverage)}`),
    folded(
      `${words.headings.why}: ${words.why(title, recipient, watches, themes)} ${words.cadence(cadence)}`,
    ),
    folded(words.ownWords),
  ];
};

/** The digest as plain text, for readers and clients without HTML. */
export const renderText = (digest: Digest): string => {
  const words = wordsFor(digest.subscription.locale, digest.subscription.cadence.zone);
  const { themes, sections, more, links } = digest;
  return stanzas([
    headText(digest, words),
    linksText(links, words),
    indexText(digest, words),
    ...storiesText(words.headings.leads, digest.leads, words),
    themes.length > 0 &&
      stanza([headingText(words.headings.themes), ...themes.map((line) => themeText(line, words))]),
    ...sections.flatMap(({ topic, entries }) =>
      storiesText(topic ?? words.headings.others, entries, words),
    ),
    more > 0 && stanza([words.more(more, links.view !== null), links.view]),
    ...footText(digest, words),
  ]);
};
