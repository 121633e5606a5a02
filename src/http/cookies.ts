/** What is kept for one origin at most, in characters; a server that wants more does without. */
const MOST_KEPT = 4_096;

/** Cookies of a single fetch: some servers redirect to themselves until theirs comes back. */
export interface Cookies {
  /** Keeps what an answer sets, as `name=value` with attributes. */
  keep(url: URL, setCookies: readonly string[]): void;
  /** The header for a request, empty when nothing is kept for its origin. */
  headersFor(url: URL): Readonly<Record<string, string>>;
}

/** Never outlives its fetch and never leaves the origin that set it, so nobody is followed by it. */
export const createCookies = (): Cookies => {
  const byOrigin = new Map<string, Map<string, string>>();
  return {
    keep: ({ origin }, setCookies) => {
      const kept = byOrigin.get(origin) ?? new Map<string, string>();
      for (const setCookie of setCookies) {
        const pair = setCookie.split(';')[0]?.trim() ?? '';
        const name = pair.split('=')[0] ?? '';
        if (name !== '' && name !== pair) kept.set(name, pair);
      }
      byOrigin.set(origin, kept);
    },
    headersFor: ({ origin }) => {
      const cookie = [...(byOrigin.get(origin)?.values() ?? [])].join('; ');
      return cookie === '' || cookie.length > MOST_KEPT ? {} : { cookie };
    },
  };
};
