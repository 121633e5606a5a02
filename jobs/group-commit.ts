/**
 * Writes what comes in while a write is under way as the next one: a busy writer gets larger groups, an
 * idle one writes at once. Each caller waits for the write that holds its value and shares its fault.
 */
export const groupCommit = <T>(
  write: (group: readonly T[]) => Promise<void>,
): ((value: T) => Promise<void>) => {
  let next: { readonly values: T[]; readonly written: Promise<void> } | null = null;
  let last: Promise<void> = Promise.resolve();
  return (value) => {
    if (next === null) {
      const values: T[] = [];
      const before = last;
      const written = before
        .catch(() => undefined)
        .then(() => {
          next = null;
          return write(values);
        });
      next = { values, written };
      last = written;
    }
    next.values.push(value);
    return next.written;
  };
};
