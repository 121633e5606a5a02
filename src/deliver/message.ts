const ELLIPSIS = '…';

/** The parcel of a chat channel is plain text in UTF-8; what is longer than the service takes is cut. */
export const messageText = (bytes: Uint8Array, limit: number): string => {
  const characters = [...new TextDecoder().decode(bytes)];
  return characters.length <= limit
    ? characters.join('')
    : characters.slice(0, limit - 1).join('') + ELLIPSIS;
};

export const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
