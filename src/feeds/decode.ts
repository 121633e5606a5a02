import { isUtf8 } from 'node:buffer';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { guessEncoding, tellingPart } from './guess-encoding.ts';

export interface DecodedBody {
  readonly text: string;
  /** Name of the encoding, lower case. */
  readonly encoding: string;
  readonly faults: readonly string[];
}

/** The largest body accepted, in bytes after decompression. */
export const MAX_BODY_BYTES = 8 * 1024 * 1024;
/** Bytes decoded before others get their turn. */
const SLICE_BYTES = 128 * 1024;

/** Labels that name a smaller set than what their users write (WHATWG Encoding Standard, 4.2). */
const WIDER: ReadonlyMap<string, string> = new Map([
  ['iso-8859-1', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['us-ascii', 'windows-1252'],
  ['ascii', 'windows-1252'],
  ['iso-8859-9', 'windows-1254'],
  ['latin5', 'windows-1254'],
  ['gb2312', 'gb18030'],
  ['gbk', 'gb18030'],
  ['x-mac-cyrillic', 'maccyrillic'],
  ['mac-cyrillic', 'maccyrillic'],
]);

const BOMS = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

const latin1 = (body: Uint8Array, bytes: number): string =>
  Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, bytes)).toString('latin1');

const bomOf = (body: Uint8Array): string | null =>
  BOMS.find(({ bytes }) => bytes.every((byte, index) => body[index] === byte))?.encoding ?? null;

/** UTF-16 without a mark: its markup has a zero in every other byte. */
const unmarkedUtf16 = (body: Uint8Array): string | null => {
  if (body[0] === 0x3c && body[1] === 0 && body[3] === 0) return 'utf-16le';
  if (body[0] === 0 && body[1] === 0x3c && body[2] === 0) return 'utf-16be';
  return null;
};

const known = (label: string | undefined): string | null => {
  const name = label?.trim().toLowerCase() ?? '';
  const encoding = WIDER.get(name) ?? name;
  // UTF is told by its bytes, before any label; the others are encodings of bytes, not of text.
  if (/^$|^(?:utf-?\d|ucs|unicode|base64|hex|binary)/.test(encoding)) return null;
  return iconv.encodingExists(encoding) ? encoding : null;
};

const declaredIn = (body: Uint8Array): string | undefined =>
  /<\?xml[^>]{0,200}?encoding\s*=\s*["']?([\w.:-]{1,40})/i.exec(latin1(body, 1024))?.[1];

const charsetOf = (contentType: string): string | undefined =>
  /charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(contentType)?.[1];

/** What the labels say, if anything but UTF: HTTP first, except the Latin-1 that servers stamp on everything. */
const labelled = (body: Uint8Array, contentType: string): string | null => {
  const http = known(charsetOf(contentType));
  const declared = known(declaredIn(body));
  return http === null || (http === 'windows-1252' && declared !== null) ? declared : http;
};

/** UTF-8 with a few damaged bytes is still UTF-8: at most one fault in fifty characters beyond ASCII. */
const isDamagedUtf8 = (body: Uint8Array): boolean => {
  const sample = tellingPart(body).toString('utf8');
  const beyondAscii = sample.match(/[^\0-\x7f]/g) ?? [];
  return (
    beyondAscii.filter((character) => character === '\ufffd').length * 50 <= beyondAscii.length
  );
};

const unpacked = (body: Uint8Array): { body: Uint8Array; faults: readonly string[] } => {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return { body, faults: [] };
  try {
    return {
      body: gunzipSync(body, { maxOutputLength: MAX_BODY_BYTES }),
      faults: ['compressed without saying so'],
    };
  } catch {
    return { body: new Uint8Array(), faults: ['compressed data that cannot be unpacked'] };
  }
};

const decodedAs = async (
  body: Uint8Array,
  encoding: string,
  faults: readonly string[],
): Promise<DecodedBody> => {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (encoding === 'utf-8') return { text: bytes.toString('utf8'), encoding, faults };
  const decoder = iconv.getDecoder(encoding);
  let text = '';
  for (let start = 0; start < bytes.length; start += SLICE_BYTES) {
    if (start > 0) await nextTurn();
    text += decoder.write(bytes.subarray(start, start + SLICE_BYTES));
  }
  return { text: text + (decoder.end() ?? ''), encoding, faults };
};

/**
 * Bytes to text: mark, 16-bit units, valid UTF-8, HTTP charset, declaration, then a guess.
 * Bytes that are UTF-8 beyond ASCII, a few damaged ones aside, are UTF-8 whatever the labels say.
 */
export const decodeBody = async (raw: Uint8Array, contentType: string): Promise<DecodedBody> => {
  const { body, faults } = unpacked(raw.subarray(0, MAX_BODY_BYTES));
  const certain = bomOf(body) ?? unmarkedUtf16(body);
  if (certain !== null) return decodedAs(body, certain, faults);

  if (isUtf8(body)) return decodedAs(body, 'utf-8', faults);
  if (isDamagedUtf8(body)) return decodedAs(body, 'utf-8', [...faults, 'damaged UTF-8']);
  const label = labelled(body, contentType);
  if (label !== null) return decodedAs(body, label, faults);
  const guess = await guessEncoding(body);
  return decodedAs(body, guess, [...faults, `encoding guessed: ${guess}`]);
};
