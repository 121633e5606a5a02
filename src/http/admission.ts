import { type Refusal, refusal } from './ending.ts';

const DEFAULT_PORTS: ReadonlyMap<string, number> = new Map([
  ['http:', 80],
  ['https:', 443],
]);

/** Refuses an address by its scheme or port alone; null when both are allowed. */
export const admittedAddress = (
  url: URL,
  allowedPorts: 'any' | readonly number[],
): Refusal | null => {
  const usual = DEFAULT_PORTS.get(url.protocol);
  if (usual === undefined) return refusal('scheme', `${url.protocol} is neither http: nor https:`);
  const port = url.port === '' ? usual : Number(url.port);
  return allowedPorts === 'any' || allowedPorts.includes(port)
    ? null
    : refusal('port', `port ${port} is not in allowedPorts`);
};
