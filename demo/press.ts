import { type Instant, SECOND_MS } from '../src/model/time.ts';
import { readStories } from './content.ts';
import { composeEdition, type Report } from './edition.ts';
import type { Outlet } from './outlets.ts';

/** What is in print, and since when. */
export interface Edition {
  /** Newest first. */
  readonly reports: readonly Report[];
  readonly changedAt: Instant;
}

export interface Press {
  readonly edition: () => Edition;
  /** Prints the second wave as of `at`; says how many reports that adds, 0 when it is out already. */
  readonly publishFollowUps: (at: Instant) => number;
}

/** The newsroom's only state: whether the follow-ups are out. */
export const startPress = (
  outlets: readonly Outlet[],
  firstAt: Instant,
  followUpsAt: Instant | null,
): Press => {
  const stories = readStories();
  const print = (secondAt: Instant | null): Edition => ({
    reports: composeEdition(outlets, stories, { 1: firstAt, 2: secondAt }).toSorted(
      (one, other) => other.publishedAt - one.publishedAt,
    ),
    // A later edition must show a later Last-Modified, which counts whole seconds.
    changedAt: secondAt === null ? firstAt : Math.max(secondAt, firstAt + SECOND_MS),
  });
  let secondOut = followUpsAt !== null;
  let current = print(followUpsAt);
  return {
    edition: () => current,
    publishFollowUps: (at) => {
      if (secondOut) return 0;
      const before = current.reports.length;
      secondOut = true;
      current = print(at);
      return current.reports.length - before;
    },
  };
};
