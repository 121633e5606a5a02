/** Unreserved characters of RFC 3986: written out or encoded, they are the same. */
const UNRESERVED = /[A-Za-z0-9._~-]/;

const octets = (character: string): string =>
  [...Buffer.from(character)]
    .map((octet) => `%${octet.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');

const canonical = (piece: string): string => {
  if (!piece.startsWith('%')) return octets(piece);
  const character = String.fromCharCode(Number.parseInt(piece.slice(1), 16));
  return UNRESERVED.test(character) ? character : piece.toUpperCase();
};

/** One spelling for all percent-encodings of a path or pattern (RFC 9309 2.2.2). */
export const canonicalPath = (path: string): string =>
  path.replaceAll(/%[0-9a-f]{2}|[^\x21-\x7e]/giu, canonical);

/** Path and query of an address in the spelling patterns are compared with. */
export const pathOf = (url: URL): string => canonicalPath(url.pathname + url.search);

/**
 * Whether a canonical path matches a canonical pattern of robots.txt: `*` is any run, a closing `$` the
 * end. Takes the first place for each piece between stars, so the time is linear in the two lengths.
 */
export const matchesPath = (pattern: string, path: string): boolean => {
  const anchored = pattern.endsWith('$');
  const pieces = (anchored ? pattern.slice(0, -1) : pattern).split('*');
  const first = pieces[0] ?? '';
  if (pieces.length === 1) return anchored ? path === first : path.startsWith(first);
  if (!path.startsWith(first)) return false;
  const last = anchored ? (pieces.pop() ?? '') : '';
  let at = first.length;
  for (const piece of pieces.slice(1)) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return path.length - last.length >= at && path.endsWith(last);
};
