import { expect, it } from 'vitest';
import { groupCommit } from '../../jobs/group-commit.ts';

const NEVER_MS = 1_000_000;

const notebook = () => {
  const groups: (readonly number[])[] = [];
  return { groups, write: async (group: readonly number[]) => void groups.push(group) };
};

it('writes a full group at once and the rest at the end, in order', async () => {
  const { groups, write } = notebook();
  const commit = groupCommit({ write, most: 3, lingerMs: NEVER_MS });
  for (const value of [1, 2, 3, 4]) await commit.add(value);
  expect(groups).toEqual([[1, 2, 3]]);
  await commit.end();
  expect(groups).toEqual([[1, 2, 3], [4]]);
});

it('writes a lonely value after a while', async () => {
  const { groups, write } = notebook();
  const commit = groupCommit({ write, most: 3, lingerMs: 5 });
  await commit.add(1);
  await expect.poll(() => groups).toEqual([[1]]);
});

it('writes one group at a time', async () => {
  let writing = 0;
  let most = 0;
  const write = async (): Promise<void> => {
    most = Math.max(most, ++writing);
    await new Promise((resolve) => setTimeout(resolve, 2));
    writing -= 1;
  };
  const commit = groupCommit({ write, most: 1, lingerMs: NEVER_MS });
  await Promise.all([1, 2, 3, 4].map((value) => commit.add(value)));
  expect(most).toBe(1);
});

it('writes nothing more after a fault, and tells it to all who come after', async () => {
  const written: number[] = [];
  const write = async ([value = 0]: readonly number[]): Promise<void> => {
    if (value === 2) throw new Error('disk full');
    written.push(value);
  };
  const commit = groupCommit({ write, most: 1, lingerMs: NEVER_MS });
  await commit.add(1);
  await expect(commit.add(2)).rejects.toThrow('disk full');
  await expect(commit.add(3)).rejects.toThrow('disk full');
  await expect(commit.end()).rejects.toThrow('disk full');
  expect(written).toEqual([1]);
});
