import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // Until now the watches stood in config/ alone.
  `delete from watches`,
  `alter table watches add column written_at bigint not null`,
  `create table revisions (
    name text primary key,
    revision bigint not null
  )`,
  `insert into revisions values ('watches', 0)`,
  `create table article_words (
    article_id text primary key references articles on delete cascade,
    words tsvector not null
  )`,
  `create index article_words_words on article_words using gin (words)`,
];

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
};
