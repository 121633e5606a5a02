export interface GroupCommit<T> {
  readonly write: (group: readonly T[]) => Promise<void>;
  /** Values that make a group at once. */
  readonly most: number;
  /** How long a value waits for company. */
  readonly lingerMs: number;
}

export interface Committer<T> {
  /** Hands a value over; waits only while a full group is being written. Throws what a write before threw. */
  add(value: T): Promise<void>;
  /** Writes the rest and waits until all is written. */
  end(): Promise<void>;
}

/**
 * Writes values in groups, one after the other: the embedded database takes as long for a statement as
 * for fifty rows in it. After a fault nothing more is written.
 */
export const groupCommit = <T>({ write, most, lingerMs }: GroupCommit<T>): Committer<T> => {
  let group: T[] = [];
  let written: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const values = group;
    group = [];
    if (values.length > 0) {
      written = written.then(() => write(values));
      // Whoever hands over the next value, or ends, is told.
      written.catch(() => undefined);
    }
    return written;
  };

  return {
    add: async (value) => {
      group.push(value);
      timer ??= setTimeout(() => void flush(), lingerMs);
      if (group.length >= most) await flush();
    },
    end: flush,
  };
};
