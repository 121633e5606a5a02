import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { reasonOf } from '../errors.ts';

export type BodyOutcome =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  /** The limit was passed; `head` is what came before it, when it came unencoded. */
  | { readonly kind: 'too-large'; readonly head: Uint8Array }
  | { readonly kind: 'bad-encoding'; readonly detail: string };

interface Limits {
  readonly maxOutputLength: number;
  readonly finishFlush: number;
}

type Decode = (bytes: Uint8Array, limits: Limits) => Promise<Uint8Array>;

const inflateRaw = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.inflateRaw);
const inflateZlib = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.inflate);
const gunzip = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.gunzip);
const brotli = promisify<Uint8Array, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress);

/** `deflate` means zlib (RFC 9110 8.4.1.2), but some servers send it bare: the first byte tells. */
const inflate: Decode = (bytes, limits) =>
  ((bytes[0] ?? 0) & 0x0f) === 8 ? inflateZlib(bytes, limits) : inflateRaw(bytes, limits);

/** Node has zstd from 22.15 on; its types here are older. */
const zstdDecompress: unknown = Reflect.get(zlib, 'zstdDecompress');
const zstd: Decode | null =
  typeof zstdDecompress === 'function'
    ? (bytes, { maxOutputLength }) =>
        promisify(zstdDecompress as typeof zlib.gunzip)(bytes, { maxOutputLength })
    : null;

const DECODERS: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  ['deflate', inflate],
  ['br', (bytes, { maxOutputLength }) => brotli(bytes, { maxOutputLength })],
  ...(zstd === null ? [] : ([['zstd', zstd]] as const)),
]);

/** What we offer in Accept-Encoding: exactly what we can read. */
export const ACCEPT_ENCODING = `gzip, deflate, br${zstd === null ? '' : ', zstd'}`;

/** Registered codings we cannot read; other unknown words in the header are a server's slip. */
const UNREADABLE = /^(zstd|compress|x-compress|dcb|dcz|exi|pack200-gzip)$/;

const codingsIn = (header: string | undefined): readonly string[] =>
  (header ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => DECODERS.has(coding) || UNREADABLE.test(coding));

/** Collects a stream up to a limit in bytes; leaving the loop early closes the connection. */
const collect = async (stream: Readable, limit: number): Promise<BodyOutcome> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    chunks.push(chunk);
    if (size > limit) return { kind: 'too-large', head: Buffer.concat(chunks).subarray(0, limit) };
  }
  return { kind: 'read', bytes: Buffer.concat(chunks) };
};

const decode = async (bytes: Uint8Array, coding: string, limit: number): Promise<BodyOutcome> => {
  const decoder = DECODERS.get(coding);
  if (decoder === undefined)
    return { kind: 'bad-encoding', detail: `${coding} cannot be read here` };
  if (bytes.length === 0) return { kind: 'read', bytes };
  try {
    // A body cut short by a careless server is read as far as it goes, as browsers do.
    const limits = { maxOutputLength: limit, finishFlush: zlib.constants.Z_SYNC_FLUSH };
    return { kind: 'read', bytes: await decoder(bytes, limits) };
  } catch (thrown) {
    return thrown instanceof RangeError
      ? { kind: 'too-large', head: new Uint8Array() }
      : { kind: 'bad-encoding', detail: `${coding}: ${reasonOf(thrown)}` };
  }
};

/**
 * Reads a body and takes off its content coding. Neither the bytes that come nor what they unfold to
 * pass `limit`; memory is bounded by twice that. Network failures are thrown.
 */
export const readBody = async (
  stream: Readable,
  contentEncoding: string | undefined,
  limit: number,
): Promise<BodyOutcome> => {
  const codings = codingsIn(contentEncoding);
  const [coding] = codings;
  if (codings.length > 1) return { kind: 'bad-encoding', detail: `stacked: ${codings.join(', ')}` };
  const raw = await collect(stream, limit);
  if (coding === undefined) return raw;
  return raw.kind === 'read'
    ? decode(raw.bytes, coding, limit)
    : { kind: 'too-large', head: new Uint8Array() };
};
