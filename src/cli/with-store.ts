import { openFetcher, patiently } from '../fetching.ts';
import { openStore } from '../open-store.ts';
import type { Clock, Fetcher } from '../ports.ts';
import type { MachineSettings } from '../settings/index.ts';
import type { Store } from '../store/index.ts';
import type { Context } from './context.ts';
import { machineSettingsOf } from './settings-of.ts';
import { worldOf } from './world.ts';

/** What is kept, and the guarded way to the web: no queue, no detector, so that it opens at once. */
export interface Held {
  readonly clock: Clock;
  readonly store: Store;
  readonly fetcher: Pick<Fetcher, 'fetch'>;
  readonly settings: MachineSettings;
}

/** Runs a command that looks at what is kept, or asks the web, and works on nothing. */
export const withStore = async (
  context: Context,
  use: (held: Held) => Promise<void>,
): Promise<void> => {
  const settings = machineSettingsOf(context, { LOG_LEVEL: context.env.LOG_LEVEL ?? 'warn' });
  const world = worldOf(context, settings.logLevel);
  const { database, store } = await openStore(settings, world);
  const { gate, siteFiles, ledger } = store;
  const fetcher = openFetcher(settings, { ...world, shared: { gate, siteFiles, ledger } });
  try {
    await use({ clock: world.clock, store, fetcher: patiently(fetcher, world.clock), settings });
  } finally {
    await fetcher.close();
    await database.close();
  }
};
