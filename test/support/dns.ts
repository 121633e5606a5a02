import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';

const HEADER_BYTES = 12;
const NAME_ERROR = 3;

const nameAt = (message: Buffer): { name: string; end: number } => {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
};

/** TXT data: strings of at most 255 bytes, each after its length. */
const txtData = (text: string): Buffer => {
  const bytes = Buffer.from(text);
  const parts = Array.from({ length: Math.ceil(bytes.length / 255) }, (_, n) =>
    bytes.subarray(n * 255, (n + 1) * 255),
  );
  return Buffer.concat(parts.flatMap((part) => [Buffer.from([part.length]), part]));
};

const answerTo = (question: Buffer, zone: ReadonlyMap<string, readonly string[]>): Buffer => {
  const { name, end } = nameAt(question);
  const texts = zone.get(name);
  const header = Buffer.from(question.subarray(0, HEADER_BYTES));
  header.writeUInt16BE(0x8180 | (texts ? 0 : NAME_ERROR), 2);
  header.writeUInt16BE(texts?.length ?? 0, 6);
  header.writeUInt32BE(0, 8);
  const records = (texts ?? []).map((text) => {
    const data = txtData(text);
    const head = Buffer.from('c00c00100001000000000000', 'hex');
    head.writeUInt16BE(data.length, 10);
    return Buffer.concat([head, data]);
  });
  return Buffer.concat([header, question.subarray(HEADER_BYTES, end + 4), ...records]);
};

/** A DNS server on loopback that knows these texts and nothing else (RFC 1035), and a resolver that asks it. */
export const startDns = async (
  zone: Readonly<Record<string, readonly string[]>>,
): Promise<{ resolver: Resolver; close(): void }> => {
  const names = new Map(Object.entries(zone));
  const server = createSocket('udp4');
  server.on('message', (question, from) =>
    server.send(answerTo(question, names), from.port, from.address),
  );
  await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
  const resolver = new Resolver({ timeout: 2_000, tries: 1 });
  resolver.setServers([`127.0.0.1:${server.address().port}`]);
  return { resolver, close: () => void server.close() };
};
