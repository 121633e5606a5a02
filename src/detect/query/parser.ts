import { isTextScope } from './fields.ts';
import { foundAt, type Lexeme, lexemesOf, MAX_FAULTS, type NearSign, type Term } from './lexer.ts';
import type { Clause, Extent, Operand, QueryFault, QueryReading, Scope } from './query.ts';
import { wordsOf } from './words.ts';

const MAX_LENGTH = 20_000;
const MAX_DEPTH = 50;
const MAX_WORDS = 2_000;
const MAX_NEARS_IN_A_ROW = 10;

/** A query being read; `null` from any rule means that a fault has been noted. */
interface Reading {
  readonly source: string;
  readonly lexemes: readonly Lexeme[];
  readonly faults: QueryFault[];
  at: number;
  depth: number;
  words: number;
  scope: Scope;
}

const peek = ({ lexemes, at, source }: Reading): Lexeme =>
  lexemes[at] ?? { kind: 'end', extent: { start: source.length, end: source.length } };

const fault = (reading: Reading, extent: Extent, expected: string, hint: string): null => {
  const found = foundAt(reading.source, extent);
  reading.faults.push({ column: extent.start + 1, expected, found, hint });
  return null;
};

const covering = (first: Clause, last: Clause): Extent => ({
  start: first.extent.start,
  end: last.extent.end,
});

const scopesOf = (clause: Clause): readonly Scope[] => {
  if (clause.kind === 'words') return [clause.scope];
  if (clause.kind === 'near') return [...scopesOf(clause.left), ...scopesOf(clause.right)];
  return (clause.kind === 'or' ? clause.any : clause.all).flatMap(scopesOf);
};

const isOperand = (clause: Clause): clause is Operand =>
  clause.kind === 'or'
    ? clause.any.every(isOperand)
    : clause.kind === 'near' || (clause.kind === 'words' && clause.atLeast === 1);

const term = (reading: Reading, lexeme: Term): Clause | null => {
  const words = wordsOf(lexeme, reading.scope);
  if (words.kind === 'words') {
    reading.words += words.words.length;
    if (reading.words <= MAX_WORDS) return words;
    return fault(reading, lexeme.extent, `at most ${MAX_WORDS} words`, 'Split the query in two.');
  }
  fault(reading, lexeme.extent, words.expected, words.hint);
  if (reading.faults.length >= MAX_FAULTS) return null;
  // Nothing will be made of the query any more: read on, to find its other faults too.
  return { kind: 'words', words: [], scope: reading.scope, atLeast: 1, extent: lexeme.extent };
};

const group = (reading: Reading, opened: Extent): Clause | null => {
  reading.depth += 1;
  if (reading.depth > MAX_DEPTH) {
    return fault(
      reading,
      opened,
      `at most ${MAX_DEPTH} groups in each other`,
      'Take out parentheses.',
    );
  }
  const clause = anyOf(reading);
  if (clause === null) return null;
  if (peek(reading).kind !== 'close') {
    return fault(reading, opened, 'a ) for this (', 'The group is opened here and never closed.');
  }
  reading.at += 1;
  reading.depth -= 1;
  return clause;
};

const fieldValue = (reading: Reading, scope: Scope, extent: Extent): Clause | null => {
  if (reading.scope !== 'anywhere') {
    return fault(reading, extent, 'a word', 'A field cannot stand inside another field.');
  }
  reading.scope = scope;
  const clause = primary(reading);
  reading.scope = 'anywhere';
  return clause && { ...clause, extent: { start: extent.start, end: clause.extent.end } };
};

const primary = (reading: Reading): Clause | null => {
  const lexeme = peek(reading);
  reading.at += 1;
  if (lexeme.kind === 'term') return term(reading, lexeme);
  if (lexeme.kind === 'open') return group(reading, lexeme.extent);
  if (lexeme.kind === 'field') return fieldValue(reading, lexeme.scope, lexeme.extent);
  return fault(
    reading,
    lexeme.extent,
    'a word, a "phrase" or a group in parentheses',
    'An operator needs a term on both sides; an operator searched for as a word needs quotes.',
  );
};

const near = (reading: Reading, sign: NearSign, left: Clause, right: Clause): Operand | null => {
  if (!isOperand(left) || !isOperand(right)) {
    const wrong = isOperand(left) ? right : left;
    const hint = 'Write (one OR two) NEAR/5 three; put AND, NOT and #count outside.';
    return fault(reading, wrong.extent, 'words, phrases or OR beside NEAR', hint);
  }
  const scopes = new Set([...scopesOf(left), ...scopesOf(right)]);
  if (scopes.size > 1 || ![...scopes].every(isTextScope)) {
    const hint = 'Write the field once, around both: title:(one NEAR/5 two).';
    return fault(reading, sign.extent, 'one text field on both sides of NEAR', hint);
  }
  const { ordered, distance } = sign;
  return { kind: 'near', ordered, distance, left, right, extent: covering(left, right) };
};

const nears = (reading: Reading): Clause | null => {
  let left = primary(reading);
  for (let count = 1; left !== null; count += 1) {
    const sign = peek(reading);
    if (sign.kind !== 'near') return left;
    if (count > MAX_NEARS_IN_A_ROW) {
      const expected = `at most ${MAX_NEARS_IN_A_ROW} NEARs in a row`;
      return fault(reading, sign.extent, expected, 'Join the parts with AND.');
    }
    reading.at += 1;
    const right = primary(reading);
    left = right && near(reading, sign, left, right);
  }
  return null;
};

const BEGINS_A_CLAUSE: ReadonlySet<Lexeme['kind']> = new Set(['term', 'open', 'field', 'not']);

interface Conjuncts {
  readonly all: Clause[];
  readonly none: Clause[];
}

/** Terms side by side, with or without AND between them. */
const conjuncts = (reading: Reading): Conjuncts | null => {
  const found: Conjuncts = { all: [], none: [] };
  for (;;) {
    const isNot = peek(reading).kind === 'not';
    if (isNot) reading.at += 1;
    const clause = nears(reading);
    if (clause === null) return null;
    (isNot ? found.none : found.all).push(clause);
    if (peek(reading).kind === 'and') reading.at += 1;
    else if (!BEGINS_A_CLAUSE.has(peek(reading).kind)) return found;
  }
};

const allOf = (reading: Reading): Clause | null => {
  const begins = peek(reading).extent.start;
  const found = conjuncts(reading);
  if (found === null) return null;
  const { all, none } = found;
  const ends = Math.max(...[...all, ...none].map((clause) => clause.extent.end));
  const extent = { start: begins, end: ends };
  const [only] = all;
  if (only === undefined) {
    const hint = 'NOT only takes away from what other terms find: write word NOT other.';
    return fault(reading, extent, 'a term that must occur', hint);
  }
  return all.length + none.length === 1 ? only : { kind: 'and', all, none, extent };
};

const anyOf = (reading: Reading): Clause | null => {
  const any: Clause[] = [];
  for (;;) {
    const clause = allOf(reading);
    if (clause === null) return null;
    any.push(clause);
    if (peek(reading).kind !== 'or') break;
    reading.at += 1;
  }
  const [first] = any;
  const last = any.at(-1);
  if (first === undefined || last === undefined || any.length === 1) return first ?? null;
  return { kind: 'or', any, extent: covering(first, last) };
};

const whole = (reading: Reading): Clause | null => {
  const first = peek(reading);
  if (first.kind === 'end') {
    return fault(
      reading,
      first.extent,
      'a word',
      'Write a word, or for example: putin AND "gas pipeline".',
    );
  }
  const root = anyOf(reading);
  const rest = peek(reading);
  if (root === null || rest.kind === 'end') return root;
  return rest.kind === 'close'
    ? fault(reading, rest.extent, 'the end of the query', 'No ( stands before this ).')
    : fault(
        reading,
        rest.extent,
        'AND, OR or the end',
        'Put what belongs together in parentheses.',
      );
};

const tooLong = (source: string): QueryFault => ({
  column: MAX_LENGTH + 1,
  expected: `at most ${MAX_LENGTH} characters`,
  found: `${source.length} characters`,
  hint: 'Split the query in two.',
});

/** Reads a watch query in the language of docs/queries.md, or says what is wrong with it and where. */
export const parseQuery = (source: string): QueryReading => {
  if (source.length > MAX_LENGTH) return { kind: 'faults', faults: [tooLong(source)] };
  const { lexemes, faults } = lexemesOf(source);
  if (faults.length > 0) return { kind: 'faults', faults };
  const reading: Reading = {
    source,
    lexemes,
    faults: [],
    at: 0,
    depth: 0,
    words: 0,
    scope: 'anywhere',
  };
  const root = whole(reading);
  if (root === null || reading.faults.length > 0) return { kind: 'faults', faults: reading.faults };
  return { kind: 'query', query: { source, root, wordCount: reading.words } };
};
