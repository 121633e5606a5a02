import type { SilentWatch } from '../../model/digest.ts';
import type { Instant } from '../../model/time.ts';
import { html, type Markup } from '../../text/markup.ts';
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

/** What there is to tell; one of either at least. */
export interface HealthNews {
  readonly feeds: readonly FeedNews[];
  readonly watches: readonly SilentWatch[];
}

/** One thing told: what it is about, what is the matter, and where to look. */
interface Item {
  readonly name: string;
  readonly id: string;
  readonly sentence: string;
  readonly detail: string;
}

interface Group {
  readonly heading: string;
  readonly items: readonly Item[];
  /** What to do about all of them. */
  readonly advice: string | null;
}

const feedItem = (news: FeedNews): Item => ({
  name: news.feed.title,
  id: news.feed.id,
  sentence: sentenceOf(news),
  detail: news.feed.url,
});

const watchItem = ({ id, name, query, since }: SilentWatch): Item => ({
  name,
  id,
  sentence: `nothing found since ${isoOf(since).slice(0, 10)}.`,
  detail: query,
});

const WATCH_ADVICE =
  'A word may be misspelt, a clause too strict, or the matter over. "steppewatch watch test" and the page of the watch show what nearly matched; mend it, switch it off or delete it.';

const groupsOf = ({ feeds, watches }: HealthNews): readonly Group[] => [
  ...HEADINGS.map(([kind, heading]) => ({
    heading,
    items: feeds.filter((one) => one.kind === kind).map(feedItem),
    advice: null,
  })),
  { heading: 'Watches that find nothing', items: watches.map(watchItem), advice: WATCH_ADVICE },
];

const subjectOf = ({ feeds, watches }: HealthNews): string => {
  const kinds = HEADINGS.flatMap(([kind, heading]) => {
    const count = feeds.filter((one) => one.kind === kind).length;
    return count === 0 ? [] : [`${count} ${heading.toLowerCase()}`];
  });
  const parts = [
    ...(kinds.length === 0 ? [] : [`feeds: ${kinds.join(', ')}`]),
    ...(watches.length === 0 ? [] : [`watches: ${watches.length} silent`]),
  ];
  const subject = parts.join('; ');
  return subject.slice(0, 1).toUpperCase() + subject.slice(1);
};

export interface HealthContext {
  /** Feeds that are polled. */
  readonly watched: number;
  /** Where the pages are; null when nobody but this machine reaches them. */
  readonly pages: string | null;
}

const textOf = ({ heading, items, advice }: Group): string =>
  [
    `${heading} (${items.length})`,
    ...items
      .slice(0, MOST_TOLD)
      .map(({ name, id, sentence, detail }) => `- ${name} (${id}): ${sentence}\n  ${detail}`),
    ...(items.length > MOST_TOLD ? [`… and ${items.length - MOST_TOLD} more`] : []),
    ...(advice === null ? [] : [advice]),
  ].join('\n');

const markupOf = ({
  heading,
  items,
  advice,
}: Group): Markup => html`<h2 style="font-size:18px">${heading} (${items.length})</h2>
<ul>${items.slice(0, MOST_TOLD).map(
  ({
    name,
    id,
    sentence,
    detail,
  }) => html`<li><strong>${name}</strong> (${id}): ${sentence}<br>${detail}</li>
`,
)}</ul>${items.length > MOST_TOLD && html`<p>… and ${items.length - MOST_TOLD} more</p>`}${advice !== null && html`<p>${advice}</p>`}`;

/** One mail about everything there is to tell. */
export const healthLetter = (news: HealthNews, { watched, pages }: HealthContext): HealthLetter => {
  const groups = groupsOf(news).filter(({ items }) => items.length > 0);
  const subject = subjectOf(news);
  const failing = news.feeds.filter(({ kind }) => kind === 'failing').length;
  const hint =
    failing >= OWN_FAULT_FEEDS && failing >= watched * OWN_FAULT_SHARE
      ? `${failing} of ${watched} feeds fail at once: look at the network of this machine first.`
      : null;
  const end = `Each is told once; a feed once more when it recovers.${pages === null ? '' : ` All of them: ${pages}`}`;
  return {
    subject,
    text: [...(hint === null ? [] : [hint]), ...groups.map(textOf), end].join('\n\n'),
    html: html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${subject}</title></head>
<body style="font-family:sans-serif;max-width:680px;margin:0 auto;padding:16px">
${hint !== null && html`<p><strong>${hint}</strong></p>`}${groups.map(markupOf)}<p style="color:#595959">${end}</p>
</body></html>`.markup,
  };
};
