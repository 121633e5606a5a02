import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeFault } from '../../../src/detect/query/describe-fault.ts';
import { parseQuery } from '../../../src/detect/query/parser.ts';

const page = readFileSync(new URL('../../../docs/queries.md', import.meta.url), 'utf8');
const rows = Array.from(
  page.matchAll(/^\| `(.+)` \| (column .+) \|$/gm),
  ([, query = '', message = '']) => ({
    query,
    message: message.replaceAll('\\|', '|'),
  }),
);

test('the page has examples of refusals', () => {
  expect(rows.length).toBeGreaterThan(8);
});

test.each(rows)('docs/queries.md tells the truth about $query', ({ query, message }) => {
  const reading = parseQuery(query);
  const [fault] = reading.kind === 'faults' ? reading.faults : [];
  expect(fault && describeFault(fault)).toBe(message);
});

const examples = Array.from(
  page.split('## When a query is refused')[0]?.matchAll(/^\| (`.+?) \| /gm) ?? [],
).flatMap(([, cell = '']) => Array.from(cell.matchAll(/`([^`]+)`/g), ([, query = '']) => query));

test.each(examples)('the example %s is a query', (query) => {
  expect(parseQuery(query).kind).toBe('query');
});
