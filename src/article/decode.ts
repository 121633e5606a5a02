import iconv from 'iconv-lite';

/** Bytes searched for a declaration, as browsers do (HTML standard: 1024; real pages put it later). */
const DECLARATION_WITHIN = 4_096;
const LONGEST_BODY = 12_000_000;

const MARKS: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

const marked = (body: Uint8Array): string | null =>
  MARKS.find(([mark]) => mark.every((byte, index) => body[index] === byte))?.[1] ?? null;

/** Labels sites use for an encoding they do not mean (WHATWG Encoding standard, §4.2). */
const MEANT: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    'iso-8859-1': 'windows-1252',
    latin1: 'windows-1252',
    ascii: 'windows-1252',
    'us-ascii': 'windows-1252',
    'iso-8859-9': 'windows-1254',
    gb2312: 'gb18030',
    gbk: 'gb18030',
    'x-gbk': 'gb18030',
    'x-sjis': 'shift_jis',
    'ks_c_5601-1987': 'euc-kr',
    'utf-16': 'utf-16le',
    unicode: 'utf-8',
  }),
);

const known = (label: string | undefined): string | null => {
  const name = label?.trim().toLowerCase().replaceAll(/["']/g, '');
  if (!name) return null;
  const meant = MEANT.get(name) ?? name;
  return iconv.encodingExists(meant) ? meant : null;
};

const declaredInMarkup = (body: Uint8Array): string | null => {
  const head = Buffer.from(body.subarray(0, DECLARATION_WITHIN)).toString('latin1');
  const label =
    /<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w-]{2,30})/i.exec(head)?.[1] ??
    /<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}["']([\w-]{2,30})/i.exec(head)?.[1];
  // A page whose declaration can be read byte by byte is not in UTF-16, whatever it says.
  const encoding = known(label);
  return encoding?.startsWith('utf-16') ? 'utf-8' : encoding;
};

/** The text of bytes that are valid UTF-8; null for others. */
const asUtf8 = (body: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body, { stream: true });
  } catch {
    return null;
  }
};

const declaredInHeader = (contentType: string): string | null =>
  known(/charset\s{0,5}=\s{0,5}["']?([\w-]{2,30})/i.exec(contentType)?.[1]);

const decodedAs = (body: Uint8Array, encoding: string): string =>
  encoding === 'utf-8' || encoding === 'utf8'
    ? new TextDecoder('utf-8').decode(body)
    : iconv.decode(Buffer.from(body.buffer, body.byteOffset, body.byteLength), encoding);

/**
 * A page's bytes as text. The encoding is the byte order mark's, else UTF-8 if the bytes are valid
 * UTF-8, else the header's, the markup's, or Windows-1252. UTF-8 goes before what is declared,
 * since hardly any text in another encoding is valid UTF-8 by chance and declarations are often stale.
 */
export const decodeBody = (bytes: Uint8Array, contentType: string): string => {
  const body = bytes.subarray(0, LONGEST_BODY);
  const mark = marked(body);
  if (mark !== null) return decodedAs(body, mark);
  const declared = declaredInHeader(contentType) ?? declaredInMarkup(body);
  // ISO-2022 encodings are seven-bit: every byte string in them is valid UTF-8.
  const sevenBit = declared !== null && /^(?:iso-2022|utf-?7|hz)/.test(declared);
  const text = sevenBit ? null : asUtf8(body);
  if (text !== null) return text;
  if (declared === null || declared.startsWith('utf')) {
    return decodedAs(
      body,
      declaredInMarkup(body) ?? (declared === null ? 'windows-1252' : 'utf-8'),
    );
  }
  return decodedAs(body, declared);
};
