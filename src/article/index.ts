export { READ_BY } from './compose.ts';
export { parseDateline, type WireDateline } from './dateline.ts';
export {
  type EntryHints,
  type ExplainedLine,
  explainPage,
  type PageInput,
  type ReadDeps,
  readPage,
} from './read-page.ts';
export { readText, type TextInput } from './read-text.ts';
export { parseSignoff, type WireSignOff } from './sign-off.ts';
