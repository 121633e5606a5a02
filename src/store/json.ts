import type { ColumnType } from 'kysely';

/** A column written as JSON text, read back as the value. */
export type Json<T> = ColumnType<T, string, string>;

/** Text as PostgreSQL can hold it: without NUL, and with every surrogate in its pair. */
export const plain = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');

/** How JSON writes what PostgreSQL cannot hold, and seldom anything else. */
const UNFIT = /\\u(?:0000|d[89a-f])/;

/** A value as JSON text for a jsonb column, its strings made fit to be held. */
export const json = (value: unknown): string => {
  const text = JSON.stringify(value);
  if (!UNFIT.test(text)) return text;
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'string' ? plain(part) : part,
  );
};
