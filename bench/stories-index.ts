const ABSENT = -1;

/** Rows read of one fingerprint at most: what more articles hold is boilerplate. */
const MOST_ROWS = 200;

/** Fingerprint rows in flat memory: buckets of chained (fingerprint, article) entries, as an SQL index answers. */
export class FingerprintIndex {
  readonly #heads: Int32Array;
  readonly #next: Int32Array;
  readonly #values: Int32Array;
  readonly #articles: Int32Array;
  readonly #shared: Int32Array;
  #size = 0;

  constructor(articles: number, fingerprintsEach: number) {
    const rows = articles * fingerprintsEach;
    this.#heads = new Int32Array(2 ** Math.ceil(Math.log2(rows))).fill(ABSENT);
    this.#next = new Int32Array(rows);
    this.#values = new Int32Array(rows);
    this.#articles = new Int32Array(rows);
    this.#shared = new Int32Array(articles);
  }

  #bucket(value: number): number {
    return value & (this.#heads.length - 1);
  }

  add(article: number, values: readonly number[]): void {
    for (const value of values) {
      const bucket = this.#bucket(value);
      this.#values[this.#size] = value;
      this.#articles[this.#size] = article;
      this.#next[this.#size] = this.#heads[bucket] ?? ABSENT;
      this.#heads[bucket] = this.#size;
      this.#size += 1;
    }
  }

  /** The articles that hold most of the values, with how many. */
  most(values: readonly number[], limit: number): readonly (readonly [number, number])[] {
    const met: number[] = [];
    for (const value of values) {
      let read = 0;
      let row = this.#heads[this.#bucket(value)] ?? ABSENT;
      while (row !== ABSENT && read < MOST_ROWS) {
        if (this.#values[row] === value) {
          read += 1;
          const article = this.#articles[row] ?? 0;
          const count = this.#shared[article] ?? 0;
          if (count === 0) met.push(article);
          this.#shared[article] = count + 1;
        }
        row = this.#next[row] ?? ABSENT;
      }
    }
    const counted = met.map((article) => [article, this.#shared[article] ?? 0] as const);
    for (const article of met) this.#shared[article] = 0;
    return counted.sort(([, a], [, b]) => b - a).slice(0, limit);
  }
}
