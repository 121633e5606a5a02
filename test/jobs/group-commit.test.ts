import { expect, it } from 'vitest';
import { groupCommit } from '../../jobs/group-commit.ts';

const held = () => {
  const groups: (readonly number[])[] = [];
  const releases: (() => void)[] = [];
  const write = (group: readonly number[]): Promise<void> => {
    groups.push([...group]);
    return new Promise((resolve) => releases.push(resolve));
  };
  return { groups, write, release: () => releases.shift()?.() };
};

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('writes one at once, and what comes meanwhile together', async () => {
  const disk = held();
  const commit = groupCommit(disk.write);
  const first = commit(1);
  await settled();
  const others = [commit(2), commit(3), commit(4)];
  await settled();
  expect(disk.groups).toEqual([[1]]);
  disk.release();
  await first;
  await settled();
  expect(disk.groups).toEqual([[1], [2, 3, 4]]);
  disk.release();
  await Promise.all(others);
});

it('tells a fault to those it concerns, and goes on with the next', async () => {
  let isFull = true;
  const commit = groupCommit<number>(async () => {
    if (isFull) throw new Error('disk full');
  });
  await expect(Promise.all([commit(1), commit(2)])).rejects.toThrow('disk full');
  isFull = false;
  await expect(commit(3)).resolves.toBeUndefined();
});
