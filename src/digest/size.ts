const BASE64_LINE = 76;
const CRLF = 2;

const base64Bytes = (bytes: number): number => {
  const symbols = Math.ceil(bytes / 3) * 4;
  return symbols + Math.ceil(symbols / BASE64_LINE) * CRLF;
};

/** Printable ASCII without `=` stands for itself, every other byte takes three (RFC 2045, 6.7). */
const quotedPrintableBytes = (text: string): number => {
  const octets = Buffer.from(text, 'utf8');
  let bytes = octets.length;
  for (let at = 0; at < octets.length; at += 1) {
    const octet = octets[at] ?? 0;
    const isPlain = (octet >= 0x20 && octet <= 0x7e && octet !== 0x3d) || octet === 0x0a;
    if (!isPlain) bytes += 2;
  }
  // A soft break costs three bytes a line of 73.
  return Math.ceil(bytes * (BASE64_LINE / (BASE64_LINE - 3)));
};

/** Bytes of a text as UTF-8 and in the smaller of the two encodings mail has. */
export const mailSize = (text: string): { readonly decoded: number; readonly encoded: number } => {
  const decoded = Buffer.byteLength(text, 'utf8');
  return { decoded, encoded: Math.min(base64Bytes(decoded), quotedPrintableBytes(text)) };
};
