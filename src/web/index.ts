export type { BounceAnswer, BouncePort } from './bounce-routes.ts';
export type { HubAnswer, HubPort } from './hub-routes.ts';
export type * from './ports/index.ts';
export { PAGE_SETS, type PageSet } from './routes.ts';
export { startWeb, type WebOptions, type WebServer } from './server.ts';
export { keywordQuery } from './subscribers/keywords.ts';
export { ownWatchName } from './subscribers/preferences.ts';
