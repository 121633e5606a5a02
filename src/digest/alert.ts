import type { Alert, Spike, SpikeSubject } from '../model/alert.ts';
import type { DigestEntry, DigestLinks, DigestStory, Subscription, Told } from '../model/digest.ts';
import type { StoryId } from '../model/ids.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../model/time.ts';
import { shortened } from './cut.ts';
import { entryOf } from './entry.ts';
import { checkedLinks, envelopeOf, type InterestNames, subscriptionNote } from './envelope.ts';
import { DEFAULT_LIMITS, type DigestLimits } from './limits.ts';
import { type News, newsOf } from './news.ts';
import { localMidnight, nextLocalMidnight } from './schedule.ts';
import { selectStories } from './select.ts';
import { oneLine } from './untrusted.ts';
import { wordsFor } from './words/words.ts';

export interface AlertPolicy {
  /** What comes within this time of the first goes into the same mail. */
  readonly groupMs: number;
  /** The shortest time between two mails on one story or one theme's spike. */
  readonly cooldownMs: number;
  /** Mails a local day. */
  readonly dailyCap: number;
  readonly stories: number;
}

export const DEFAULT_ALERT_POLICY: AlertPolicy = {
  groupMs: 10 * MINUTE_MS,
  cooldownMs: 3 * HOUR_MS,
  dailyCap: 12,
  stories: 10,
};

/** What a subscription's alerts have said so far. */
export interface AlertHistory {
  /** Times of mails, at least those of the last two days. */
  readonly sentAt: readonly Instant[];
  readonly told: Told;
  readonly toldAt: Readonly<Record<StoryId, Instant>>;
  /** By `spikeKey`. */
  readonly spikeToldAt: Readonly<Record<string, Instant>>;
}

export const spikeKey = ({ kind, id }: SpikeSubject): string => `${kind} ${id}`;

/** A reader who asked for nothing in particular follows every theme. */
const follows = ({ themes, watches }: Subscription, { kind, id }: SpikeSubject): boolean =>
  kind === 'theme'
    ? themes.includes(id) || (themes.length === 0 && watches.length === 0)
    : watches.includes(id);

export interface AlertRequest {
  readonly subscription: Subscription;
  readonly interests: InterestNames;
  readonly stories: readonly DigestStory[];
  readonly spikes: readonly Spike[];
  readonly history: AlertHistory;
  /** When the subscription began or went on: nothing from before it is told. */
  readonly startedAt: Instant;
  readonly links: DigestLinks;
  readonly now: Instant;
  readonly policy?: Partial<AlertPolicy>;
  readonly limits?: Partial<DigestLimits>;
}

export type AlertOutcome =
  | { readonly kind: 'alert'; readonly alert: Alert }
  | {
      readonly kind: 'wait';
      readonly until: Instant;
      readonly reason: 'grouping' | 'cooldown' | 'daily-cap';
    }
  | { readonly kind: 'quiet' };

/** What was held longer than this is a digest's business. */
const REACH_MS = DAY_MS;
const CAUSE_HEADLINE = 120;

const reachOf = ({ startedAt, now }: AlertRequest): Instant => Math.max(startedAt, now - REACH_MS);

/** Something to tell, when it came and when it may be told. */
interface Candidate<T> {
  readonly item: T;
  readonly cameAt: Instant;
  readonly freeAt: Instant;
}

const storyCandidates = (
  request: AlertRequest,
  policy: AlertPolicy,
): readonly Candidate<News>[] => {
  const { subscription, history, now } = request;
  const window = { from: reachOf(request), to: now, late: null };
  const news = request.stories.flatMap(
    (story) => newsOf(story, { subscription, window, previous: history.told }) ?? [],
  );
  return selectStories(subscription, news, news.length).chosen.map((item) => {
    const toldAt = history.toldAt[item.story.id];
    return {
      item,
      cameAt: Math.min(...item.fresh.map(({ joinedAt }) => joinedAt)),
      freeAt: toldAt === undefined ? 0 : toldAt + policy.cooldownMs,
    };
  });
};

const spikeCandidates = (
  request: AlertRequest,
  policy: AlertPolicy,
): readonly Candidate<Spike>[] => {
  const { subscription, history } = request;
  return request.spikes
    .filter(({ at }) => at > reachOf(request))
    .filter(({ subject }) => follows(subscription, subject))
    .filter(({ subject, at }) => at > (history.spikeToldAt[spikeKey(subject)] ?? 0))
    .map((item) => {
      const toldAt = history.spikeToldAt[spikeKey(item.subject)];
      const freeAt = toldAt === undefined ? 0 : toldAt + policy.cooldownMs;
      return { item, cameAt: item.at, freeAt };
    });
};

/** When a mail with these may leave, and what holds it; null when nothing does. */
const holdOf = (
  free: readonly Candidate<unknown>[],
  { subscription, history, now }: AlertRequest,
  policy: AlertPolicy,
): Extract<AlertOutcome, { kind: 'wait' }> | null => {
  const { zone } = subscription.cadence;
  const midnight = localMidnight(zone, now);
  if (history.sentAt.filter((at) => at >= midnight).length >= policy.dailyCap)
    return { kind: 'wait', until: nextLocalMidnight(zone, now), reason: 'daily-cap' };
  const first = Math.min(...free.map(({ cameAt, freeAt }) => Math.max(cameAt, freeAt)));
  const until = first + policy.groupMs;
  return until > now ? { kind: 'wait', until, reason: 'grouping' } : null;
};

const cleaned = (spike: Spike): Spike => ({
  ...spike,
  name: oneLine(spike.name),
  cause: {
    ...spike.cause,
    headlines: spike.cause.headlines.map((each) => shortened(oneLine(each), CAUSE_HEADLINE)),
    terms: spike.cause.terms.map(oneLine),
    places: spike.cause.places.map(oneLine),
  },
});

const written = (
  request: AlertRequest,
  entries: readonly DigestEntry[],
  told: { readonly spikes: readonly Spike[]; readonly more: number },
): Alert => {
  const { subscription, interests, links, now } = request;
  const words = wordsFor(subscription.locale, subscription.cadence.zone);
  const [spike] = told.spikes;
  const envelope = envelopeOf(entries, told.more, words) ?? {
    subject: spike ? words.spikeSubject(spike) : '',
    preheader: spike?.cause.headlines[0] ?? '',
  };
  return {
    ...envelope,
    subscription: subscriptionNote(subscription, interests),
    composedAt: now,
    links: checkedLinks(links),
    entries,
    ...told,
  };
};

const isFree =
  (now: Instant) =>
  ({ freeAt }: Candidate<unknown>): boolean =>
    freeAt <= now;

/** Decides whether an alert leaves now, waits, or has nothing to say, and puts it together. */
export const composeAlert = (request: AlertRequest): AlertOutcome => {
  const { subscription, now } = request;
  const policy = { ...DEFAULT_ALERT_POLICY, ...request.policy };
  const stories = storyCandidates(request, policy);
  const spikes = spikeCandidates(request, policy);
  const all = [...stories, ...spikes];
  if (all.length === 0) return { kind: 'quiet' };

  const free = all.filter(isFree(now));
  if (free.length === 0) {
    const until = Math.min(...all.map(({ freeAt }) => freeAt));
    return { kind: 'wait', until, reason: 'cooldown' };
  }
  const hold = holdOf(free, request, policy);
  if (hold) return hold;

  const news = stories.filter(isFree(now)).map(({ item }) => item);
  const { chosen, left } = selectStories(subscription, news, policy.stories);
  const options = { subscription, ...DEFAULT_LIMITS, ...request.limits };
  const entries = chosen.flatMap((item, rank) => entryOf(item, rank, options) ?? []);
  const told = {
    spikes: spikes.filter(isFree(now)).map(({ item }) => cleaned(item)),
    more: left.length,
  };
  return { kind: 'alert', alert: written(request, entries, told) };
};
