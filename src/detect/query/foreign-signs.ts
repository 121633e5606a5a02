/** The farthest that NEAR reaches, in words. */
export const MAX_DISTANCE = 100;

/** A sign of another query language: how to know it, and what to write here instead. */
interface ForeignSign {
  readonly pattern: RegExp;
  readonly expected: string;
  readonly hint: string;
}

export const FOREIGN_SIGNS: readonly ForeignSign[] = [
  { pattern: /^(?:&&?|\|\|?)$/, expected: 'AND or OR', hint: 'Write AND for &&, OR for ||.' },
  { pattern: /^!/, expected: 'NOT', hint: 'Write NOT or - before what must not occur.' },
  {
    pattern: /^\+/,
    expected: 'a word',
    hint: 'A word is required unless OR stands beside it; leave the + out.',
  },
  {
    pattern: /~\d*$/,
    expected: 'NEAR/n',
    hint: 'For words close together write one NEAR/5 other.',
  },
  { pattern: /\^[\d.]*$/, expected: 'a word', hint: 'Terms have no weights; leave the ^ out.' },
  {
    pattern: /^(?:w|pre|within)\/\d+$/i,
    expected: 'NEAR/n',
    hint: 'Write NEAR/5, or ONEAR/5 where the order matters.',
  },
  {
    pattern: /^o?near(?:\/\S*|~\S*|\d*)$/i,
    expected: `NEAR/n with n from 1 to ${MAX_DISTANCE}`,
    hint: 'Write NEAR/10 for at most ten words apart; to search for the word, put it in quotes.',
  },
  { pattern: /^['‘’`]/, expected: 'a word or a "phrase"', hint: 'Put phrases in double quotes.' },
  {
    pattern: /[*?](?=[\p{L}\p{N}])/u,
    expected: 'word*',
    hint: 'The * stands at the end of a word; list other spellings with OR.',
  },
];
