import { FIELD_LIST, FIELDS, fieldLike } from './fields.ts';
import { FOREIGN_SIGNS, MAX_DISTANCE } from './foreign-signs.ts';
import type { Extent, QueryFault, Scope } from './query.ts';

export type TermStyle = 'word' | 'phrase' | 'exact';

export interface Term {
  readonly kind: 'term';
  readonly style: TermStyle;
  readonly text: string;
  readonly atLeast: number;
  readonly extent: Extent;
}

export interface NearSign {
  readonly kind: 'near';
  readonly ordered: boolean;
  readonly distance: number;
  readonly extent: Extent;
}

export interface FieldSign {
  readonly kind: 'field';
  readonly scope: Scope;
  readonly extent: Extent;
}

export interface Sign {
  readonly kind: 'open' | 'close' | 'and' | 'or' | 'not' | 'end';
  readonly extent: Extent;
}

export type Lexeme = Term | NearSign | FieldSign | Sign;

interface Misspelling {
  readonly kind: 'fault';
  readonly expected: string;
  readonly hint: string;
  readonly extent: Extent;
}

const MAX_COUNT = 1000;
/** A text with more faults than this is no query; the rest is not read. */
export const MAX_FAULTS = 20;

const QUOTES = '"“”„‟«»「」＂';
const MINUSES = '-−–';
const SPACE = /\s*/y;
const PHRASE = new RegExp(`[${QUOTES}]([^${QUOTES}]*)[${QUOTES}](#[^\\s()]*)?`, 'y');
const EXACT = /\{([^{}]*)\}(#[^\s()]*)?/y;
const FIELD = /(\p{L}+)[:：]/uy;
const WORD = new RegExp(`[^\\s()（）{}${QUOTES}]+`, 'y');

interface Found {
  readonly parts: RegExpExecArray;
  readonly extent: Extent;
}

const matchAt = (pattern: RegExp, source: string, index: number): Found | null => {
  pattern.lastIndex = index;
  const parts = pattern.exec(source);
  return parts && { parts, extent: { start: index, end: index + parts[0].length } };
};

const misspelt = (extent: Extent, expected: string, hint: string): Misspelling => ({
  kind: 'fault',
  expected,
  hint,
  extent,
});

const counted = (term: Omit<Term, 'kind' | 'atLeast'>, count: string): Term | Misspelling => {
  const atLeast = count === '' ? 1 : Number(/^#(\d{1,4})$/.exec(count)?.[1] ?? 0);
  if (atLeast >= 1 && atLeast <= MAX_COUNT) return { kind: 'term', ...term, atLeast };
  return misspelt(
    term.extent,
    `a count from 1 to ${MAX_COUNT} after #`,
    'Write sanctions#3 for at least three times, and a hashtag without its #.',
  );
};

const enclosed = (source: string, index: number): Term | Misspelling | null => {
  const style = source[index] === '{' ? 'exact' : 'phrase';
  const found = matchAt(style === 'exact' ? EXACT : PHRASE, source, index);
  if (found !== null) {
    const [, text = '', count = ''] = found.parts;
    return counted({ style, text, extent: found.extent }, count);
  }
  const first = source[index] ?? '';
  if (first !== '{' && first !== '}' && !QUOTES.includes(first)) return null;
  const rest = { start: index, end: source.length };
  return first === '}'
    ? misspelt(rest, 'a { before the }', 'Write {SCO} for exactly this spelling.')
    : misspelt(
        rest,
        `the closing ${first === '{' ? '}' : 'quote'}`,
        'It is opened here and never closed.',
      );
};

/** `and`, `NOT`, `near/5`: operators in capitals or small letters. */
const operator = (word: string, extent: Extent): Lexeme | null => {
  const lower = word.toLowerCase();
  if (lower === 'and' || lower === 'or' || lower === 'not') return { kind: lower, extent };
  const near = /^(o?)near\/(\d{1,3})$/.exec(lower);
  const distance = Number(near?.[2] ?? 0);
  if (near === null || distance < 1 || distance > MAX_DISTANCE) return null;
  return { kind: 'near', ordered: near[1] === 'o', distance, extent };
};

const field = (source: string, index: number): Lexeme | Misspelling | null => {
  const found = matchAt(FIELD, source, index);
  if (found === null) return null;
  const name = (found.parts[1] ?? '').toLowerCase();
  const scope = FIELDS.get(name);
  if (scope === undefined) {
    const like = fieldLike(name);
    const hint = like === null ? `The fields are ${FIELD_LIST}.` : `Did you mean ${like}:?`;
    return misspelt(
      found.extent,
      'a field',
      `${hint} To search for the text itself, put it in quotes.`,
    );
  }
  const after = source[found.extent.end] ?? ' ';
  if (/[\s)）]/.test(after)) {
    return misspelt(
      found.extent,
      'a value after the colon',
      `Write ${name}:word or ${name}:(one OR two), without a space.`,
    );
  }
  return { kind: 'field', scope, extent: found.extent };
};

const wordTerm = (source: string, index: number): Term | Misspelling => {
  const found = matchAt(WORD, source, index);
  const written = found?.parts[0] ?? '';
  const extent = found?.extent ?? { start: index, end: index + 1 };
  const hash = written.lastIndexOf('#');
  if (hash < 0) return { kind: 'term', style: 'word', text: written, atLeast: 1, extent };
  return counted({ style: 'word', text: written.slice(0, hash), extent }, written.slice(hash));
};

/** Most words: no sign in them, and no NEAR without its distance. */
const PLAIN_WORD = /^(?!o?near)[\p{L}\p{N}]+$/iu;

const bareWord = (source: string, index: number): Lexeme | Misspelling => {
  const term = wordTerm(source, index);
  const written = source.slice(index, term.extent.end);
  const sign = operator(written, term.extent);
  if (sign !== null) return sign;
  if (PLAIN_WORD.test(written)) return term;
  const foreign = FOREIGN_SIGNS.find(({ pattern }) => pattern.test(written));
  return foreign ? misspelt(term.extent, foreign.expected, foreign.hint) : term;
};

const signKind = (first: string, second: string): Sign['kind'] | null => {
  if (first === '(' || first === '（') return 'open';
  if (first === ')' || first === '）') return 'close';
  return MINUSES.includes(first) && second.trim() !== '' ? 'not' : null;
};

const sign = (source: string, index: number): Sign | null => {
  const kind = signKind(source.charAt(index), source.charAt(index + 1));
  return kind && { kind, extent: { start: index, end: index + 1 } };
};

const lexemeAt = (
  source: string,
  index: number,
  before: Lexeme | Misspelling | null,
): Lexeme | Misspelling => {
  // A value is read as it stands: url:https://example.org is no second field.
  if (before?.kind === 'field' && before.extent.end === index) {
    return enclosed(source, index) ?? sign(source, index) ?? wordTerm(source, index);
  }
  return (
    sign(source, index) ??
    enclosed(source, index) ??
    field(source, index) ??
    bareWord(source, index)
  );
};

/** What stands at a place of the query, cut short for a message. */
export const foundAt = (source: string, { start, end }: Extent): string => {
  const found = source.slice(start, end).trim();
  if (found === '') return 'the end of the query';
  return found.length > 40 ? `${found.slice(0, 40)}…` : found;
};

/** Cuts a query into terms and signs; what cannot be read becomes a fault and is passed over. */
export const lexemesOf = (
  source: string,
): { readonly lexemes: readonly Lexeme[]; readonly faults: readonly QueryFault[] } => {
  const lexemes: Lexeme[] = [];
  const faults: QueryFault[] = [];
  let before: Lexeme | Misspelling | null = null;
  let index = matchAt(SPACE, source, 0)?.extent.end ?? 0;
  while (index < source.length && faults.length < MAX_FAULTS) {
    before = lexemeAt(source, index, before);
    if (before.kind === 'fault') {
      const { expected, hint, extent } = before;
      faults.push({ column: extent.start + 1, expected, found: foundAt(source, extent), hint });
    } else {
      lexemes.push(before);
    }
    index = matchAt(SPACE, source, before.extent.end)?.extent.end ?? source.length;
  }
  lexemes.push({ kind: 'end', extent: { start: source.length, end: source.length } });
  return { lexemes, faults };
};
