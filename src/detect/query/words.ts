import { fold, type Token, tokensOf } from '../../text/tokens.ts';
import { isTextScope, isWholeValue } from './fields.ts';
import { formsOf } from './inflection/forms.ts';
import type { Term } from './lexer.ts';
import type { Scope, Word, Words } from './query.ts';
import { surfaceOf } from './surface.ts';

/** Why a term cannot be searched for. */
export interface TermFault {
  readonly kind: 'term-fault';
  readonly expected: string;
  readonly hint: string;
}

const MIN_PREFIX_LETTERS = 3;

const termFault = (expected: string, hint: string): TermFault => ({
  kind: 'term-fault',
  expected,
  hint,
});

const NOTHING = termFault('a letter or a digit', 'Signs alone cannot be searched for.');

const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const prefixOf = (folded: string): Word | TermFault => {
  if (UNSPACED.test(folded)) {
    return termFault(
      'the word without *',
      'In scripts without spaces a word matches inside longer words already.',
    );
  }
  if ([...folded].length >= MIN_PREFIX_LETTERS) return { kind: 'prefix', prefix: folded };
  return termFault(
    `at least ${MIN_PREFIX_LETTERS} letters before *`,
    'A shorter beginning matches too much; write more of the word.',
  );
};

/** Words met before: watches share theirs, and the matcher knows a shared word by its identity. */
const knownWords = new Map<string, Word>();
const MAX_KNOWN_WORDS = 50_000;

const inflectedWord = (written: string): Word => {
  const known = knownWords.get(written);
  if (known !== undefined) return known;
  if (knownWords.size >= MAX_KNOWN_WORDS) knownWords.clear();
  const word: Word = { kind: 'forms', forms: formsOf(written) };
  knownWords.set(written, word);
  return word;
};

/** `U.S.` means the acronym US, in capitals, and never the word `us`. */
const wordOf = (written: string, { folded }: Token, scope: Scope): Word => {
  if (!isTextScope(scope)) return { kind: 'forms', forms: [folded] };
  if (written.includes('.')) return { kind: 'exact', folded, surface: surfaceOf(written) };
  return inflectedWord(written);
};

const textWords = ({ style, text }: Term, scope: Scope): readonly Word[] | TermFault => {
  const words: Word[] = [];
  for (const token of tokensOf(text)) {
    const written = text.slice(token.start, token.end);
    if (style === 'exact') {
      words.push({ kind: 'exact', folded: token.folded, surface: surfaceOf(written) });
    } else {
      const word = text[token.end] === '*' ? prefixOf(token.folded) : wordOf(written, token, scope);
      if (word.kind === 'term-fault') return word;
      words.push(word);
    }
  }
  return words.length > 0 ? words : NOTHING;
};

const LANGUAGE = /^([a-z]{2,3})(?:[-_][a-z0-9]+)*$/i;

const valueWord = (text: string, scope: Scope): Word | TermFault => {
  if (scope === 'lang') {
    const subtag = LANGUAGE.exec(text.trim())?.[1];
    if (subtag !== undefined) return { kind: 'forms', forms: [subtag.toLowerCase()] };
    return termFault('a language code', 'Write lang:en, lang:ru, lang:zh … (ISO 639).');
  }
  const value = fold(text.trim());
  if (value === '' || value === '*') return NOTHING;
  return value.endsWith('*') ? prefixOf(value.slice(0, -1)) : { kind: 'forms', forms: [value] };
};

const wordsIn = (term: Term, scope: Scope): readonly Word[] | TermFault => {
  if (!isWholeValue(scope)) return textWords(term, scope);
  const word = valueWord(term.text, scope);
  return word.kind === 'term-fault' ? word : [word];
};

/** What a term of a query searches for within a field, or why it cannot. */
export const wordsOf = (term: Term, scope: Scope): Words | TermFault => {
  if (!isTextScope(scope) && (term.style === 'exact' || term.atLeast > 1)) {
    return termFault('a word or a "phrase"', '{exact} and #count are for the text of articles.');
  }
  const words = wordsIn(term, scope);
  if ('kind' in words) return words;
  return { kind: 'words', words, scope, atLeast: term.atLeast, extent: term.extent };
};
