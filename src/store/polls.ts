import { type Kysely, type Selectable, sql } from 'kysely';
import { reasonOf } from '../errors.ts';
import type { ListedEntries } from '../feeds/index.ts';
import type { FeedEntry } from '../model/feed.ts';
import type { EntryId, FeedId } from '../model/ids.ts';
import type { PollResult, PollsRecorded } from '../ports.ts';
import { json, plain } from './json.ts';
import type { Schema } from './schema.ts';

const keepStates = (db: Kysely<Schema>, results: readonly PollResult[]) =>
  sql`update feeds set state = polled.state::jsonb, next_poll_at = polled.next_poll_at
    from unnest(
      ${results.map(({ id }) => id)}::text[],
      ${results.map(({ state }) => json(state))}::text[],
      ${results.map(({ state }) => state.nextPollAt)}::bigint[]
    ) as polled (id, state, next_poll_at)
    where feeds.id = polled.id`.execute(db);

/** Why an entry is not read: kept in its row. */
export const TOO_OLD = 'Published too long ago to be news.';

type NewEntry = Pick<Selectable<Schema['entries']>, 'state' | 'reason'> & {
  readonly entry: FeedEntry;
};

const entriesOf = ({ entries, tooOld }: ListedEntries): readonly NewEntry[] => [
  ...entries.map((entry) => ({ entry, state: 'due' as const, reason: null })),
  ...tooOld.map((entry) => ({ entry, state: 'skipped' as const, reason: TOO_OLD })),
];

/** Text stored by one statement, in UTF-16 units: the embedded database works in one go that nothing can break off. */
const UNITS_A_STATEMENT = 256 * 1024;
/** What an entry takes beside its content, about. */
const UNITS_AN_ENTRY = 1_000;

const statementsOf = (news: readonly NewEntry[]): readonly (readonly NewEntry[])[] => {
  const statements: NewEntry[][] = [];
  let room = 0;
  for (const one of news) {
    if (room <= 0) {
      statements.push([]);
      room = UNITS_A_STATEMENT;
    }
    statements.at(-1)?.push(one);
    room -= UNITS_AN_ENTRY + (one.entry.contentHtml?.length ?? 0);
  }
  return statements;
};

const addEntries = async (
  db: Kysely<Schema>,
  news: readonly NewEntry[],
): Promise<readonly EntryId[]> => {
  const entries = news.map(({ entry }) => entry);
  // Either identity, the feed's own or the address, makes it the item we know.
  const { rows } = await sql<{ id: EntryId; state: string }>`
    insert into entries
      (id, feed_id, address_key, url, entry, first_seen_at, state, reason, next_try_at)
    select id, feed_id, address_key, url, entry::jsonb, first_seen_at, state, reason,
      case when state = 'due' then first_seen_at end
    from unnest(
      ${entries.map(({ id }) => id)}::text[],
      ${entries.map(({ feedId }) => feedId)}::text[],
      ${entries.map(({ addressKey }) => plain(addressKey))}::text[],
      ${entries.map(({ url }) => plain(url))}::text[],
      ${entries.map((entry) => json(entry))}::text[],
      ${entries.map(({ firstSeenAt }) => firstSeenAt)}::bigint[],
      ${news.map(({ state }) => state)}::text[],
      ${news.map(({ reason }) => reason)}::text[]
    ) as entry (id, feed_id, address_key, url, entry, first_seen_at, state, reason)
    on conflict do nothing
    returning id, state`.execute(db);
  return rows.flatMap(({ id, state }) => (state === 'due' ? [id] : []));
};

/** Adds what is not known yet; answers what of it is to be read. */
export const addListed = async (
  db: Kysely<Schema>,
  listed: readonly ListedEntries[],
): Promise<readonly EntryId[]> => {
  const added: EntryId[] = [];
  for (const news of statementsOf(listed.flatMap(entriesOf))) {
    added.push(...(await addEntries(db, news)));
  }
  return added;
};

const record = async (
  db: Kysely<Schema>,
  results: readonly PollResult[],
): Promise<readonly EntryId[]> => {
  // Most polls bring nothing: one statement then is half the cost of a transaction.
  if (results.every(({ entries, tooOld }) => entries.length + tooOld.length === 0)) {
    await keepStates(db, results);
    return [];
  }
  return db.transaction().execute(async (tx) => {
    await keepStates(tx, results);
    return addListed(tx, results);
  });
};

/** SQLSTATE classes of PostgreSQL for values it cannot hold: data, integrity, program limits. */
const UNFIT = /^(?:22|23|54)/;

const isUnfit = (fault: unknown): boolean =>
  fault instanceof Error &&
  'code' in fault &&
  typeof fault.code === 'string' &&
  UNFIT.test(fault.code);

/** Stores polls as one; where one of them cannot be held, each alone, so that it costs the others nothing. */
export const recordPolls = async (
  db: Kysely<Schema>,
  results: readonly PollResult[],
): Promise<PollsRecorded> => {
  try {
    return { added: await record(db, results), unfit: new Map() };
  } catch (fault) {
    if (!isUnfit(fault)) throw fault;
    if (results.length === 1) {
      return { added: [], unfit: new Map(results.map(({ id }) => [id, reasonOf(fault)])) };
    }
  }
  const added: EntryId[] = [];
  const unfit = new Map<FeedId, string>();
  for (const result of results) {
    const alone = await recordPolls(db, [result]);
    added.push(...alone.added);
    for (const [id, reason] of alone.unfit) unfit.set(id, reason);
  }
  return { added, unfit };
};
