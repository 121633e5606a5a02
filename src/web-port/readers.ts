import { randomBytes } from 'node:crypto';
import { nextDueAt } from '../../jobs/draft.ts';
import { deliveryLanes } from '../../jobs/requests.ts';
import type { App } from '../app.ts';
import { letterId, type SubscriptionId, subscriptionId, watchId } from '../model/ids.ts';
import { DAY_MS, type Instant } from '../model/time.ts';
import type { Letter, ReaderRecord, Wish } from '../ports.ts';
import {
  keywordQuery,
  type LetterText,
  type Offer,
  ownWatchName,
  type ReaderPort,
} from '../web/index.ts';

/** A letter that could not be delivered by then is not wanted any more. */
const LETTER_LASTS_MS = DAY_MS;

const offerOf = ({ settings }: App): Offer => {
  const { pack, feeds } = settings;
  const enabled = feeds.filter((feed) => feed.enabled);
  const counts = new Map<string, number>();
  for (const { language } of enabled) {
    if (language !== null) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return {
    topic: pack.topic.name,
    outlets: new Set(enabled.map(({ title }) => title)).size,
    themes: pack.themes.map(({ id, name }) => ({ id, name })),
    watches: pack.watches.map(({ id, name }) => ({ id, name })),
    languages: [...counts].sort((a, b) => b[1] - a[1]).map(([tag]) => tag),
  };
};

/** Readers who come and go by links, answered from the store; their letters go the way of all mail. */
export const readerPort = (app: App): ReaderPort => {
  const { store, queue, ports } = app;
  const { clock, post } = ports;
  const offer = offerOf(app);

  const letterFor = async (
    { subscription }: Pick<ReaderRecord, 'subscription'>,
    text: LetterText,
  ): Promise<Letter> => {
    const at = clock.now();
    const id = letterId(subscription.id, at);
    const to = subscription.recipient;
    return {
      id,
      subscriptionId: subscription.id,
      route: post.route(subscription),
      subject: text.subject,
      bytes: await post.freezeLetter({ ...text, deliveryId: id, to, at }),
      at,
      expiresAt: at + LETTER_LASTS_MS,
    };
  };

  /** A reader's own keywords are a watch like any other, for this reader alone. */
  const watchOwn = async ({ subscription, ownQuery }: Wish): Promise<void> => {
    const id = watchId(ownWatchName(subscription.id));
    const reading = keywordQuery(ownQuery ?? '');
    if (reading.kind === 'query') {
      await store.watches.save({ id, name: 'Your keywords', query: reading.query }, clock.now());
    } else {
      await store.watches.remove(id);
    }
  };

  const dueAfter = async (id: SubscriptionId, from: Instant): Promise<Instant | null> => {
    const reader = await store.readers.find(id);
    return reader ? nextDueAt(reader.subscription, from) : null;
  };

  return {
    offer: async () => offer,
    newId: () => subscriptionId(`r-${randomBytes(10).toString('hex')}`),

    request: async (wish, consent, text) => {
      const letter = await letterFor(wish, text);
      await store.readers.request(wish, consent, letter);
      await queue.send(deliveryLanes(1));
    },

    write: async (reader, text) => {
      const letter = await letterFor(reader, text);
      await store.readers.write(letter);
      await queue.send(deliveryLanes(1));
    },

    find: (id) => store.readers.find(id),

    confirm: async (id) => {
      const now = clock.now();
      const reader = await store.readers.find(id);
      if (!reader) return false;
      const begun = await store.readers.confirm(id, now, nextDueAt(reader.subscription, now));
      if (begun) await watchOwn(reader);
      return begun;
    },

    change: async (wish) => {
      const due = nextDueAt(wish.subscription, clock.now());
      const changed = await store.readers.change(wish, due);
      if (changed) await watchOwn(wish);
      return changed;
    },

    pause: async (id, until) => {
      const due = await dueAfter(id, until ?? clock.now());
      return due !== null && store.readers.pause(id, until, due);
    },

    end: async (id) => {
      const ended = await store.readers.end(id, clock.now());
      await store.watches.remove(watchId(ownWatchName(id)));
      return ended;
    },

    file: (id) => store.readers.file(id),

    erase: async (id) => {
      const file = await store.readers.file(id);
      const erased = await store.readers.erase(id);
      if (!erased) return false;
      for (const { subscription } of file?.subscriptions ?? []) {
        await store.suppressions.erase(post.route(subscription).recipientKey);
        await store.watches.remove(watchId(ownWatchName(subscription.id)));
      }
      return true;
    },

    list: (limit, after) => store.readers.list(limit, after),
    digestPage: (id) => store.digests.page(id),
  };
};
