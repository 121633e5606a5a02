import type { ArticleId, StoryId } from '../../src/model/ids.ts';
import { storyId } from '../../src/model/ids.ts';
import type { Instant } from '../../src/model/time.ts';
import {
  absorb,
  areNeighbours,
  type Candidates,
  type Frequencies,
  isRetired,
  keysOf,
  keysToCount,
  opened,
  type Placement,
  place,
  type Reading,
  type ReadingSource,
  readingOf,
  regrouped,
  revised,
  type StoryState,
  sizeOf,
  stateOf,
  tellingKeys,
  twinOf,
  united,
  type Weights,
} from '../../src/stories/index.ts';

/** Rows read of one key at most: what more have in common says nothing. */
const MOST_ROWS = 200;

/** Rows of a key and what they point at, in both directions. */
class Rows<K, V> {
  readonly #byKey = new Map<K, Set<V>>();
  readonly #byValue = new Map<V, readonly K[]>();

  put(value: V, keys: readonly K[]): void {
    this.drop(value);
    this.#byValue.set(value, keys);
    for (const key of keys) {
      const row = this.#byKey.get(key);
      if (row === undefined) this.#byKey.set(key, new Set([value]));
      else row.add(value);
    }
  }

  drop(value: V): void {
    for (const key of this.#byValue.get(value) ?? []) {
      const row = this.#byKey.get(key);
      row?.delete(value);
      if (row?.size === 0) this.#byKey.delete(key);
    }
    this.#byValue.delete(value);
  }

  count(key: K): number {
    return this.#byKey.get(key)?.size ?? 0;
  }

  /** What the weightiest of the keys point at, with their sum. */
  most(
    keys: Iterable<readonly [key: K, weight: number]>,
    limit: number,
  ): readonly (readonly [V, number])[] {
    const shared = new Map<V, number>();
    for (const [key, weight] of keys) {
      let read = 0;
      for (const value of this.#byKey.get(key) ?? []) {
        shared.set(value, (shared.get(value) ?? 0) + weight);
        read += 1;
        if (read === MOST_ROWS) break;
      }
    }
    return Array.from(shared)
      .sort(([, a], [, b]) => b - a)
      .slice(0, limit);
  }
}

const MOST_ROUNDS = 3;
const MOST_COPIES = 12;
const MOST_STORIES = 16;

/** What SQL keeps and answers in production, in memory. */
export class StoryIndex {
  readonly storyOf = new Map<ArticleId, StoryId>();
  readonly states = new Map<StoryId, StoryState>();
  readonly #members = new Map<StoryId, readonly Reading[]>();
  readonly #reportOf = new Map<ArticleId, ArticleId>();
  readonly #sources = new Map<ArticleId, ReadingSource>();
  readonly #fingerprints = new Rows<number, Reading>();
  readonly #keys = new Rows<string, StoryId>();

  readingOf(source: ReadingSource): Reading {
    return readingOf(source, this.#frequencies(keysToCount(source)));
  }

  #frequencies(keys: readonly string[]): Frequencies {
    return {
      stories: this.states.size,
      byKey: new Map(keys.map((key) => [key, this.#keys.count(key)])),
    };
  }

  candidatesFor(reading: Reading): Candidates {
    const copies = this.#fingerprints
      .most(
        reading.print.fingerprints.values.map((value) => [value, 1]),
        MOST_COPIES,
      )
      .flatMap(([{ articleId, print }, shared]) => {
        const story = this.storyOf.get(articleId);
        if (story === undefined) return [];
        const reportId = this.#reportOf.get(articleId) ?? articleId;
        return [{ ...sizeOf(print.fingerprints), articleId, storyId: story, reportId, shared }];
      });
    const keys = [...Object.keys(reading.words), ...Object.keys(reading.keys)];
    const found = this.#storiesWith(tellingKeys(reading, this.#frequencies(keys)));
    const stories = [...found, ...copies.flatMap((copy) => this.states.get(copy.storyId) ?? [])];
    return { copies, stories: [...new Set(stories)] };
  }

  #storiesWith(keys: Weights): readonly StoryState[] {
    return this.#keys
      .most(Object.entries(keys), MOST_STORIES)
      .flatMap(([id]) => this.states.get(id) ?? []);
  }

  /** Places one article and keeps it: what the job that reads an article does. */
  add(source: ReadingSource): Placement {
    this.#sources.set(source.articleId, source);
    const reading = this.readingOf(source);
    const candidates = this.candidatesFor(reading);
    const placement = place(reading, candidates);
    const id = placement.kind === 'join' ? placement.storyId : storyId(source.articleId);
    const copyOf = placement.kind === 'join' ? placement.copyOf : null;
    if (copyOf !== null) this.#reportOf.set(source.articleId, copyOf);
    const before = this.states.get(id);
    this.#keep(before === undefined ? opened(id, reading) : absorb(before, reading), [
      ...(this.#members.get(id) ?? []),
      reading,
    ]);
    this.#fingerprints.put(reading, reading.print.fingerprints.values);
    this.#mergeTwins(id, candidates.stories);
    return placement;
  }

  #keep(state: StoryState, members: readonly Reading[]): void {
    this.states.set(state.id, state);
    this.#members.set(state.id, members);
    this.#keys.put(state.id, Object.keys(keysOf(state)));
    for (const { articleId } of members) this.storyOf.set(articleId, state.id);
  }

  /** Tells the articles of neighbouring stories apart anew by the words of today, until nothing moves, as the job does from time to time. */
  reconsider(): void {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      for (const id of this.states.keys()) this.#weighAnew(id);
      const moved = [...this.states.keys()].sort().map((id) => this.#regroup(id));
      if (!moved.includes(true)) return;
    }
  }

  #weighAnew(id: StoryId): void {
    const readings = (this.#members.get(id) ?? []).flatMap(({ articleId }) => {
      const source = this.#sources.get(articleId);
      return source === undefined ? [] : [this.readingOf(source)];
    });
    const state = stateOf(id, readings);
    if (state !== null) this.#keep(state, readings);
  }

  #neighboursOf(state: StoryState): readonly StoryState[] {
    return this.#storiesWith(keysOf(state)).filter(
      (other) => other.id !== state.id && areNeighbours(state, other),
    );
  }

  /** Whether any article of a story and its neighbours went to another story. */
  #regroup(id: StoryId): boolean {
    const state = this.states.get(id);
    if (state === undefined) return false;
    const stories = [state, ...this.#neighboursOf(state)].map((each) => ({
      id: each.id,
      members: (this.#members.get(each.id) ?? []).map((reading) => ({
        ...reading,
        copyOf: this.#reportOf.get(reading.articleId) ?? null,
      })),
    }));
    const revisions = regrouped(stories);
    const after = revisions.reduce(revised, this.storyOf as ReadonlyMap<ArticleId, StoryId>);
    const touched = new Set(revisions.flatMap(({ from, to }) => [from, to]));
    const readings = stories.flatMap(({ members }) => members);
    for (const story of touched) this.#forget(story);
    for (const story of touched) {
      const own = readings.filter(({ articleId }) => after.get(articleId) === story);
      const told = stateOf(story, own);
      if (told !== null) this.#keep(told, own);
    }
    return revisions.length > 0;
  }

  #mergeTwins(id: StoryId, candidates: readonly StoryState[]): void {
    const state = this.states.get(id);
    const twin = state === undefined ? null : twinOf(state, candidates);
    const into = twin === null ? undefined : this.states.get(twin.to);
    const from = twin === null ? undefined : this.states.get(twin.from);
    if (into === undefined || from === undefined) return;
    const moved = this.#members.get(from.id) ?? [];
    this.#forget(from.id);
    this.#keep(united(into, from), [...(this.#members.get(into.id) ?? []), ...moved]);
  }

  #forget(id: StoryId): void {
    this.states.delete(id);
    this.#members.delete(id);
    this.#keys.drop(id);
  }

  /** Drops what has closed, with its fingerprints, as the sweep does. */
  retire(now: Instant): void {
    for (const state of Array.from(this.states.values()).filter((each) => isRetired(each, now))) {
      for (const reading of this.#members.get(state.id) ?? []) {
        this.#fingerprints.drop(reading);
        this.storyOf.delete(reading.articleId);
        this.#reportOf.delete(reading.articleId);
        this.#sources.delete(reading.articleId);
      }
      this.#forget(state.id);
    }
  }
}
