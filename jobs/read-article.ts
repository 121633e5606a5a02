import { z } from 'zod';
import { documentOf, wordsIn } from '../src/detect/index.ts';
import { pagePause } from '../src/feeds/index.ts';
import { DONE, defineJob } from '../src/job.ts';
import { articleId, type EntryId } from '../src/model/ids.ts';
import { type FetchOutcome, isUnreached } from '../src/model/page.ts';
import {
  HOUR_MS,
  type Instant,
  MINUTE_MS,
  SECOND_MS,
  type ZonedInstant,
} from '../src/model/time.ts';
import type { EntryEnd, EntryRecord, ReadInput } from '../src/ports.ts';
import { grouping } from './place-in-story.ts';
import { readPlainly } from './plainer-version.ts';

/** Waits between attempts to get a page that did not come; after the last the entry has failed. */
const RETRY_AFTER_MS = [2 * MINUTE_MS, 10 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS];

/** A server that is not reached costs nothing to try, and it may be our own line: hourly, for two days. */
const UNREACHED_TRIES = 50;

const waitAfter = (outcome: Missed, attempts: number): number | undefined =>
  isUnreached(outcome) && attempts < UNREACHED_TRIES
    ? (RETRY_AFTER_MS.filter((wait) => wait < HOUR_MS)[attempts] ?? HOUR_MS)
    : RETRY_AFTER_MS[attempts];

/** Answers that will be the same tomorrow. 401, 402 and 403 are doors, 404 and 410 are gone. */
const FINAL_STATUS = new Set([400, 401, 402, 403, 404, 405, 406, 410, 414, 451]);

type Missed = Exclude<FetchOutcome, { kind: 'fetched' }>;

const reasonOf = (outcome: Missed): string => {
  switch (outcome.kind) {
    case 'unchanged':
      return 'The server answered 304 to a request without validators.';
    case 'http-error':
      return `The server answered ${outcome.status}.`;
    default:
      return `${outcome.code}: ${outcome.detail}`;
  }
};

/** A refusal with a time to come back (robots.txt that could not be read) may pass. */
const isFinal = (outcome: Missed): boolean =>
  (outcome.kind === 'refused' && outcome.retryAt === null) ||
  (outcome.kind === 'http-error' && FINAL_STATUS.has(outcome.status)) ||
  (outcome.kind === 'failed' && outcome.code === 'too-large');

/** What becomes of an entry whose page did not come. */
export const afterMiss = (
  outcome: Missed,
  { attempts, now }: { readonly attempts: number; readonly now: Instant },
): EntryEnd => {
  const reason = reasonOf(outcome);
  if (isFinal(outcome)) return { kind: 'skipped', reason };
  const wait = waitAfter(outcome, attempts);
  if (wait === undefined) return { kind: 'failed', reason };
  const asked = 'retryAt' in outcome ? (outcome.retryAt ?? 0) : 0;
  return { kind: 'retry', reason, at: Math.max(now + wait, asked) };
};

/** Where no page may or will come, the feed's own content may still be read; not where it is reserved. */
const mayReadFeed = (outcome: Missed): boolean =>
  isFinal(outcome) && !(outcome.kind === 'refused' && outcome.code === 'tdm-reserved');

const inputFor = ({ entry, source }: EntryRecord, outcome: FetchOutcome): ReadInput => ({
  ...(outcome.kind === 'fetched'
    ? { body: outcome.page.body, url: outcome.page.url, headers: outcome.page.headers }
    : { body: new Uint8Array(), url: entry.url, headers: {} }),
  entry,
  languageHint: source.language,
});

/** Time zones lie within this of UTC. */
const WIDEST_OFFSET_MS = 14 * HOUR_MS;

/** When it was published: as the page says, but a page that gives no zone yields to a feed that does. */
export const publishedAt = (
  page: ZonedInstant | null,
  feed: ZonedInstant | null,
): ZonedInstant | null => {
  if (page === null || feed === null) return page ?? feed;
  const isVague = page.offsetMinutes === null && feed.offsetMinutes !== null;
  return isVague && Math.abs(page.at - feed.at) <= WIDEST_OFFSET_MS ? feed : page;
};

/** FeedEntry → RawPage → Article → Annotations → Story. */
export const readArticle = defineJob({
  name: 'read-article',
  payload: z.object({ entryId: z.string().transform((id) => id as EntryId) }),
  needs: [
    'clock',
    'log',
    'entries',
    'articles',
    'fetcher',
    'hosts',
    'reader',
    'annotator',
    'rules',
  ],
  attempts: 3,
  backoffMs: 10 * SECOND_MS,
  timeoutMs: 90 * SECOND_MS,
  concurrency: 8,
  giveUp: ({ entryId }, { entries }, reason) => entries.settle(entryId, { kind: 'failed', reason }),
  run: async (
    { entryId },
    { clock, log, entries, articles, fetcher, hosts, reader, annotator, rules },
  ) => {
    const record = await entries.find(entryId);
    if (record?.state !== 'due') return DONE;
    const { entry, source, attempts } = record;
    const id = articleId(entry.addressKey);
    if (await articles.exists(id)) {
      await entries.link(entryId, id);
      return DONE;
    }

    const outcome = await fetcher.fetch({ url: entry.url, accept: 'page', validators: null });
    const now = clock.now();
    if (outcome.kind === 'refused' && outcome.code === 'host-busy') {
      return { kind: 'again', at: outcome.retryAt ?? now + SECOND_MS };
    }
    const pause = pagePause(outcome, { now, settings: rules.polling });
    if (pause) await hosts.close(pause.host, pause.until);
    if (outcome.kind !== 'fetched' && !mayReadFeed(outcome)) {
      await entries.settle(entryId, afterMiss(outcome, { attempts, now }));
      return DONE;
    }
    const { outcome: reading, variant } = await readPlainly(inputFor(record, outcome), {
      reader,
      fetcher,
    });
    if (reading.kind === 'not-an-article') {
      const reason = `${reading.reason}: ${reading.detail}`;
      const end: EntryEnd =
        outcome.kind === 'fetched'
          ? { kind: 'skipped', reason }
          : afterMiss(outcome, { attempts, now });
      await entries.settle(entryId, end);
      log.info({ entry: entryId, feed: source.id, reason: end.reason }, 'no article');
      return DONE;
    }

    const article = {
      ...reading.article,
      publishedAt: publishedAt(reading.article.publishedAt, entry.publishedAt),
      language: reading.article.language ?? source.language,
    };
    const annotations = await annotator.annotate(article, source);
    const words = wordsIn(documentOf({ article, source, annotations }));
    const asked = outcome.kind === 'fetched' && article.provenance === 'page' ? outcome.page : null;
    const page = variant ?? asked;
    const isNew = await articles.record(
      { id, entryId, feedId: source.id, article, annotations, words, page, readAt: now },
      grouping({ articleId: id, article, annotations, source, joinedAt: now }),
    );
    if (isNew) log.info({ article: id, feed: source.id, from: article.provenance }, 'read');
    return DONE;
  },
});
