export { dump } from './dump.ts';
export { dumpToFile, loadFromFile } from './file.ts';
export { type Counts, load } from './load.ts';
