import { type Kysely, sql } from 'kysely';
import { OPERATOR } from '../model/ids.ts';
import { DAY_MS } from '../model/time.ts';
import type { RetentionStore } from '../ports.ts';
import { RETIRE_AFTER_MS } from '../stories/index.ts';
import { dropLonely } from './readers.ts';
import type { Schema } from './schema.ts';
import { believedTime } from './timekeeping.ts';

/** A text is recognised as a copy for as long as its story could still grow. */
const FINGERPRINTS_DAYS = 21;
/** Charts look back a year at what the operator named, and two months at names of the news. */
const TREND_DAYS = 400;
const ENTITY_TREND_DAYS = 60;
/** A reader who has not confirmed by then is forgotten; the link in the mail ends then too. */
const UNCONFIRMED_DAYS = 7;
/** The message itself; that it was sent stays known as long as its digest. */
const DELIVERY_BYTES_DAYS = 30;

type Rows = readonly { readonly numDeletedRows: bigint }[];
const deleted = (rows: Rows): number => Number(rows[0]?.numDeletedRows ?? 0n);

export const retentionStore = (db: Kysely<Schema>): RetentionStore => ({
  sweep: async ({ pagesDays, articlesDays }, shown) => {
    // A clock that leapt must not drop what it will turn out not to be past its time.
    const now = await believedTime(db, shown);
    const before = (days: number): number => now - days * DAY_MS;
    const pages = await db
      .deleteFrom('pages')
      .where('fetched_at', '<', before(pagesDays))
      .execute();
    const fingerprints = await db
      .deleteFrom('fingerprints')
      .where('seen_at', '<', before(FINGERPRINTS_DAYS))
      .execute();
    const keys = await db
      .with('retired', (query) =>
        query
          .updateTable('stories')
          .set({ state: null })
          .where('state', 'is not', null)
          .where('last_changed_at', '<', now - RETIRE_AFTER_MS)
          .returning('id'),
      )
      .deleteFrom('story_keys')
      .where('story_id', 'in', (query) => query.selectFrom('retired').select('id'))
      .execute();
    const trends = await db
      .deleteFrom('trend_hours')
      .where((eb) =>
        eb.or([
          eb('hour', '<', before(TREND_DAYS)),
          eb.and([eb('hour', '<', before(ENTITY_TREND_DAYS)), eb('kind', '=', 'entity')]),
        ]),
      )
      .execute();
    await db.deleteFrom('feed_days').where('day', '<', before(TREND_DAYS)).execute();
    await db.deleteFrom('spikes').where('at', '<', before(TREND_DAYS)).execute();
    const files = await db.deleteFrom('site_files').where('fresh_until', '<', before(1)).execute();
    await db
      .updateTable('deliveries')
      .set({ bytes: null })
      .where('bytes', 'is not', null)
      .where('settled_at', '<', before(DELIVERY_BYTES_DAYS))
      .execute();
    // What was read is proved for as long as what was made of it is kept.
    const ledger = await db
      .deleteFrom('ledger')
      .where('last_at', '<', before(articlesDays))
      .execute();
    const unconfirmed = await db
      .deleteFrom('subscriptions')
      .where('origin', '=', 'added')
      .where('confirmed_at', 'is', null)
      .where('requested_at', '<', before(UNCONFIRMED_DAYS))
      .execute();
    // A letter names an address: it goes with the wish it was about, one to the operator and a post with its message.
    await db
      .deleteFrom('deliveries')
      .where('digest_id', 'is', null)
      .where((eb) =>
        eb.or([
          eb.and([eb('subscription_id', '!=', OPERATOR), eb('channel', '!=', 'hook')]),
          eb('settled_at', '<', before(DELIVERY_BYTES_DAYS)),
        ]),
      )
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('subscriptions')
              .select(sql`1`.as('one'))
              .whereRef('subscriptions.id', '=', 'deliveries.subscription_id'),
          ),
        ),
      )
      .execute();
    await dropLonely(db);
    await db.deleteFrom('rate_limits').where('free_at', '<', now).execute();
    await db.deleteFrom('sessions').where('ends_at', '<', now).execute();
    await db.deleteFrom('invitations').where('ends_at', '<', now).execute();
    const articles = await db
      .deleteFrom('articles')
      .where('read_at', '<', before(articlesDays))
      .execute();
    // An entry older than its article is not needed to know it again: the feed's own date makes it old.
    const entries = await db
      .deleteFrom('entries')
      .where('first_seen_at', '<', before(articlesDays))
      .where('state', '<>', 'due')
      .execute();
    const digests = await db
      .deleteFrom('digests')
      .where('composed_at', '<', before(articlesDays))
      .execute();
    await db
      .deleteFrom('host_leases')
      .where('lease_until', '<', before(1))
      .where('not_before', '<', before(1))
      .execute();
    const stories = await db
      .deleteFrom('stories')
      .where('last_changed_at', '<', before(articlesDays))
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('story_members')
              .select(sql`1`.as('one'))
              .whereRef('story_members.story_id', '=', 'stories.id'),
          ),
        ),
      )
      .execute();
    return {
      pages: deleted(pages),
      fingerprints: deleted(fingerprints),
      storyKeys: deleted(keys),
      trendHours: deleted(trends),
      siteFiles: deleted(files),
      ledger: deleted(ledger),
      unconfirmed: deleted(unconfirmed),
      articles: deleted(articles),
      entries: deleted(entries),
      digests: deleted(digests),
      stories: deleted(stories),
    };
  },
});
