import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outboxChannel } from '../../src/deliver/index.ts';
import { noWait, parcel } from './parcel.ts';

describe('the outbox', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'outbox-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('writes a file named by the delivery, in a folder it makes', async () => {
    const channel = outboxChannel({ folder: join(folder, 'new') });
    expect(await channel.send(parcel(), noWait)).toMatchObject({ kind: 'sent' });
    const path = join(folder, 'new', 'del_0123456789abcdef0123.eml');
    expect(await readFile(path)).toEqual(parcel().bytes);
  });

  it('has no file before beforeDot has resolved, and none after it threw', async () => {
    const channel = outboxChannel({ folder });
    const lost = new Error('lost');
    const sending = channel.send(parcel(), async () => {
      expect((await readdir(folder)).filter((name) => name.endsWith('.eml'))).toEqual([]);
      throw lost;
    });
    await expect(sending).rejects.toBe(lost);
    expect(await readdir(folder)).toEqual([]);
  });

  it('delivers twice as once', async () => {
    const channel = outboxChannel({ folder });
    await channel.send(parcel(), noWait);
    await channel.send(parcel(), noWait);
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('never leaves its folder', async () => {
    const channel = outboxChannel({ folder });
    await expect(channel.send(parcel({ deliveryId: '../x' }), noWait)).rejects.toThrow(
      /delivery id/,
    );
  });

  it('that cannot be written to is tried again', async () => {
    await writeFile(join(folder, 'file'), '');
    const channel = outboxChannel({ folder: join(folder, 'file', 'x') });
    expect(await channel.send(parcel(), noWait)).toMatchObject({
      kind: 'deferred',
      code: 'ENOTDIR',
    });
  });
});
