import { expect, it } from 'vitest';
import { createLane } from '../../jobs/lane.ts';

const LASTING = {
  now: Date.now,
  giveBack: async () => undefined,
  signal: new AbortController().signal,
};

const takeFrom = (stock: number[]) => async (atMost: number) => stock.splice(0, atMost);

it('does every piece once, so many at a time', async () => {
  const stock = Array.from({ length: 50 }, (_, index) => index);
  const done: number[] = [];
  let busy = 0;
  let busiest = 0;
  const lane = createLane({ ...LASTING, claim: takeFrom([...stock]), slots: 4 });
  await lane.run(async (piece) => {
    busiest = Math.max(busiest, ++busy);
    await new Promise((resolve) => setImmediate(resolve));
    busy -= 1;
    done.push(piece);
  });
  expect(done.toSorted((a, b) => a - b)).toEqual(stock);
  expect(busiest).toBe(4);
});

it('does a piece again when its time has come, and others meanwhile', async () => {
  const order: string[] = [];
  let isFirst = true;
  const lane = createLane({ ...LASTING, claim: takeFrom([1, 2]), slots: 1 });
  await lane.run(async (piece) => {
    order.push(isFirst ? `${piece} is busy` : `${piece} done`);
    if (isFirst) lane.later(piece, Date.now() + 200);
    isFirst = false;
  });
  expect(order).toEqual(['1 is busy', '2 done', '1 done']);
});

it('takes up nothing more after a fault, and throws it when the others are finished', async () => {
  const done: number[] = [];
  const lane = createLane({ ...LASTING, claim: takeFrom([1, 2, 3, 4, 5]), slots: 2 });
  const run = lane.run(async (piece) => {
    await new Promise((resolve) => setTimeout(resolve, piece === 1 ? 1 : 10));
    if (piece === 1) throw new Error('no disk');
    done.push(piece);
  });
  await expect(run).rejects.toThrow('no disk');
  expect(done).toEqual([2]);
});

it('begins nothing more when it is broken off, and gives back what it holds', async () => {
  const stopping = new AbortController();
  const begun: number[] = [];
  const back: number[] = [];
  const lane = createLane({
    ...LASTING,
    claim: takeFrom(Array.from({ length: 20 }, (_, index) => index)),
    slots: 2,
    signal: stopping.signal,
    giveBack: async (pieces) => void back.push(...pieces),
  });
  await lane.run(async (piece) => {
    begun.push(piece);
    if (piece === 0) lane.later(piece, Date.now() + 60_000);
    if (piece === 3) stopping.abort();
    await new Promise((resolve) => setImmediate(resolve));
    // Asked for another time after the end.
    if (piece === 3) lane.later(piece, Date.now());
  });
  expect(begun).toEqual([0, 1, 2, 3]);
  expect(back.toSorted((a, b) => a - b)).toEqual([0, 3, 4, 5, 6, 7]);
});
