import { DAY_MS } from '../src/model/time.ts';
import { streamOf } from '../test/eval/stories/stream.ts';
import { StoryIndex } from '../test/support/story-index.ts';

const ARTICLES = 100_000;
/** Stories of one stream of 45 days; about a quarter of them are live at a time. */
const STORIES_A_STREAM = Number(process.argv[2] ?? 1_200);
const STREAM_DAYS = 45;

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;

/** CPU time, because other work on the machine must not count. */
const cpuMs = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};

const megabytes = (): number => Math.round(process.memoryUsage().heapUsed / 2 ** 20);

/** Streams one after another, each with its own stories, so that old ones retire. */
const run = (): void => {
  const index = new StoryIndex();
  let placed = 0;
  let times: number[] = [];
  for (let round = 0; placed < ARTICLES; round += 1) {
    let retireAt = 0;
    for (const item of streamOf(100 + round, STORIES_A_STREAM, `round ${round}`)) {
      const at = item.at + round * STREAM_DAYS * DAY_MS;
      times.push(cpuMs(() => index.add({ ...item, at, seenAt: at })));
      placed += 1;
      if (at > retireAt) {
        index.retire(at);
        retireAt = at + DAY_MS / 4;
      }
    }
    const [median, high] = [percentile(times, 0.5), percentile(times, 0.95)];
    console.log(
      `${placed} placed: median ${median.toFixed(2)} ms, p95 ${high.toFixed(2)} ms, ${index.states.size} live stories, ${megabytes()} MB`,
    );
    times = [];
  }
};

run();
