import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf, SteppewatchError } from '../errors.ts';
import type { Channel } from '../ports.ts';

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const writeThrough = async (path: string, bytes: Uint8Array): Promise<void> => {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** Mail into a folder, a file `<deliveryId>.eml` each: for a demo, or a mail server that takes files. */
export const outboxChannel = ({ folder }: { readonly folder: string }): Channel => ({
  kind: 'outbox',
  send: async ({ deliveryId, bytes }, beforeDot) => {
    if (!/^[\w-]+$/.test(deliveryId)) {
      throw new SteppewatchError(
        'mail-invalid',
        'A delivery id is letters, digits, _ and - alone.',
      );
    }
    const path = join(folder, `${deliveryId}.eml`);
    const response = `written to ${path}`;
    // Named by what it delivers: it was written before, and its row alone does not know.
    if (await exists(path)) return { kind: 'sent', response };
    const draft = `${path}.part`;
    try {
      await mkdir(folder, { recursive: true });
      await writeThrough(draft, bytes);
    } catch (thrown) {
      const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'EIO';
      return { kind: 'deferred', code, detail: reasonOf(thrown) };
    }
    try {
      await beforeDot();
    } catch (thrown) {
      await rm(draft, { force: true });
      throw thrown;
    }
    await rename(draft, path);
    return { kind: 'sent', response };
  },
  close: async () => undefined,
});
