import { setImmediate as nextTurn } from 'node:timers/promises';
import iconv from 'iconv-lite';

/** In order of preference among equals: what news sites of the regions served still use. */
const CANDIDATES = [
  'windows-1251',
  'windows-1252',
  'gb18030',
  'windows-1254',
  'windows-1256',
  'koi8-r',
  'cp866',
  'iso-8859-5',
  'maccyrillic',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'big5',
] as const;

const SAMPLE_BYTES = 8 * 1024;

/** Letters that make up half of running text in their script. */
const FREQUENT = new Set(
  'оеаинтсрвлкіәйу' +
    'ığş' +
    'اینردهوم' +
    '的一是在不了有和人这中大为上国年日会' +
    'のにはをたがで' +
    '이다의는에',
);

const isAsciiLetter = (character: string | undefined): boolean =>
  character !== undefined && /[a-zA-Z]/.test(character);

/** How much a character looks at home between its neighbours. */
const weigh = (
  character: string,
  before: string | undefined,
  after: string | undefined,
): number => {
  if (/[\ufffd\x80-\x9f\ue000-\uf8ff\u2500-\u259f]/.test(character)) return -8;
  const amongLatin = isAsciiLetter(before) || isAsciiLetter(after);
  if (/[\u0400-\u04ff]/.test(character)) {
    if (amongLatin) return -4;
    // A capital after a small letter is how a wrong table shows.
    if (/\p{Lu}/u.test(character) && before !== undefined && /\p{Ll}/u.test(before)) return -4;
    return FREQUENT.has(character) ? 3 : /\p{Ll}/u.test(character) ? 1 : 0.5;
  }
  if (/[\u00c0-\u024f]/.test(character)) return !amongLatin ? -2 : FREQUENT.has(character) ? 3 : 2;
  if (/[\u2010-\u2026\u00a0\u00ab\u00bb\u2116]/.test(character)) return 0.5;
  if (/\p{L}/u.test(character)) return FREQUENT.has(character) ? 3 : amongLatin ? -2 : 0.5;
  return -1;
};

/** Mean weight of the characters beyond ASCII; a multi-byte character answers for its bytes. */
const plausibility = (text: string): number => {
  let sum = 0;
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character <= '\x7f') continue;
    sum += weigh(character, text[index - 1], text[index + 1]);
    count++;
  }
  return count === 0 ? 0 : sum / count;
};

/** The part of a body that says something about its encoding: from the first byte beyond ASCII on. */
export const tellingPart = (body: Uint8Array): Buffer => {
  const start = Math.max(
    0,
    body.findIndex((byte) => byte > 0x7f),
  );
  return Buffer.from(body.subarray(Math.max(0, start - 1), start + SAMPLE_BYTES));
};

/** The encoding in which bytes that carry no valid label read most like text. */
export const guessEncoding = async (body: Uint8Array): Promise<string> => {
  const sample = tellingPart(body);
  let best = { encoding: '', score: Number.NEGATIVE_INFINITY };
  for (const encoding of CANDIDATES) {
    // The first use of an encoding loads its table.
    await nextTurn();
    const score = plausibility(iconv.decode(sample, encoding));
    if (score > best.score) best = { encoding, score };
  }
  return best.encoding;
};
