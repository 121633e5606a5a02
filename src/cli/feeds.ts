import { readFileSync } from 'node:fs';
import { reasonOf, SteppewatchError } from '../errors.ts';
import { freeFeedId, importOpml, switchFeed as switchKept } from '../feed-keeping.ts';
import { feedConcerns, feedHealth, firstPoll, writeOpml } from '../feeds/index.ts';
import { type FeedSource, SOURCE_TYPES, type SourceType } from '../model/feed.ts';
import { type FeedId, feedId } from '../model/ids.ts';
import { SLUG } from '../settings/feeds.ts';
import type { Context } from './context.ts';
import { firstFeed, type Probe, pageVerdict, probe, type Search } from './feed-probe.ts';
import { type Held, withStore } from './with-store.ts';

/** What the operator says of a feed that its bytes do not. */
export interface AddOptions {
  readonly id?: string;
  readonly title?: string;
  readonly type: string;
  readonly country?: string;
  readonly dryRun: boolean;
}

const checkedOption = (
  name: string,
  text: string,
  [form, like]: readonly [RegExp, string],
): string => {
  if (form.test(text)) return text;
  throw new SteppewatchError(
    'config-invalid',
    `--${name}: expected something like ${like}; found ${JSON.stringify(text)}`,
  );
};

const COUNTRY = /^[A-Z]{2}$/;

const typeOf = (text: string): SourceType => {
  const type = SOURCE_TYPES.find((known) => known === text);
  if (type) return type;
  throw new SteppewatchError(
    'config-invalid',
    `--type: expected one of ${SOURCE_TYPES.join(', ')}; found ${JSON.stringify(text)}`,
  );
};

/** What was found, and what will go wrong with it. */
const described = (
  { found: { url, feed }, passed, others }: Search,
  now: number,
): readonly string[] => [
  ...passed.map((one) => `No feed at ${one}`),
  `${feed.format} feed "${feed.title}" at ${url}`,
  `${feed.entries.length} items${feed.language ? `, language ${feed.language}` : ''}`,
  ...feedConcerns(feed, now),
  ...(others.length > 0 ? [`The page also names ${others.join(', ')}`] : []),
];

/** Finds the feed of a site or feed address and adds it; with `dryRun` only says what it found. */
export const addFeed = async (
  context: Context,
  url: string,
  options: AddOptions,
): Promise<void> => {
  const type = typeOf(options.type);
  await withStore(context, async ({ clock, store, fetcher }) => {
    const now = clock.now();
    const search = await firstFeed(url, fetcher);
    const { found } = search;
    for (const line of described(search, now)) context.out(line);
    const source: FeedSource = {
      id: options.id
        ? feedId(checkedOption('id', options.id, [SLUG, 'tass-en']))
        : freeFeedId(found.url, await store.feeds.all()),
      url: found.url,
      title: options.title ?? (found.feed.title || new URL(found.url).hostname),
      type,
      language: /^[a-z]{2,3}$/.exec(found.feed.language ?? '')?.[0] ?? null,
      country: options.country
        ? checkedOption('country', options.country.toUpperCase(), [COUNTRY, 'KZ'])
        : null,
      outlet: null,
      enabled: true,
    };
    if (options.dryRun) {
      context.out(await pageVerdict(found, fetcher));
      context.out(`It would be added as ${source.id}. Nothing was changed.`);
      return;
    }
    if (!(await store.feeds.add(source, firstPoll(source.id, now)))) {
      throw new SteppewatchError(
        'not-found',
        `A feed named ${source.id} or with this address is there already.`,
      );
    }
    context.out(`Added as ${source.id}.`);
  });
};

const listed = async ({ store, clock }: Pick<Held, 'store' | 'clock'>) =>
  (await store.feeds.all()).map(({ source, origin, state }) => ({
    ...source,
    origin,
    ...(source.enabled
      ? feedHealth(state, clock.now())
      : { status: 'off', reason: 'Switched off.', nextPollAt: null }),
  }));

/** Prints every feed with its health, its reason and its next try. */
export const listFeeds = async (
  context: Context,
  options: { readonly json: boolean },
): Promise<void> => {
  await withStore(context, async ({ clock, store }) => {
    const rows = await listed({ store, clock });
    if (options.json) return context.out(JSON.stringify(rows, null, 2));
    for (const { id, status, reason, nextPollAt } of rows) {
      const next = nextPollAt === null ? '' : ` Next try ${new Date(nextPollAt).toISOString()}.`;
      context.out(`${status.padEnd(8)} ${id}: ${reason}${next}`);
    }
  });
};

const CHECKED_AT_A_TIME = 8;

/** How a feed answered, on a line. */
const verdictOf = (id: FeedId, answer: Probe, now: number): string => {
  switch (answer.kind) {
    case 'feed': {
      const concerns = feedConcerns(answer.feed, now);
      return `ok    ${id}: ${[`${answer.feed.entries.length} items.`, ...concerns].join(' ')}`;
    }
    case 'page':
      return `WRONG ${id}: a page; its feeds may be ${answer.candidates.join(', ')}`;
    case 'none':
      return `WRONG ${id}: ${answer.why}`;
  }
};

/** Asks feeds now, without storing anything, and says how each answers; exit code 1 when one does not. */
export const checkFeeds = async (context: Context, ids: readonly string[]): Promise<void> => {
  await withStore(context, async ({ clock, store, fetcher }) => {
    const known = await store.feeds.all();
    const strange = ids.filter((id) => !known.some(({ source }) => source.id === id));
    if (strange.length > 0) {
      throw new SteppewatchError('not-found', `There is no feed named ${strange.join(', ')}.`);
    }
    const asked = known.filter(({ source }) =>
      ids.length > 0 ? ids.includes(source.id) : source.enabled,
    );
    const waiting = [...asked];
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { source, state } = next;
        const answer = await probe(state.url ?? source.url, fetcher).catch(
          (thrown: unknown): Probe => ({ kind: 'none', why: reasonOf(thrown) }),
        );
        context.out(verdictOf(source.id, answer, clock.now()));
        if (answer.kind !== 'feed') context.fail();
      }
    };
    await Promise.all(Array.from({ length: CHECKED_AT_A_TIME }, lane));
  });
};

/** Switches a feed on or off, and says what came of it. */
export const switchFeed = async (context: Context, id: string, enabled: boolean): Promise<void> => {
  await withStore(context, async (held) => {
    const outcome = await switchKept(held, feedId(id), enabled);
    if (outcome === 'unknown') {
      throw new SteppewatchError('not-found', `There is no feed named ${id}.`);
    }
    if (outcome === 'declared') {
      throw new SteppewatchError(
        'config-invalid',
        `${id} is declared in feeds.yaml; set \`enabled: ${enabled}\` there.`,
      );
    }
    context.out(enabled ? `${id} is on, and polled next.` : `${id} is off.`);
  });
};

/** Adds every feed of an OPML file that is not there yet. Nothing is fetched; the next polls tell. */
export const importFeeds = async (
  context: Context,
  file: string,
  options: { readonly type: string },
): Promise<void> => {
  const type = typeOf(options.type);
  const text = readFileSync(file, 'utf8');
  await withStore(context, async (held) => {
    const { listed: found, added } = await importOpml(held, text, type);
    if (found === 0)
      throw new SteppewatchError(
        'config-invalid',
        `${file} lists no feed: expected OPML with xmlUrl attributes.`,
      );
    context.out(`${added} of ${found} feeds added; the others were there already.`);
  });
};

/** Prints every feed as OPML. */
export const exportFeeds = async (context: Context): Promise<void> => {
  await withStore(context, async ({ store }) => {
    const feeds = (await store.feeds.all()).map(({ source }) => source);
    context.out(writeOpml('Feeds of Steppewatch', feeds).trimEnd());
  });
};
