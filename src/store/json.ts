/** Text as PostgreSQL can hold it: without NUL, and with every surrogate in its pair. */
export const plain = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');

/** A value as JSON text for a jsonb column, its strings made fit to be held. */
export const json = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? plain(part) : part));
