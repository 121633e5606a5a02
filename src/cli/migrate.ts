import { bringUpToDate, openDatabase } from '../open-store.ts';
import type { Context } from './context.ts';
import { settingsOf } from './settings-of.ts';
import { worldOf } from './world.ts';

/** Brings the tables up to date and ends: what a deployment runs before its workers. */
export const migrate = async (context: Context): Promise<void> => {
  const settings = settingsOf(context);
  const world = worldOf(context, settings.logLevel);
  const database = await openDatabase(settings, world.log);
  try {
    const applied = await bringUpToDate(database, settings, world);
    context.out(applied.length > 0 ? `applied ${applied.join(', ')}` : 'the tables are up to date');
  } finally {
    await database.close();
  }
};
