export { READ_BY } from './compose.ts';
export { parseDateline, type WireDateline } from './dateline.ts';
export {
  type EntryHints,
  explainPage,
  type PageInput,
  pageVariants,
  type ReadDeps,
  readPage,
} from './read-page.ts';
export { readText, type TextInput } from './read-text.ts';
export { parseSignoff, type WireSignOff } from './sign-off.ts';
export type { LineVerdict } from './verdict.ts';
