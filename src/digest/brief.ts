import type { Alert } from '../model/alert.ts';
import type { Digest, DigestEntry } from '../model/digest.ts';
import { textOfRuns } from './extract.ts';
import { toldEntries } from './outline.ts';
import { oneLine } from './untrusted.ts';
import { type Words, wordsFor } from './words/words.ts';

/** A chat is read in passing: more stories than this are for the mail or the page. */
const MOST_STORIES = 15;

const storyLines = (entry: DigestEntry, words: Words): string => {
  const state = entry.state === 'updated' ? `, ${words.states.updated.toLowerCase()}` : '';
  const outlets = words.outlets(entry.outlets, entry.outletsBefore);
  const headline = oneLine(textOfRuns(entry.headline));
  return `• ${headline} (${outlets}${state})${entry.url === '' ? '' : `\n${entry.url}`}`;
};

const isAlert = (content: Digest | Alert): content is Alert => 'entries' in content;

interface Parts {
  readonly head: readonly string[];
  readonly entries: readonly DigestEntry[];
  readonly more: number;
  readonly view: string | null;
}

const partsOf = (content: Digest | Alert, words: Words): Parts => {
  const { title, cadence } = content.subscription;
  const when = `${title}, ${words.moment(content.composedAt)} (${cadence.zone})`;
  if (isAlert(content)) {
    const spikes = content.spikes.map((spike) => `${spike.name}: ${words.spike(spike)}`);
    const { entries, more, links } = content;
    return { head: [when, ...spikes], entries, more, view: links.view };
  }
  const entries = toldEntries(content);
  const late = words.late(content.window);
  const quiet =
    entries.length === 0
      ? words.allQuiet(content.coverage.articlesChecked, content.window.from)
      : null;
  const head = [when, late, quiet].filter((line) => line !== null);
  return { head, entries, more: content.more, view: content.links.view };
};

/** A digest or alert in a few lines for a chat: what happened, how many say so, where to read it. */
export const renderBrief = (content: Digest | Alert, fits: (text: string) => boolean): string => {
  const words = wordsFor(content.subscription.locale, content.subscription.cadence.zone);
  const { head, entries, more, view } = partsOf(content, words);
  const written = (count: number): string => {
    const left = more + entries.length - count;
    const rest = left === 0 ? null : words.more(left, view !== null);
    return [
      head.join('\n'),
      ...entries.slice(0, count).map((entry) => storyLines(entry, words)),
      [rest, left > 0 ? view : null].filter((line) => line !== null).join('\n'),
    ]
      .filter((part) => part !== '')
      .join('\n\n');
  };
  const most = Math.min(entries.length, MOST_STORIES);
  for (let count = most; count > 0; count -= 1) {
    const text = written(count);
    if (fits(text)) return text;
  }
  return written(0);
};
