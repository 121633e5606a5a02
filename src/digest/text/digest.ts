import type { Digest, ThemeLine } from '../../model/digest.ts';
import { indexLine, toldEntries } from '../outline.ts';
import { type Words, wordsFor } from '../words/words.ts';
import {
  folded,
  footText,
  headingText,
  linksText,
  moreText,
  ruleText,
  stanza,
  stanzas,
  storiesText,
} from './frame.ts';

const themeText = ({ name, count, usual }: ThemeLine, words: Words): string => {
  const change = words.change(count, usual);
  return `${name}: ${words.number(count)}, ${words.usually(usual)}${change && ` (${change})`}`;
};

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
  return folded(`${words.tally(entries.length + digest.more)}: ${indexLine(entries, words)}`);
};

/** The digest as plain text, for readers and clients without HTML. */
export const renderText = (digest: Digest): string => {
  const { subscription, leads, themes, sections, more, links } = digest;
  const words = wordsFor(subscription.locale, subscription.cadence.zone);
  const setting = { words, now: digest.composedAt, isLead: false };
  return stanzas([
    headText(digest, words),
    linksText(links, words),
    indexText(digest, words),
    ...storiesText(words.headings.leads, leads, { ...setting, isLead: true }),
    themes.length > 0 &&
      stanza([headingText(words.headings.themes), ...themes.map((line) => themeText(line, words))]),
    ...sections.flatMap(({ topic, entries }) =>
      storiesText(topic ?? words.headings.others, entries, setting),
    ),
    moreText(more, links, words),
    ruleText,
    folded(`${words.headings.coverage}: ${words.coverage(digest.coverage)}`),
    ...footText(subscription, words),
  ]);
};
