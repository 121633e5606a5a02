import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

/** Every table of ours; the compiler asks for those that are added. What else lies in the schema is not ours. */
const OURS: Readonly<Record<keyof Schema, true>> = {
  feeds: true,
  entries: true,
  pages: true,
  articles: true,
  annotations: true,
  article_watches: true,
  article_themes: true,
  article_words: true,
  stories: true,
  story_members: true,
  story_revisions: true,
  fingerprints: true,
  story_keys: true,
  frequent_keys: true,
  prints: true,
  watches: true,
  revisions: true,
  told: true,
  subscribers: true,
  subscriptions: true,
  digests: true,
  deliveries: true,
  suppressions: true,
  bounces: true,
  channel_pauses: true,
  provider_turns: true,
  host_leases: true,
  trend_hours: true,
  known_entities: true,
  feed_days: true,
  spikes: true,
  hooks: true,
  hub_subscriptions: true,
  pushes: true,
  ledger: true,
  told_health: true,
  timekeeping: true,
  site_files: true,
  secrets: true,
  rate_limits: true,
  users: true,
  invitations: true,
  sessions: true,
  api_tokens: true,
  audit: true,
};

interface Reference {
  readonly from: string;
  readonly to: string;
}

/** Tables so ordered that each stands after those it refers to. Throws when they refer to each other in a circle. */
export const inOrder = (
  tables: readonly string[],
  references: readonly Reference[],
): readonly string[] => {
  const ordered: string[] = [];
  let left = [...tables];
  while (left.length > 0) {
    const free = left.filter((table) =>
      references.every(({ from, to }) => from !== table || to === table || !left.includes(to)),
    );
    if (free.length === 0) throw new Error(`tables refer to each other: ${left.join(', ')}`);
    ordered.push(...free);
    left = left.filter((table) => !free.includes(table));
  }
  return ordered;
};

/** Those of our tables that this database has, each after those it refers to. */
export const tablesOf = async (db: Kysely<Schema>): Promise<readonly string[]> => {
  const { rows: there } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public'`.execute(db);
  const { rows: references } = await sql<Reference>`
    select a.relname as from, b.relname as to
    from pg_constraint c join pg_class a on a.oid = c.conrelid join pg_class b on b.oid = c.confrelid
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace`.execute(db);
  const ours = there.map(({ name }) => name).filter((name) => name in OURS);
  return inOrder(ours.toSorted(), references);
};
