import { describe, expect, test } from 'vitest';
import { compileQueries } from '../../../src/detect/match/compile.ts';
import { evaluate } from '../../../src/detect/match/evaluate.ts';
import { watchId } from '../../../src/model/ids.ts';
import { cpuMsOf } from '../../support/cpu-time.ts';
import { query, textDocument } from './articles.ts';

const QUERIES = [
  'ab',
  'ab#1000',
  '{ab}',
  'abc*',
  '"ab ab ab ab ab ab ab ab"',
  'ab NEAR/100 ab',
  'ab NEAR/100 ab NEAR/100 ab NEAR/100 ab NEAR/100 ab',
  '(ab OR cd OR "ab ab") NEAR/100 (ab OR abc* OR cd)',
  '(ab NEAR/100 ab) NEAR/100 (ab NEAR/100 ab) -(ab ONEAR/100 zz)',
  Array.from({ length: 1_999 }, () => 'ab').join(' OR '),
  Array.from({ length: 60 }, (_, count) => `"${'ab '.repeat(count + 1)}"`).join(' OR '),
  Array.from({ length: 100 }, (_, index) => `(ab NEAR/${index + 1} cd)`).join(' OR '),
].map(query);

const documentsLike = [
  ['20,000 times the same word', 'ab '.repeat(20_000)],
  ['a word of 100,000 letters', 'ab'.repeat(50_000)],
  ['two words in turn', 'ab cd '.repeat(10_000)],
  ['20,000 different words', Array.from({ length: 20_000 }, (_, index) => `abc${index}`).join(' ')],
  ['lone surrogates', 'ab\ud800 \udc00'.repeat(10_000)],
  ['10,000 paragraphs', 'ab\n\n'.repeat(10_000)],
] as const;

describe('hostile texts are answered quickly', () => {
  test.each(documentsLike)('%s', (_name, text) => {
    const paragraphs = text.split('\n\n');
    const compiled = compileQueries(
      QUERIES.map((each, index) => ({ id: watchId(String(index)), query: each })),
    );
    const document = textDocument(...paragraphs);
    for (const each of QUERIES) {
      expect(
        cpuMsOf(() => evaluate(each, document)),
        each.source,
      ).toBeLessThan(100);
    }
    expect(cpuMsOf(() => compiled.match(document))).toBeLessThan(100 * QUERIES.length);
  });
});
