import { type Refusal, refusal } from './ending.ts';
import type { Entry } from './host-gate.ts';
import type { SitePermission } from './permission.ts';
import type { FetcherSettings } from './settings.ts';

/** The lease of one fetch: always on the host it is at, whichever way redirects lead. */
export interface HostVisit {
  /** Leaves the host behind and enters that of `url`; the same host is not left. */
  move(url: URL): Promise<Refusal | null>;
  end(): Promise<void>;
}

export const createHostVisit = (
  { gate, minGapMs }: FetcherSettings,
  permission: Pick<SitePermission, 'knownDelayMs'>,
): HostVisit => {
  let host: string | null = null;
  let entry: Entry | null = null;

  const end = async (): Promise<void> => {
    const left = entry;
    entry = null;
    host = null;
    if (left?.kind === 'entered') await left.leave();
  };

  return {
    move: async (url) => {
      if (url.host === host) return null;
      await end();
      const gapMs = Math.max(minGapMs, await permission.knownDelayMs(url));
      entry = await gate.enter(url.host, { minGapMs: gapMs });
      host = url.host;
      return entry.kind === 'entered'
        ? null
        : refusal('host-busy', `${url.host} is being asked or was just now`, entry.retryAt);
    },
    end,
  };
};
