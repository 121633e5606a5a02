import type { Job } from '../src/job.ts';
import { askHubs } from './ask-hubs.ts';
import { backupAll } from './backup-all.ts';
import { collectReturns } from './collect-returns.ts';
import { composeDigest } from './compose-digest.ts';
import { deliver } from './deliver.ts';
import { pollFeeds } from './poll-feeds.ts';
import { readArticle } from './read-article.ts';
import { reconsiderStories } from './reconsider-stories.ts';
import { reportHealth } from './report-health.ts';
import { spotSpikes } from './spot-spikes.ts';
import { sweep } from './sweep.ts';
import { takePush } from './take-push.ts';
import { tellHooks } from './tell-hooks.ts';
import { tick } from './tick.ts';

/** Every job there is. */
export const JOBS: readonly Job[] = [
  tick,
  pollFeeds,
  askHubs,
  takePush,
  readArticle,
  composeDigest,
  deliver,
  reconsiderStories,
  collectReturns,
  spotSpikes,
  tellHooks,
  reportHealth,
  sweep,
  backupAll,
];
