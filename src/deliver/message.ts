const ELLIPSIS = '…';

/** How a service counts the length of a text: UTF-16 units unless it says otherwise. */
type Measure = (text: string) => number;

/** The parcel of a chat channel is plain text in UTF-8; what is longer than the service takes is cut. */
export const messageText = (
  bytes: Uint8Array,
  limit: number,
  measure: Measure = (text) => text.length,
): string => {
  const text = new TextDecoder().decode(bytes);
  if (measure(text) <= limit) return text;
  let room = limit - measure(ELLIPSIS);
  let cut = '';
  for (const character of text) {
    room -= measure(character);
    if (room < 0) break;
    cut += character;
  }
  return cut + ELLIPSIS;
};

export const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
