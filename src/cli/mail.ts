import { readFileSync } from 'node:fs';
import { takeBounce } from '../../jobs/bounce.ts';
import { SteppewatchError } from '../errors.ts';
import { CHANNELS, type ChannelName } from '../model/digest.ts';
import type { DeliveryId } from '../model/ids.ts';
import { DELIVERY_STATES, type DeliveryState } from '../ports.ts';
import { mailSecret, recipientKey } from '../post.ts';
import { readReturned } from '../returns.ts';
import type { Context } from './context.ts';
import { type Held, withStore } from './with-store.ts';

const LISTED = 200;
const STDIN = 0;

const when = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

const stateOf = (text: string): DeliveryState => {
  const state = DELIVERY_STATES.find((known) => known === text);
  if (state) return state;
  throw new SteppewatchError(
    'config-invalid',
    `--state: expected one of ${DELIVERY_STATES.join(', ')}; found ${JSON.stringify(text)}`,
  );
};

/** Prints how many deliveries are in each state, what holds them, and those of one state. */
export const listMail = (context: Context, options: { readonly state?: string }): Promise<void> =>
  withStore(context, async ({ store }) => {
    const { deliveries, outbox } = store;
    for (const [state, count] of Object.entries(await outbox.counts())) {
      context.out(`${state}: ${count}`);
    }
    for (const { channel, code, detail, until } of await deliveries.pauses()) {
      context.out(`${channel} is held until ${when(until)} UTC, refused with ${code}: ${detail}`);
    }
    if (options.state === undefined) return;
    const state = stateOf(options.state);
    for (const { id, createdAt, recipient, subject, answer } of await outbox.list(LISTED, state)) {
      context.out(`${id}  ${when(createdAt)}  ${recipient}  ${subject}\n    ${answer ?? ''}`);
    }
  });

/** Sends again what did not arrive, or may not have: these deliveries, or every ambiguous one. */
export const resendMail = (
  context: Context,
  ids: readonly string[],
  options: { readonly ambiguous: boolean },
): Promise<void> =>
  withStore(context, async ({ clock, store }) => {
    const { outbox } = store;
    const uncertain = options.ambiguous ? await outbox.list(LISTED, 'ambiguous') : [];
    for (const id of [...(ids as readonly DeliveryId[]), ...uncertain.map((row) => row.id)]) {
      const isSent = await outbox.decide(id, 'again', clock.now());
      context.out(isSent ? `${id} will be sent again.` : `${id} cannot be sent again.`);
    }
  });

/** Notes that these ambiguous deliveries did not arrive: they are not sent again, the next digest tells their news. */
export const loseMail = (context: Context, ids: readonly string[]): Promise<void> =>
  withStore(context, async ({ clock, store }) => {
    for (const id of ids as readonly DeliveryId[]) {
      const isLost = await store.outbox.decide(id, 'lost', clock.now());
      context.out(isLost ? `${id} counts as not arrived.` : `${id} is not ambiguous.`);
    }
  });

/** Prints who is not written to any more, and why. */
export const listSuppressed = (context: Context): Promise<void> =>
  withStore(context, async ({ store }) => {
    for (const { key, address, reason, detail, since } of await store.suppressions.list(LISTED)) {
      context.out(`${address ?? `(erased) ${key}`}  ${reason}, ${when(since)}  ${detail}`);
    }
  });

interface Addressed {
  readonly channel: string;
}

const keyOf = async ({ store }: Held, address: string, { channel }: Addressed): Promise<string> => {
  const known = CHANNELS.find((name) => name === channel);
  if (known)
    return recipientKey(await mailSecret(store.secrets), known satisfies ChannelName, address);
  throw new SteppewatchError(
    'config-invalid',
    `--channel: expected one of ${CHANNELS.join(', ')}; found ${JSON.stringify(channel)}`,
  );
};

/** Writes no more to an address, until it is released. */
export const suppressAddress = (
  context: Context,
  address: string,
  options: Addressed,
): Promise<void> =>
  withStore(context, async (held) => {
    const key = await keyOf(held, address, options);
    const since = held.clock.now();
    await held.store.suppressions.add({ key, address, reason: 'by-hand', detail: '', since });
    context.out(`Nothing is sent to ${address} until \`mail release\`.`);
  });

/** Writes to an address again; takes the key of one that was erased as well. */
export const releaseAddress = (
  context: Context,
  address: string,
  options: Addressed,
): Promise<void> =>
  withStore(context, async (held) => {
    const key = /^[0-9a-f]{64}$/.test(address) ? address : await keyOf(held, address, options);
    const was = await held.store.suppressions.release(key);
    context.out(was ? `${address} is written to again.` : `${address} was not suppressed.`);
  });

/** Goes on with a channel at once, once what its service held against us is mended. */
export const resumeChannel = (context: Context, channel: string): Promise<void> =>
  withStore(context, async ({ store }) => {
    await store.deliveries.resume(channel);
    context.out(`Deliveries by ${channel} go on.`);
  });

/** Reads a returned mail from a file or standard input: for a mail server that can pipe. */
export const takeReturned = (context: Context, file: string | undefined): Promise<void> =>
  withStore(context, async ({ clock, store }) => {
    const bytes = readFileSync(file ?? STDIN);
    const bounce = await readReturned(bytes, await mailSecret(store.secrets));
    if (bounce === null) return context.out('This is no bounce of a mail of ours.');
    const line = (_: unknown, message: string): void => context.out(message);
    const log = { debug: line, info: line, warn: line, error: line };
    await takeBounce(bounce, { clock, log, suppressions: store.suppressions });
    context.out(`${bounce.deliveryId}: ${bounce.kind}, ${bounce.code} ${bounce.detail}`);
  });
