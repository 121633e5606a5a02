import type { QueryFault } from './query.ts';

/** A fault on one line: `column 5: expected NEAR/n, found NEAR. Write …`. */
export const describeFault = ({ column, expected, found, hint }: QueryFault): string =>
  `column ${column}: expected ${expected}, found ${found}. ${hint}`;
