export { dump } from './dump.ts';
export { unreadable } from './format.ts';
export { type Counts, load } from './load.ts';
