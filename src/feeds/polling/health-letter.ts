import type { Instant } from '../../model/time.ts';
import { html } from '../../text/markup.ts';
import type { HealthChange } from './health.ts';
import type { FeedNews } from './health-news.ts';

/** A mail to the operator, in both forms. */
export interface HealthLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Kinds in the order of telling, and what each is headed by. */
const HEADINGS: readonly (readonly [HealthChange['kind'], string])[] = [
  ['failing', 'Failing'],
  ['stopped', 'Stopped'],
  ['quiet', 'Silent'],
  ['recovered', 'Recovered'],
];

/** So many feeds of a kind are told one by one; the pages show the others. */
const MOST_TOLD = 50;
/** When so large a part of all feeds fails at once, the fault is hardly theirs. */
const OWN_FAULT_SHARE = 0.8;
const OWN_FAULT_FEEDS = 5;

const isoOf = (at: Instant): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const sentenceOf = ({ reason, nextPollAt }: FeedNews): string =>
  nextPollAt === null ? reason : `${reason} Next try ${isoOf(nextPollAt)}.`;

const counted = (count: number, word: string): string => `${count} ${word}`;

const subjectOf = (groups: readonly (readonly [string, readonly FeedNews[]])[]): string =>
  `Feeds: ${groups.map(([heading, news]) => counted(news.length, heading.toLowerCase())).join(', ')}`;

export interface HealthContext {
  /** Feeds that are polled. */
  readonly watched: number;
  /** Where the pages are; null when nobody but this machine reaches them. */
  readonly pages: string | null;
}

/** One mail about everything there is to tell. `news` holds one at least. */
export const healthLetter = (
  news: readonly FeedNews[],
  { watched, pages }: HealthContext,
): HealthLetter => {
  const groups = HEADINGS.map(
    ([kind, heading]) => [heading, news.filter((one) => one.kind === kind)] as const,
  ).filter(([, found]) => found.length > 0);
  const failing = news.filter(({ kind }) => kind === 'failing').length;
  const hint =
    failing >= OWN_FAULT_FEEDS && failing >= watched * OWN_FAULT_SHARE
      ? `${failing} of ${watched} feeds fail at once: look at the network of this machine first.`
      : null;
  const end = `Each is told once, and once more when it recovers.${pages === null ? '' : ` All feeds: ${pages}`}`;
  const more = (found: readonly FeedNews[]): string | null =>
    found.length > MOST_TOLD ? `… and ${found.length - MOST_TOLD} more` : null;
  return {
    subject: subjectOf(groups),
    text: [
      ...(hint === null ? [] : [hint]),
      ...groups.map(([heading, found]) =>
        [
          `${heading} (${found.length})`,
          ...found
            .slice(0, MOST_TOLD)
            .map(
              (one) =>
                `- ${one.feed.title} (${one.feed.id}): ${sentenceOf(one)}\n  ${one.feed.url}`,
            ),
          ...[more(found) ?? []].flat(),
        ].join('\n'),
      ),
      end,
    ].join('\n\n'),
    html: html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${subjectOf(groups)}</title></head>
<body style="font-family:sans-serif;max-width:680px;margin:0 auto;padding:16px">
${hint !== null && html`<p><strong>${hint}</strong></p>`}${groups.map(
  ([heading, found]) => html`<h2 style="font-size:18px">${heading} (${found.length})</h2>
<ul>${found.slice(0, MOST_TOLD).map(
    (
      one,
    ) => html`<li><strong>${one.feed.title}</strong> (${one.feed.id}): ${sentenceOf(one)}<br>${one.feed.url}</li>
`,
  )}</ul>${more(found) !== null && html`<p>${more(found)}</p>`}`,
)}<p style="color:#595959">${end}</p>
</body></html>`.markup,
  };
};
