import type {
  Coverage,
  Digest,
  DigestEntry,
  DigestLinks,
  DigestSection,
  DigestStory,
  DigestWindow,
  Subscription,
  ThemeLine,
  ThemeTrend,
  Told,
} from '../model/digest.ts';
import { DAY_MS, type Instant } from '../model/time.ts';
import { briefOf, entryOf } from './entry.ts';
import { checkedLinks, envelopeOf, type InterestNames, subscriptionNote } from './envelope.ts';
import { DEFAULT_LIMITS, type DigestLimits } from './limits.ts';
import { newsOf } from './news.ts';
import { selectStories } from './select.ts';
import { oneLine } from './untrusted.ts';
import { type Words, wordsFor } from './words/words.ts';

export interface ComposeRequest {
  readonly subscription: Subscription;
  readonly interests: InterestNames;
  readonly window: DigestWindow;
  readonly stories: readonly DigestStory[];
  /** What the reader was last told about each story. */
  readonly previous: Told;
  /** When this subscription last got a mail of any kind. */
  readonly lastSentAt: Instant | null;
  readonly coverage: Coverage;
  readonly trends: readonly ThemeTrend[];
  readonly links: DigestLinks;
  readonly now: Instant;
  readonly limits?: Partial<DigestLimits>;
}

/** A mail to send, or the reason why there is none. */
export type Composed =
  | { readonly kind: 'digest'; readonly digest: Digest }
  | { readonly kind: 'quiet'; readonly articlesChecked: number };

const QUIET_NOTE_EVERY_MS = 7 * DAY_MS;
const LEADS = 3;
/** With fewer stories than this there is one lead. */
const FEW = 4;
const THEME_LINES = 6;
const REST_SHOWN = 200;

/** The most important stories that have something to read; a short digest has one. */
const leadsOf = (entries: readonly DigestEntry[]): readonly DigestEntry[] =>
  entries.filter(({ extract }) => extract.length > 0).slice(0, entries.length < FEW ? 1 : LEADS);

const sectionsOf = (entries: readonly DigestEntry[]): readonly DigestSection[] => {
  const topics = [...new Set(entries.map(({ topic }) => topic))];
  const sections = topics.map((topic) => ({
    topic,
    entries: entries.filter((entry) => entry.topic === topic),
  }));
  return [...sections.filter(({ topic }) => topic), ...sections.filter(({ topic }) => !topic)];
};

const themeLines = (
  request: ComposeRequest,
  entries: readonly DigestEntry[],
): readonly ThemeLine[] => {
  const { themes } = request.subscription;
  const topics = entries.map(({ topic }) => topic);
  return request.trends
    .filter(({ themeId, name }) =>
      themes.length > 0 ? themes.includes(themeId) : topics.includes(oneLine(name)),
    )
    .filter(({ count, usual }) => count > 0 || (usual ?? 0) > 0)
    .sort((a, b) => b.count - a.count || (b.usual ?? 0) - (a.usual ?? 0))
    .slice(0, THEME_LINES)
    .map(({ name, count, usual, daily }) => ({
      name: oneLine(name),
      count,
      usual,
      daily,
    }));
};

const quietDigest = (request: ComposeRequest, words: Words): Composed => {
  const { subscription, coverage, lastSentAt, now, window } = request;
  const { articlesChecked } = coverage;
  const isDue = lastSentAt === null || now - lastSentAt >= QUIET_NOTE_EVERY_MS;
  if (subscription.quiet === 'nothing' || !isDue) return { kind: 'quiet', articlesChecked };
  const from = lastSentAt ?? window.from;
  return {
    kind: 'digest',
    digest: {
      subject: words.quietSubject(oneLine(subscription.title)),
      preheader: words.allQuiet(articlesChecked, from),
      ...frameOf({ ...request, window: { ...window, from } }),
      leads: [],
      themes: themeLines(request, []),
      sections: [],
      more: 0,
      rest: [],
    },
  };
};

const frameOf = (request: ComposeRequest) => ({
  subscription: subscriptionNote(request.subscription, request.interests),
  composedAt: request.now,
  window: request.window,
  links: checkedLinks(request.links),
  coverage: {
    ...request.coverage,
    quiet: request.coverage.quiet.map((feed) => ({ ...feed, name: oneLine(feed.name) })),
  },
});

/** Puts one reader's mail together, or says that there is nothing to tell. */
export const composeDigest = (request: ComposeRequest): Composed => {
  const { subscription, window, previous } = request;
  const limits = { ...DEFAULT_LIMITS, ...request.limits };
  const words = wordsFor(subscription.locale, subscription.cadence.zone);
  const news = request.stories.flatMap(
    (story) => newsOf(story, { subscription, window, previous }) ?? [],
  );
  const most = Math.min(limits.stories, limits.storiesByLength[subscription.length]);
  const { chosen, left } = selectStories(subscription, news, most);
  const entries = chosen.flatMap(
    (item, rank) => entryOf(item, rank, { subscription, ...limits }) ?? [],
  );
  const leads = leadsOf(entries);
  const others = entries.filter((entry) => !leads.includes(entry));
  const envelope = envelopeOf([...leads, ...others], left.length, words);
  if (!envelope) return quietDigest(request, words);
  return {
    kind: 'digest',
    digest: {
      ...envelope,
      ...frameOf(request),
      leads,
      themes: themeLines(request, entries),
      sections: sectionsOf(others),
      more: left.length,
      rest: left.slice(0, REST_SHOWN).flatMap((item) => briefOf(item) ?? []),
    },
  };
};
