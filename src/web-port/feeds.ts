import type { App } from '../app.ts';
import { firstFeed } from '../cli/feed-probe.ts';
import { SteppewatchError } from '../errors.ts';
import { freeFeedId, importOpml, switchFeed } from '../feed-keeping.ts';
import { feedConcerns, firstPoll, writeOpml } from '../feeds/index.ts';
import { patiently } from '../fetching.ts';
import type { FeedSource, ParsedFeed } from '../model/feed.ts';
import { feedId } from '../model/ids.ts';
import type { FeedPort, ProbeOutcome } from '../web/index.ts';
import { feedRow } from './status.ts';

type Found =
  | { readonly kind: 'feed'; readonly url: string; readonly feed: ParsedFeed }
  | { readonly kind: 'none'; readonly why: string };

/** Feeds for the pages: an address is asked through the same guarded door as all others. */
export const feedPort = ({ store, ports }: App): FeedPort => {
  const { clock, fetcher } = ports;
  const keeping = { store, clock };

  const ask = async (url: string): Promise<Found> => {
    try {
      return (await firstFeed(url, patiently(fetcher, clock))).found;
    } catch (thrown) {
      if (thrown instanceof SteppewatchError && thrown.code === 'not-found') {
        return { kind: 'none', why: thrown.message };
      }
      throw thrown;
    }
  };

  const outcomeOf = async (found: Found): Promise<ProbeOutcome> =>
    found.kind === 'none'
      ? found
      : {
          kind: 'feed',
          id: freeFeedId(found.url, await store.feeds.all()),
          url: found.url,
          title: found.feed.title || new URL(found.url).hostname,
          format: found.feed.format,
          language: /^[a-z]{2,3}$/.exec(found.feed.language ?? '')?.[0] ?? null,
          items: found.feed.entries.length,
          concerns: feedConcerns(found.feed, clock.now()),
          newest: found.feed.entries.slice(0, 5).map(({ title }) => title),
        };

  return {
    all: async () => {
      const now = clock.now();
      return (await store.feeds.all()).map((feed) => feedRow(feed, now));
    },

    probe: async (url) => outcomeOf(await ask(url)),

    add: async ({ url, title, type, country }) => {
      const outcome = await outcomeOf(await ask(url));
      if (outcome.kind === 'none') return outcome;
      const id = feedId(outcome.id);
      const source: FeedSource = {
        id,
        url: outcome.url,
        title: title ?? outcome.title,
        type,
        language: outcome.language,
        country,
        outlet: null,
        enabled: true,
      };
      const added = await store.feeds.add(source, firstPoll(id, clock.now()));
      return added ? outcome : { kind: 'known', id };
    },

    switch: async (id, enabled) => (await switchFeed(keeping, feedId(id), enabled)) === 'done',

    exportOpml: async () =>
      writeOpml(
        'Feeds of Steppewatch',
        (await store.feeds.all()).map(({ source }) => source),
      ),

    importOpml: (text, type) => importOpml(keeping, text, type),
  };
};
