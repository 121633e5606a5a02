/** A value as the JSON text that a jsonb column takes; NUL, which jsonb refuses, becomes U+FFFD. */
export const json = (value: unknown): string =>
  JSON.stringify(value).replaceAll('\\u0000', '\\ufffd');

/** Text for a text column, which cannot hold NUL either. */
export const plain = (text: string): string => text.replaceAll('\0', '\uFFFD');
