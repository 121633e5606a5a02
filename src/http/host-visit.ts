import { setTimeout } from 'node:timers/promises';
import { ownHost } from './address.ts';
import { type Refusal, refusal } from './ending.ts';
import type { Entry } from './host-gate.ts';
import type { SitePermission } from './permission.ts';
import type { FetcherSettings } from './settings.ts';

/** The lease of one fetch: always on the host it is at, wherever redirects lead; own hosts need none. */
export interface HostVisit {
  /** Leaves the host behind and enters that of `url`; the same host is not left. */
  move(url: URL): Promise<Refusal | null>;
  end(): Promise<void>;
}

type VisitSettings = Pick<FetcherSettings, 'gate' | 'minGapMs' | 'allowPrivateAddresses' | 'now'>;

export const createHostVisit = (
  { gate, minGapMs, allowPrivateAddresses, now }: VisitSettings,
  permission: Pick<SitePermission, 'knownDelayMs'>,
  patienceMs = 0,
): HostVisit => {
  const isOwn = ownHost(allowPrivateAddresses);
  let host: string | null = null;
  let entry: Entry | null = null;

  const end = async (): Promise<void> => {
    const left = entry;
    entry = null;
    host = null;
    if (left?.kind === 'entered') await left.leave();
  };

  /** Asks for the host's turn, and once more when the time given to come back is soon. */
  const enter = async (url: URL): Promise<Entry> => {
    const gapMs = Math.max(minGapMs, await permission.knownDelayMs(url));
    const first = await gate.enter(url.host, { minGapMs: gapMs });
    const waitMs = first.kind === 'busy' ? first.retryAt - now() : 0;
    if (first.kind === 'entered' || waitMs > patienceMs) return first;
    await setTimeout(Math.max(0, waitMs));
    return gate.enter(url.host, { minGapMs: gapMs });
  };

  return {
    move: async (url) => {
      if (url.host === host) return null;
      await end();
      host = url.host;
      if (isOwn(url.hostname)) return null;
      entry = await enter(url);
      return entry.kind === 'entered'
        ? null
        : refusal('host-busy', `${url.host} is being asked or was just now`, entry.retryAt);
    },
    end,
  };
};
