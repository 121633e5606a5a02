import type { Instant } from '../model/time.ts';

/** A file by which a site speaks to robots (`/robots.txt`, `/.well-known/tdmrep.json`), as last read. */
export type SiteFile = { readonly freshUntil: Instant } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent'; readonly status: number }
  | { readonly kind: 'unreachable'; readonly detail: string }
);

/** Where site files are kept between requests, by their address. */
export interface SiteFileCache {
  get(url: string): Promise<SiteFile | null>;
  put(url: string, file: SiteFile): Promise<void>;
}

/** A cache for a single process; the file stored longest ago goes first. */
export const inMemorySiteFiles = (capacity = 1_000): SiteFileCache => {
  const files = new Map<string, SiteFile>();
  return {
    get: async (url) => files.get(url) ?? null,
    put: async (url, file) => {
      files.delete(url);
      files.set(url, file);
      const oldest = files.keys().next();
      if (files.size > capacity && !oldest.done) files.delete(oldest.value);
    },
  };
};
