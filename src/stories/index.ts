export {
  type Fingerprints,
  fingerprintsOf,
  overlapOf,
  type SketchSize,
  sizeOf,
} from './fingerprints.ts';
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
export {
  type MemberReading,
  type Revision,
  reversed,
  revised,
  splitsOf,
  stateOf,
  type Twin,
  twinOf,
} from './revise.ts';
export { type Report, reportsOf, sourceMixOf } from './source-mix.ts';
export {
  absorb,
  isRetired,
  keysOf,
  opened,
  RETIRE_AFTER_MS,
  type StoryState,
  united,
} from './state.ts';
export { summaryOf } from './summary.ts';
export {
  type Growth,
  growthSince,
  historyOf,
  membersAsOf,
  type OutletProfile,
  type StoryArticle,
  type StoryTelling,
  tellStory,
} from './tell.ts';
export { type CauseShare, causeOf, type SpikeCause, type TrendItem } from './trends/cause.ts';
export {
  type PastSpike,
  SPIKE_RULES,
  type SpikeFigures,
  type SpikeVerdict,
  spikeOf,
} from './trends/spike.ts';
export { type ArticleMark, marksOf, type Timeliness, timelinessOf } from './trends/timeliness.ts';
export {
  BASELINE_DAYS,
  type HourCount,
  type HourCoverage,
  type Series,
  type Window,
  windowsOf,
} from './trends/windows.ts';
