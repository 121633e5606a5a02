import { join } from 'node:path';
import { describeFault, type HighlightedPassage, type QueryFault } from '../detect/index.ts';
import { declareWatches } from '../detecting.ts';
import { SteppewatchError } from '../errors.ts';
import { watchId } from '../model/ids.ts';
import type { WatchDesk, WatchStanding, WatchTrial } from '../ports.ts';
import { SLUG } from '../settings/index.ts';
import { openWatchDesk } from '../watch-desk.ts';
import type { Context } from './context.ts';
import { withStore } from './with-store.ts';

const MOST_SHOWN = 10;

const daysOf = (text: string): number => {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 365) return days;
  throw new SteppewatchError(
    'config-invalid',
    `--days: expected a whole number from 1 to 365; found ${JSON.stringify(text)}`,
  );
};

/** Opens the desk on what is kept, with the watches that config/ declares now. */
const withDesk = (context: Context, use: (desk: WatchDesk) => Promise<void>): Promise<void> =>
  withStore(context, async ({ clock, store, settings }) => {
    const file = join(settings.configFolder, 'watches.yaml');
    await declareWatches(file, { clock, watches: store.watches });
    await use(openWatchDesk({ clock, ...store }));
  });

/** An error that points at each fault: the text, a caret under the column, the mend. */
const unreadable = (text: string, faults: readonly QueryFault[]): SteppewatchError => {
  const told = faults.map(
    (fault) =>
      `  ${text}\n  ${' '.repeat(Math.max(0, fault.column - 1))}^\n${describeFault(fault)}`,
  );
  return new SteppewatchError('query-invalid', `the query cannot be read\n${told.join('\n')}`);
};

const marked = ({ text, highlights }: HighlightedPassage): string => {
  let at = 0;
  const parts = highlights.map(({ from, to }) => {
    const part = `${text.slice(at, from)}[${text.slice(from, to)}]`;
    at = to;
    return part;
  });
  return [...parts, text.slice(at)].join('').replaceAll(/\s+/g, ' ');
};

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

const told = (trial: WatchTrial, days: number): readonly string[] => {
  const { alerts, dailyDigests } = trial.mailsAWeek;
  const { matches, silentTerms, nearMisses } = trial;
  const period = trial.isShortened
    ? `since ${dayOf(trial.since)} (too many hold its words to try all)`
    : `of the last ${days} days`;
  return [
    `${matches.length} of ${trial.articles} articles ${period} match: about ${alerts.toFixed(1)} alerts or ${dailyDigests.toFixed(1)} daily digests a week.`,
    ...matches
      .slice(0, MOST_SHOWN)
      .flatMap(({ title, passages }) => [
        '',
        title,
        ...passages.slice(0, 2).map((passage) => `  ${marked(passage)}`),
      ]),
    ...(matches.length > MOST_SHOWN ? ['', `and ${matches.length - MOST_SHOWN} more`] : []),
    ...(silentTerms.length > 0 ? ['', `In no article at all: ${silentTerms.join(', ')}`] : []),
    ...nearMisses
      .slice(0, MOST_SHOWN)
      .flatMap(({ clause, reason, articles }) => [
        '',
        `${articles.length} more but for one clause (${reason}): ${clause}`,
        ...articles.slice(0, 3).map(({ title }) => `  ${title}`),
      ]),
  ];
};

/** Tries a query on what was read lately. Throws `query-invalid` with each fault and its column. */
export const testWatch = async (
  context: Context,
  text: string,
  options: { readonly days: string; readonly json: boolean },
): Promise<void> => {
  const days = daysOf(options.days);
  await withDesk(context, async (desk) => {
    const trial = await desk.test(text, days);
    if (trial.kind === 'faults') throw unreadable(text, trial.faults);
    if (options.json) return context.out(JSON.stringify(trial, null, 2));
    for (const line of told(trial, days)) context.out(line);
  });
};

const standing = (watch: WatchStanding, days: number): string => {
  const { id, name, matches, lastMatchAt, isSilent, enabled } = watch;
  const last = lastMatchAt === null ? 'never yet' : `last on ${dayOf(lastMatchAt)}`;
  const state = enabled ? `${matches} matches in ${days} days, ${last}` : `off, ${last}`;
  const advice = isSilent ? '. SILENT for long: try it with steppewatch watch test' : '';
  return `${id} (${name}): ${state}${advice}`;
};

/** Prints every watch with its matches; the silent ones say so. */
export const listWatches = async (
  context: Context,
  options: { readonly days: string },
): Promise<void> => {
  const days = daysOf(options.days);
  await withDesk(context, async (desk) => {
    for (const watch of await desk.list(days)) context.out(standing(watch, days));
  });
};

const readOnly = (id: string): SteppewatchError =>
  new SteppewatchError(
    'not-found',
    `${id}: no watch of an editor has this name. What watches.yaml declares is changed there; running workers follow it.`,
  );

/** Adds a watch or writes one anew; running workers find it within seconds. */
export const saveWatch = async (
  context: Context,
  draft: { readonly id: string; readonly query: string; readonly name?: string },
): Promise<void> => {
  const { id, query, name = id } = draft;
  if (!SLUG.test(id)) {
    throw new SteppewatchError(
      'config-invalid',
      `the name of a watch is like \`gas-to-china\`; found ${JSON.stringify(id)}`,
    );
  }
  await withDesk(context, async (desk) => {
    const saved = await desk.save({ id: watchId(id), name, query });
    if (saved.kind === 'faults') throw unreadable(query, saved.faults);
    if (saved.kind === 'read-only') throw readOnly(id);
    context.out(`${id} is watched.`);
  });
};

/** Switches an editor's watch on or off, or deletes it; what it found stays. */
export const changeWatch = (
  context: Context,
  id: string,
  change: 'enable' | 'disable' | 'remove',
): Promise<void> =>
  withDesk(context, async (desk) => {
    const done =
      change === 'remove'
        ? await desk.remove(watchId(id))
        : await desk.switch(watchId(id), change === 'enable');
    if (!done) throw readOnly(id);
    context.out(`${id}: ${change}d.`);
  });
