const parsed = (written: string, base?: string): URL | null => {
  try {
    return new URL(written, base);
  } catch {
    return null;
  }
};

/** An absolute http(s) address, or null for anything else (`javascript:`, `mailto:`, nonsense). */
export const webAddress = (written: string, base: string): string | null => {
  const trimmed = written.trim();
  if (trimmed === '' || trimmed.length > 4096) return null;
  const address = parsed(trimmed, base);
  return address?.protocol === 'https:' || address?.protocol === 'http:' ? address.href : null;
};

/** Parameters that say how a reader came, not what is read. */
const TRACKING =
  /^(?:utm_.*|mc_[ce]id|fbclid|gclid|dclid|gbraid|wbraid|yclid|ysclid|msclkid|twclid|igshid|_openstat|from|ref|ref_src|referrer|cmpid?|ncid|ocid|ito|partner|rss|feed|feedtype|traffic_source|at_(?:medium|campaign|custom\d?)|ns_(?:source|mchannel|campaign|linkname)|maca|xtor|sr_share|smid|smtyp|spm|share|sharetype)$/i;

/**
 * A path without empty segments, dot segments (RFC 3986, 5.2.4) and a last `/amp`. The URL parser of
 * Node 20 leaves dot segments behind a name that begins with a dot, as in `/a/.b/../c`.
 */
const pathKey = (path: string): string => {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.' && segment !== '') segments.push(segment);
  }
  return segments
    .map((segment) => `/${segment}`)
    .join('')
    .replace(/(?:\/amp)*$/, '');
};

/**
 * The address without what varies between copies of one link: scheme, `www.` and mobile hosts,
 * default port, fragment, tracking parameters, order of parameters, last slash.
 */
export const addressKey = (url: string): string => {
  const address = parsed(url);
  if (address === null) return url.trim();
  const host = address.host.replace(/^(?:(?:www\d?|m|mobile|amp)\.)+(?=[^.]+\.)/, '');
  const parameters = [...address.searchParams]
    .filter(([name]) => !TRACKING.test(name))
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0));
  const query = new URLSearchParams(parameters).toString();
  return `${host}${pathKey(address.pathname)}${query === '' ? '' : `?${query}`}`;
};
