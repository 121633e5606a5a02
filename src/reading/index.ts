import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PageInput } from '../article/index.ts';
import { SteppewatchError } from '../errors.ts';
import type { ReadOutcome } from '../model/article.ts';
import type { Answer, Order } from './worker.ts';

export interface ReadingPoolOptions {
  /** Threads that read pages; one page at a time each. */
  readonly workers: number;
  /** Time one page may take in its thread, in milliseconds. */
  readonly deadlineMs: number;
}

export interface ReadingPool {
  /**
   * Reads a page in a thread of its own. Throws `deadline-passed` when the page takes more time or
   * memory than a page may; its thread is replaced. A fault in the rules is thrown as it is.
   */
  readonly read: (input: PageInput) => Promise<ReadOutcome>;
  /** Stops the threads; pages not yet read are given up with `deadline-passed`. */
  readonly close: () => Promise<void>;
}

interface Job {
  readonly input: PageInput;
  readonly resolve: (outcome: ReadOutcome) => void;
  readonly reject: (fault: Error) => void;
}

interface Reader {
  readonly thread: Worker;
  job: Job | null;
  timer: NodeJS.Timeout | null;
}

/** Memory one thread may hold; the largest pages measured need a tenth of it. */
const MEMORY_MB = 512;

/** The compiled worker: beside this file, or in `dist` when this file is run from source. */
const workerFile = (): URL => {
  const beside = new URL('./worker.js', import.meta.url);
  const built = new URL('../../dist/src/reading/worker.js', import.meta.url);
  return existsSync(fileURLToPath(beside)) ? beside : built;
};

const tooMuch = (what: string): SteppewatchError =>
  new SteppewatchError('deadline-passed', `Reading a page was given up: ${what}.`);

class Pool implements ReadingPool {
  readonly #options: ReadingPoolOptions;
  readonly #waiting: Job[] = [];
  readonly #readers = new Set<Reader>();
  #closed = false;

  constructor(options: ReadingPoolOptions) {
    this.#options = options;
  }

  readonly read = (input: PageInput): Promise<ReadOutcome> =>
    new Promise((resolve, reject) => {
      if (this.#closed) return reject(tooMuch('the program is stopping'));
      this.#waiting.push({ input, resolve, reject });
      this.#assign();
    });

  readonly close = async (): Promise<void> => {
    this.#closed = true;
    for (const job of this.#waiting.splice(0)) job.reject(tooMuch('the program is stopping'));
    await Promise.all(
      [...this.#readers].map((reader) => this.#dismiss(reader, 'the program is stopping')),
    );
  };

  #assign(): void {
    while (this.#waiting.length > 0) {
      const reader = [...this.#readers].find(({ job }) => job === null) ?? this.#hire();
      const job = reader === null ? undefined : this.#waiting.shift();
      if (reader === null || job === undefined) return;
      reader.job = job;
      reader.thread.postMessage({ input: job.input } satisfies Order);
    }
  }

  #hire(): Reader | null {
    if (this.#readers.size >= this.#options.workers) return null;
    const thread = new Worker(workerFile(), {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const reader: Reader = { thread, job: null, timer: null };
    this.#readers.add(reader);
    thread.on('message', (answer: Answer) => this.#hear(reader, answer));
    thread.on('error', (fault) => this.#lose(reader, fault));
    thread.on('exit', () => this.#lose(reader, null));
    thread.unref();
    return reader;
  }

  #hear(reader: Reader, answer: Answer): void {
    const { job } = reader;
    if (answer.kind === 'started') {
      reader.timer = setTimeout(() => {
        void this.#dismiss(reader, `it took more than ${this.#options.deadlineMs} ms`);
      }, this.#options.deadlineMs);
      return;
    }
    this.#release(reader);
    if (answer.kind === 'read') job?.resolve(answer.outcome);
    else job?.reject(answer.fault);
    this.#assign();
  }

  #release(reader: Reader): void {
    if (reader.timer !== null) clearTimeout(reader.timer);
    reader.timer = null;
    reader.job = null;
  }

  async #dismiss(reader: Reader, why: string): Promise<void> {
    const { job } = reader;
    this.#readers.delete(reader);
    this.#release(reader);
    job?.reject(tooMuch(why));
    await reader.thread.terminate();
    if (!this.#closed) this.#assign();
  }

  /** A thread that ended by itself: out of memory, or unable to start. */
  #lose(reader: Reader, fault: unknown): void {
    if (!this.#readers.has(reader)) return;
    void this.#dismiss(reader, fault instanceof Error ? fault.message : 'its thread ended');
  }
}

/** Threads that read pages, each page under a deadline; started as they are needed. */
export const createReadingPool = (options: ReadingPoolOptions): ReadingPool => new Pool(options);
