/** What stands before the @ of a mail address, or between // and @ in an address with a password. */
const MAILBOX = /[\p{L}\p{N}._%+'-]{1,64}@(?=[\p{L}\p{N}.-]+)/gu;
const CREDENTIALS = /(?<=:\/\/)[^\s/]{1,512}@/g;

const scrubText = (text: string): string =>
  text.includes('@') ? text.replaceAll(CREDENTIALS, '***@').replaceAll(MAILBOX, '***@') : text;

/** A value for the log, without mailboxes and passwords: servers and drivers repeat them in their messages. */
export const scrub = (value: unknown): unknown => {
  if (typeof value === 'string') return scrubText(value);
  if (Array.isArray(value)) return value.map(scrub);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, scrub(held)]));
};
