import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../../src/detect/query/parser.ts';
import type { Clause, Word } from '../../../src/detect/query/query.ts';
import { cpuMsOf } from '../../support/cpu-time.ts';
import fc from '../../support/laws.ts';

const wordShape = (word: Word): string =>
  word.kind === 'prefix'
    ? `${word.prefix}*`
    : word.kind === 'exact'
      ? `{${word.surface}}`
      : (word.forms[0] ?? '');

/** A clause on one line: `(and a (or b c) (not d))`. */
const shape = (clause: Clause): string => {
  switch (clause.kind) {
    case 'words': {
      const scope = clause.scope === 'anywhere' ? '' : `${clause.scope}:`;
      const count = clause.atLeast > 1 ? `#${clause.atLeast}` : '';
      return scope + clause.words.map(wordShape).join('_') + count;
    }
    case 'near':
      return `(${clause.ordered ? 'onear' : 'near'}/${clause.distance} ${shape(clause.left)} ${shape(clause.right)})`;
    case 'or':
      return `(or ${clause.any.map(shape).join(' ')})`;
    case 'and':
      return `(and ${[...clause.all.map(shape), ...clause.none.map((part) => `(not ${shape(part)})`)].join(' ')})`;
  }
};

const read = (source: string): string => {
  const reading = parseQuery(source);
  return reading.kind === 'query' ? shape(reading.query.root) : JSON.stringify(reading.faults);
};

describe('a query is read as its writer means it', () => {
  test.each([
    ['gas', 'gas'],
    ['gas oil', '(and gas oil)'],
    ['gas AND oil', '(and gas oil)'],
    ['gas or oil', '(or gas oil)'],
    ['a1 OR b1 AND c1', '(or a1 (and b1 c1))'],
    ['a1 b1 OR c1', '(or (and a1 b1) c1)'],
    ['(a1 OR b1) AND c1', '(and (or a1 b1) c1)'],
    ['a1 NOT b1 c1', '(and a1 c1 (not b1))'],
    ['NOT b1 a1', '(and a1 (not b1))'],
    ['a1 -b1', '(and a1 (not b1))'],
    ['a1 −"b1 c1"', '(and a1 (not b1_c1))'],
    ['a1 -(b1 OR c1)', '(and a1 (not (or b1 c1)))'],
    ['a1 AND NOT b1', '(and a1 (not b1))'],
    ['“gas pipeline”', 'gas_pipeline'],
    ['«газ»', 'газ'],
    ['"near the border"', 'near_the_border'],
    ['"and" "or"', '(and and or)'],
    ['gas-fired', 'gas_fired'],
    ["o'zbek", 'ozbek'],
    ['a1 NEAR/3 b1 NEAR/4 c1', '(near/4 (near/3 a1 b1) c1)'],
    ['a1 near/3 b1 AND c1', '(and (near/3 a1 b1) c1)'],
    ['a1 NOT b1 ONEAR/2 c1', '(and a1 (not (onear/2 b1 c1)))'],
    ['(a1 OR "b1 c1") NEAR/3 (d1 OR e1)', '(near/3 (or a1 b1_c1) (or d1 e1))'],
    ['title:gas', 'title:gas'],
    ['TITLE:gas', 'title:gas'],
    ['title:(gas OR oil) tax', '(and (or title:gas title:oil) tax)'],
    ['title:"gas tax"', 'title:gas_tax'],
    ['-title:gas tax', '(and tax (not title:gas))'],
    ['title:(a1 NEAR/2 b1)', '(near/2 title:a1 title:b1)'],
    ['url:https://example.org/a-b', 'url:https_example_org_a_b'],
    ['lang:zh-Hant', 'lang:zh'],
    ['theme:nuclear-arms', 'theme:nuclear-arms'],
    ['sanct*', 'sanct*'],
    ['anti-terror*', 'anti_terror*'],
    ['"gas pipel* deal"', 'gas_pipel*_deal'],
    ['{SCO}', '{SCO}'],
    ['{SCO}#2', '{SCO}#2'],
    ['"gas deal"#2', 'gas_deal#2'],
    ['oil#3', 'oil#3'],
    ['U.S. troops', '(and {US} troops)'],
    ['上合组织', '上_合_组_织'],
    ['（gas OR oil） tax', '(and (or gas oil) tax)'],
    ['10:30', '10_30'],
  ])('%s', (source, expected) => {
    expect(read(source)).toBe(expected);
  });
});

describe('a wrong query is refused with place, expectation and hint', () => {
  test.each([
    ['', 1, 'a word', 'the end of the query', 'for example'],
    ['   ', 4, 'a word', 'the end of the query', 'for example'],
    ['NOT gas', 1, 'a term that must occur', 'NOT gas', 'word NOT other'],
    ['-gas -oil', 1, 'a term that must occur', '-gas -oil', 'takes away'],
    ['gas OR NOT oil', 8, 'a term that must occur', 'NOT oil', 'takes away'],
    ['gas AND', 8, 'a word', 'the end of the query', 'both sides'],
    ['gas OR OR oil', 8, 'a word', 'OR', 'both sides'],
    ['AND gas', 1, 'a word', 'AND', 'quotes'],
    ['gas AND OR oil', 9, 'a word', 'OR', 'both sides'],
    ['a1 NOT NOT b1', 8, 'a word', 'NOT', 'both sides'],
    ['(gas OR oil', 1, 'a ) for this (', '(', 'never closed'],
    ['gas) oil', 4, 'the end of the query', ')', 'No ( stands before'],
    ['()', 2, 'a word', ')', 'both sides'],
    ['"gas deal', 1, 'the closing quote', '"gas deal', 'never closed'],
    ['{SCO', 1, 'the closing }', '{SCO', 'never closed'],
    ['SCO}', 4, 'a { before the }', '}', '{SCO}'],
    ['""', 1, 'a letter or a digit', '""', 'Signs alone'],
    ['&', 1, 'AND or OR', '&', 'AND for &&'],
    ['gas && oil', 5, 'AND or OR', '&&', 'AND for &&'],
    ['!gas', 1, 'NOT', '!gas', 'NOT or -'],
    ['+gas', 1, 'a word', '+gas', 'leave the + out'],
    ['gas^2', 1, 'a word', 'gas^2', 'no weights'],
    ['"gas oil"~5', 10, 'NEAR/n', '~5', 'NEAR/5'],
    ['gas w/5 oil', 5, 'NEAR/n', 'w/5', 'NEAR/5'],
    ['gas NEAR oil', 5, 'NEAR/n with n from 1 to 100', 'NEAR', 'NEAR/10'],
    ['gas NEAR/0 oil', 5, 'NEAR/n with n from 1 to 100', 'NEAR/0', 'NEAR/10'],
    ['gas NEAR/101 oil', 5, 'NEAR/n with n from 1 to 100', 'NEAR/101', 'NEAR/10'],
    ['NEAR/5 oil', 1, 'a word', 'NEAR/5', 'both sides'],
    ['gas NEAR/5', 11, 'a word', 'the end of the query', 'both sides'],
    [
      '(a1 b1) NEAR/5 c1',
      2,
      'words, phrases or OR beside NEAR',
      'a1 b1',
      'AND, NOT and #count outside',
    ],
    ['a1 NEAR/5 b1#2', 11, 'words, phrases or OR beside NEAR', 'b1#2', 'outside'],
    ['title:a1 NEAR/5 b1', 10, 'one text field', 'NEAR/5', 'title:(one NEAR/5 two)'],
    ['lang:en NEAR/5 b1', 9, 'one text field', 'NEAR/5', 'around both'],
    ['*gas', 1, 'word*', '*gas', 'at the end of a word'],
    ['organi?ation', 1, 'word*', 'organi?ation', 'list other spellings'],
    ['ga*', 1, 'at least 3 letters before *', 'ga*', 'write more'],
    ['上合*', 1, 'the word without *', '上合*', 'inside longer words'],
    ["'gas deal'", 1, 'a word or a "phrase"', "'gas", 'double quotes'],
    ['titel:gas', 1, 'a field', 'titel:', 'Did you mean title:?'],
    ['headline:gas', 1, 'a field', 'headline:', 'Did you mean title:?'],
    ['constructor:gas', 1, 'a field', 'constructor:', 'The fields are title:'],
    ['http://example.org', 1, 'a field', 'http:', 'put it in quotes'],
    ['title: gas', 1, 'a value after the colon', 'title:', 'without a space'],
    ['title:(gas lead:oil)', 12, 'a word', 'lead:', 'inside another field'],
    ['lang:english', 6, 'a language code', 'english', 'lang:en'],
    ['source:{TASS}', 8, 'a word or a "phrase"', '{TASS}', 'text of articles'],
    ['gas#0', 1, 'a count from 1 to 1000 after #', 'gas#0', 'sanctions#3'],
    ['#sanctions', 1, 'a count from 1 to 1000 after #', '#sanctions', 'hashtag without its #'],
  ])('%s', (source, column, expected, found, hint) => {
    const reading = parseQuery(source);
    const [fault] = reading.kind === 'faults' ? reading.faults : [];
    expect(fault).toMatchObject({ column, found });
    expect(fault?.expected).toContain(expected);
    expect(fault?.hint).toContain(hint);
  });

  test('all misspelt terms are told at once', () => {
    const reading = parseQuery('ga* AND +oil AND titel:x');
    expect(reading).toMatchObject({ kind: 'faults', faults: [{ column: 9 }, { column: 18 }] });
  });
});

describe('laws of reading', () => {
  const pieces = fc.constantFrom(
    ...'gas oil AND OR NOT NEAR/3 ( ) " { } - title: lang: # * 上 Путин : \' \ud800 “ ” ~'.split(
      ' ',
    ),
  );

  test('any text is either a query or has faults within its columns', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 }))),
        fc.constantFrom('', ' '),
        (parts, glue) => {
          const source = parts.join(glue);
          const reading = parseQuery(source);
          if (reading.kind === 'query') {
            expect(reading.query.root.extent.end).toBeLessThanOrEqual(source.length);
          } else {
            expect(reading.faults.length).toBeGreaterThan(0);
            for (const { column } of reading.faults) {
              expect(column).toBeGreaterThanOrEqual(1);
              expect(column).toBeLessThanOrEqual(source.length + 1);
            }
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('hostile queries are answered quickly', () => {
  const words = (count: number): string =>
    Array.from({ length: count }, (_, index) => `слово${index}`).join(' OR ');

  test.each([
    ['10,000 nested groups', `${'('.repeat(10_000)}a${')'.repeat(9_999)}`],
    ['20,000 open parentheses', '('.repeat(20_000)],
    ['20,000 minus signs', '-'.repeat(20_000)],
    ['20,000 characters of words', words(1_400)],
    ['5,000 words', 'a b '.repeat(5_000)],
    ['20,000 quotes', '"'.repeat(20_000)],
    ['one word of 20,000 letters', 'ы'.repeat(20_000)],
    ['a phrase of 20,000 letters', `"${'a '.repeat(9_990)}"`],
    ['a million characters', 'gas '.repeat(250_000)],
    ['lone surrogates', '\ud800 '.repeat(10_000)],
    ['fields in a row', 'title:'.repeat(3_000)],
    ['NEAR in a row', `a${' NEAR/2 a'.repeat(2_000)}`],
    ['stars', '*'.repeat(20_000)],
    ['hashes', '#'.repeat(20_000)],
  ])('%s', (_name, source) => {
    expect(cpuMsOf(() => parseQuery(source))).toBeLessThan(100);
  });
});
