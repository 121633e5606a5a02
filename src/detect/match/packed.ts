/** Many lists of small numbers in one piece of memory: reading one costs two accesses, not four. */
export interface PackedLists {
  /** Where each list starts in `values`; one more for the end. */
  readonly starts: Int32Array;
  readonly values: Int32Array;
}

export const packed = (lists: readonly (readonly number[])[]): PackedLists => {
  const starts = new Int32Array(lists.length + 1);
  lists.forEach((list, index) => {
    starts[index + 1] = (starts[index] ?? 0) + list.length;
  });
  const values = new Int32Array(starts[lists.length] ?? 0);
  lists.forEach((list, index) => {
    values.set(list, starts[index]);
  });
  return { starts, values };
};
