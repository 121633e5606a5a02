const BASE64_LINE = 76;
const CRLF = 2;

const base64Bytes = (bytes: number): number => {
  const symbols = Math.ceil(bytes / 3) * 4;
  return symbols + Math.ceil(symbols / BASE64_LINE) * CRLF;
};

/** Printable ASCII without `=` stands for itself, every other byte takes three (RFC 2045, 6.7). */
const quotedPrintableBytes = (text: string): number => {
  let bytes = 0;
  for (const byte of Buffer.from(text, 'utf8')) {
    const isPlain = (byte >= 0x20 && byte <= 0x7e && byte !== 0x3d) || byte === 0x0a;
    bytes += isPlain ? 1 : 3;
  }
  // A soft break costs three bytes a line of 73.
  return Math.ceil(bytes * (BASE64_LINE / (BASE64_LINE - 3)));
};

/** Bytes of a text as UTF-8 and in the smaller of the two encodings mail has. */
export const mailSize = (text: string): { readonly decoded: number; readonly encoded: number } => {
  const decoded = Buffer.byteLength(text, 'utf8');
  return { decoded, encoded: Math.min(base64Bytes(decoded), quotedPrintableBytes(text)) };
};
