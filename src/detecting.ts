import { statSync } from 'node:fs';
import { join } from 'node:path';
import { compileDetector, entityNames, parseQuery } from './detect/index.ts';
import { reasonOf } from './errors.ts';
import type { Annotator, Clock, Log, Names, WatchStore } from './ports.ts';
import { readWatches, type Settings } from './settings/index.ts';

/** How long a worker may go on with watches that have changed. */
const STALE_MS = 2_000;

export interface Detecting {
  readonly clock: Clock;
  readonly log: Log;
  readonly watches: WatchStore;
}

/** The detector of a process, which follows its watches as they change in config/ and in the store. */
export interface LiveDetector {
  readonly annotator: Annotator;
  /** What watches and themes are called now. */
  readonly names: Names;
  /** Looks at once whether watches have changed; they are looked at by themselves while articles are read. */
  refresh(): Promise<void>;
}

/** A file's state in a word; it changes when the file is written or replaced. */
const stampOf = (file: string): string => {
  const { mtimeMs, size, ino } = statSync(file);
  return `${mtimeMs} ${size} ${ino}`;
};

/** Makes the watches of the store that config/ declares those of the file. Throws `config-invalid`. */
export const declareWatches = (
  file: string,
  { clock, watches }: Pick<Detecting, 'clock' | 'watches'>,
): Promise<void> => watches.declare(readWatches(file), clock.now());

/** Declares the watches of the file whenever it has changed; a file with faults changes nothing. */
const configFollower = (file: string, detecting: Detecting) => {
  let seen: string | null = null;
  return async (): Promise<void> => {
    try {
      const stamp = stampOf(file);
      if (stamp === seen) return;
      seen = stamp;
      await declareWatches(file, detecting);
    } catch (thrown) {
      detecting.log.error(
        { reason: reasonOf(thrown) },
        'watches.yaml was not taken; its watches stay',
      );
    }
  };
};

/** Makes the detector that the settings ask for, with the watches of the store. */
export const openDetector = async (
  settings: Settings,
  detecting: Detecting,
): Promise<LiveDetector> => {
  const { clock, log, watches } = detecting;
  const followConfig = configFollower(join(settings.configFolder, 'watches.yaml'), detecting);
  const themes = new Map(settings.pack.themes.map(({ id, name }) => [id, name]));
  let detector = compileDetector({ ...settings.pack, watches: [] });
  const entities = entityNames(settings.pack);
  let names: Names = { watches: new Map(), themes, entities };
  let revision: number | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;

  const reload = async (): Promise<void> => {
    await followConfig();
    const current = await watches.revision();
    if (current === revision) return;
    const all = await watches.all();
    const readable = all.filter(({ query }) => parseQuery(query).kind === 'query');
    for (const { id } of all.filter((watch) => !readable.includes(watch))) {
      log.error({ watch: id }, 'a stored watch cannot be read and finds nothing');
    }
    detector = detector.withWatches(readable.filter(({ enabled }) => enabled));
    names = { watches: new Map(all.map(({ id, name }) => [id, name])), themes, entities };
    revision = current;
  };

  let reloading: Promise<void> | null = null;
  const refresh = (): Promise<void> => {
    reloading ??= reload().finally(() => {
      reloading = null;
      lookedAt = clock.now();
    });
    return reloading;
  };

  await refresh();
  return {
    names: {
      get watches() {
        return names.watches;
      },
      themes,
      entities,
    },
    refresh,
    annotator: {
      annotate: async (article, source) => {
        if (Math.abs(clock.now() - lookedAt) >= STALE_MS) await refresh();
        return detector.annotate(article, {
          feedId: source.id,
          feedTitle: source.title,
          feedType: source.type,
          feedLanguage: source.language,
        });
      },
    },
  };
};
