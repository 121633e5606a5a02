import { expect, test } from 'vitest';
import { compileQueries } from '../../../src/detect/match/compile.ts';
import { evaluate } from '../../../src/detect/match/evaluate.ts';
import { watchId } from '../../../src/model/ids.ts';
import fc from '../../support/laws.ts';
import { query } from './articles.ts';
import { judgedSlowly } from './oracle.ts';
import { documentOfSheet, sheets, trees, written } from './random.ts';

/** Cases are runs × queries × sheets; MATCH_RUNS=20000 is the long form. */
const RUNS = Number(process.env.MATCH_RUNS ?? 250);
const QUERIES = 20;
const SHEETS = 10;

test('the matcher, a single evaluation and trying every place agree on hits and spans', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(trees, fc.nat(3)), { minLength: QUERIES, maxLength: QUERIES }),
      fc.array(sheets, { minLength: SHEETS, maxLength: SHEETS }),
      (styled, papers) => {
        const watches = styled.map(([tree, style], index) => ({
          id: watchId(String(index)),
          query: query(written(tree, style)),
        }));
        const compiled = compileQueries(watches);
        for (const sheet of papers) {
          const document = documentOfSheet(sheet);
          const slow = styled.map(([tree]) => judgedSlowly(tree, sheet));
          expect(watches.map((watch) => evaluate(watch.query, document))).toEqual(slow);
          const hits = watches.flatMap(({ id }, index) => {
            const spans = slow[index] ?? null;
            return spans === null ? [] : [{ watchId: id, spans }];
          });
          expect(compiled.match(document)).toEqual(hits);
        }
      },
    ),
    { numRuns: RUNS },
  );
}, 3_600_000);
