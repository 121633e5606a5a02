import type { ArticleId, StoryId } from '../../src/model/ids.ts';
import { storyId } from '../../src/model/ids.ts';
import type { Instant } from '../../src/model/time.ts';
import {
  absorb,
  type Candidates,
  isRetired,
  keysOf,
  keysToCount,
  opened,
  type Placement,
  place,
  type Reading,
  type ReadingSource,
  readingOf,
  type SketchSize,
  type StoryState,
  sizeOf,
  tellingKeys,
  twinOf,
  united,
} from '../../src/stories/index.ts';

interface Stored extends SketchSize {
  readonly articleId: ArticleId;
  readonly storyId: StoryId;
}

const push = <K, V>(rows: Map<K, Set<V>>, key: K, value: V): void => {
  const row = rows.get(key);
  if (row === undefined) rows.set(key, new Set([value]));
  else row.add(value);
};

/** What SQL answers in production, in memory: fingerprint rows, key rows, states. */
export class StoryIndex {
  readonly storyOf = new Map<ArticleId, StoryId>();
  readonly states = new Map<StoryId, StoryState>();
  merges = 0;
  readonly #articles: Stored[] = [];
  readonly #byFingerprint = new Map<number, Set<number>>();
  readonly #byKey = new Map<string, Set<StoryId>>();

  copies(reading: Reading): Candidates['copies'] {
    const shared = new Map<number, number>();
    for (const value of reading.print.fingerprints.values) {
      for (const row of this.#byFingerprint.get(value) ?? []) {
        shared.set(row, (shared.get(row) ?? 0) + 1);
      }
    }
    return Array.from(shared)
      .sort(([, a], [, b]) => b - a)
      .slice(0, 10)
      .flatMap(([row, count]) => {
        const stored = this.#articles[row];
        if (stored === undefined) return [];
        return [
          {
            ...stored,
            storyId: this.storyOf.get(stored.articleId) ?? stored.storyId,
            shared: count,
          },
        ];
      });
  }

  stories(keys: readonly string[], limit = 30): readonly StoryState[] {
    const shared = new Map<StoryId, number>();
    for (const key of keys) {
      for (const id of this.#byKey.get(key) ?? []) shared.set(id, (shared.get(id) ?? 0) + 1);
    }
    return Array.from(shared)
      .sort(([, a], [, b]) => b - a)
      .slice(0, limit)
      .flatMap(([id]) => this.states.get(id) ?? []);
  }

  readingOf(source: ReadingSource): Reading {
    const byKey = new Map(keysToCount(source).map((key) => [key, this.#byKey.get(key)?.size ?? 0]));
    return readingOf(source, { stories: this.states.size, byKey });
  }

  /** Places one article and remembers it: what the read-article job does. */
  add(source: ReadingSource): Placement {
    const reading = this.readingOf(source);
    const copies = this.copies(reading);
    const stories = new Set([
      ...this.stories(tellingKeys(reading)),
      ...copies.flatMap((copy) => this.states.get(copy.storyId) ?? []),
    ]);
    const placement = place(reading, { copies, stories: [...stories] });
    const id = placement.kind === 'join' ? placement.storyId : storyId(source.articleId);
    this.#remember(reading, id);
    this.#mergeTwins(id, [...stories]);
    return placement;
  }

  #remember(reading: Reading, id: StoryId): void {
    const { articleId, print } = reading;
    this.storyOf.set(articleId, id);
    const row = this.#articles.push({ articleId, storyId: id, ...sizeOf(print.fingerprints) }) - 1;
    for (const value of print.fingerprints.values) push(this.#byFingerprint, value, row);
    const before = this.states.get(id);
    this.replace(before === undefined ? opened(id, reading) : absorb(before, reading), before);
  }

  /** Looks at every story once more, the smallest first, as the sweep does: what came later may have shown that two are one. */
  reconsider(): void {
    const smallFirst = Array.from(this.states.values()).sort((a, b) => a.articles - b.articles);
    for (const { id } of smallFirst) {
      const state = this.states.get(id);
      if (state !== undefined) this.#mergeTwins(id, this.stories(keysOf(state)));
    }
  }

  /** Merges a story with its twin, the younger into the elder, by adding up their states. */
  #mergeTwins(id: StoryId, candidates: readonly StoryState[]): void {
    const state = this.states.get(id);
    const twin = state === undefined ? null : twinOf(state, candidates);
    const into = twin === null ? undefined : this.states.get(twin.into);
    const from = twin === null ? undefined : this.states.get(twin.from);
    if (into === undefined || from === undefined) return;
    this.merges += 1;
    for (const [article, story] of this.storyOf)
      if (story === from.id) this.storyOf.set(article, into.id);
    this.#forgetKeys(from);
    this.states.delete(from.id);
    this.replace(united(into, from), into);
  }

  replace(after: StoryState, before: StoryState | undefined): void {
    if (before !== undefined) this.#forgetKeys(before);
    this.states.set(after.id, after);
    for (const key of keysOf(after)) push(this.#byKey, key, after.id);
  }

  #forgetKeys(state: StoryState): void {
    for (const key of keysOf(state)) {
      const row = this.#byKey.get(key);
      row?.delete(state.id);
      if (row?.size === 0) this.#byKey.delete(key);
    }
  }

  /** Drops what has closed, as the sweep does. */
  retire(now: Instant): number {
    const closed = Array.from(this.states.values()).filter((state) => isRetired(state, now));
    for (const state of closed) {
      this.#forgetKeys(state);
      this.states.delete(state.id);
    }
    return closed.length;
  }
}
