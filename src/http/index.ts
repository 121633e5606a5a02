export { isPublicAddress, type PrivateAddressRule } from './address.ts';
export type { Resolve } from './connect.ts';
export { createFetcher, type Fetcher } from './fetcher.ts';
export { type Entry, type HostGate, inMemoryHostGate } from './host-gate.ts';
export { type LastingRules, objectionTo } from './lasting.ts';
export { type FetcherOptions, type Ledger, userAgent } from './settings.ts';
export { inMemorySiteFiles, type SiteFile, type SiteFileCache } from './site-file.ts';
