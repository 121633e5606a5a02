/**
 * How an article comes to its story, and what is asked of SQL on the way (all of live stories only):
 *
 * 1. `printOf(article)`, once; stored with the article.
 * 2. `keysToCount` → how many live stories hold each key, and how many live stories there are.
 * 3. `readingOf` → `tellingKeys` → the stored articles that share most fingerprints, and the states of
 *    their stories and of those that share the weightiest keys.
 * 4. `place` → join or open → `absorb` or `opened`, and `retold`; the new state, its `keysOf` rows and the
 *    new telling replace the old.
 * 5. `twinOf` the new state among the same states → a merge, or null.
 */
export {
  type Fingerprints,
  fingerprintsOf,
  overlapOf,
  type SketchSize,
  sizeOf,
} from './fingerprints.ts';
export type { OutletProfile, StoryMember } from './member.ts';
export { outletOf } from './outlet.ts';
export {
  type Candidates,
  type Copy,
  type CopyCandidate,
  copyAmong,
  type Placement,
  place,
} from './place.ts';
export { printOf, type StoryPrint } from './print.ts';
export {
  type Frequencies,
  keysToCount,
  type Reading,
  type ReadingSource,
  readingOf,
  tellingKeys,
} from './reading.ts';
export { areNeighbours, type MemberReading, regrouped, type WeighedStory } from './regroup.ts';
export {
  reversed,
  revised,
  stateOf,
  type Twin,
  twinOf,
} from './revise.ts';
export {
  absorb,
  isRetired,
  keysOf,
  opened,
  RETIRE_AFTER_MS,
  type StoryState,
  standingFor,
  united,
} from './state.ts';
export { summaryOf } from './summary.ts';
export { type Lead, leadOf, retold, type Telling, tellingOf, tellStory } from './tell.ts';
export { causeOf, type TrendItem } from './trends/cause.ts';
export {
  type PastSpike,
  SPIKE_RULES,
  type SpikeFigures,
  type SpikeVerdict,
  spikeOf,
} from './trends/spike.ts';
export { marksOf, type Timeliness, timelinessOf } from './trends/timeliness.ts';
export { trendOf } from './trends/trend.ts';
export {
  BASELINE_DAYS,
  type HourCount,
  type HourCoverage,
  hourOf,
  type Series,
  type Window,
  windowsOf,
} from './trends/windows.ts';
export type { Weights } from './weights.ts';
