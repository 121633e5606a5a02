import { SteppewatchError } from '../errors.ts';
import type { LedgerEntry } from '../model/ledger.ts';
import { DAY_MS } from '../model/time.ts';
import type { Context } from './context.ts';
import { withStore } from './with-store.ts';

export interface LedgerOptions {
  readonly days: string;
  readonly stopped: boolean;
  readonly csv: boolean;
}

const COLUMNS = 'kind,url,reserved by,policy,first at,last at,times';

const isoOf = (at: number): string => new Date(at).toISOString();

/** RFC 4180; a leading sign that a spreadsheet would run as a formula is made text. */
const csvField = (text: string): string =>
  `"${text.replace(/^(?=[=+\-@\t\r])/, "'").replaceAll('"', '""')}"`;

const csvRow = ({ kind, url, reservation, firstAt, lastAt, times }: LedgerEntry): string =>
  [kind, url, reservation?.by ?? '', reservation?.policy ?? '', isoOf(firstAt), isoOf(lastAt)]
    .map(csvField)
    .concat(String(times))
    .join(',');

const line = ({ kind, url, reservation, lastAt, times }: LedgerEntry): string => {
  const again = times === 1 ? '' : ` (${times} times)`;
  const policy = reservation?.policy ? `, policy ${reservation.policy}` : '';
  const by = reservation === null ? '' : ` by ${reservation.by}${policy}`;
  return `${isoOf(lastAt)} ${kind.padEnd(7)} ${url}${by}${again}`;
};

/** Prints what was read, and what a publisher's reservation of text and data mining stopped. */
export const printLedger = async (
  context: Context,
  { days, stopped, csv }: LedgerOptions,
): Promise<void> => {
  const span = Number(days);
  if (!(span > 0)) {
    throw new SteppewatchError(
      'config-invalid',
      `--days: expected a number of days above 0; found ${JSON.stringify(days)}`,
    );
  }
  await withStore(context, async ({ clock, store }) => {
    const since = clock.now() - span * DAY_MS;
    if (csv) context.out(COLUMNS);
    for await (const entry of store.ledger.list({ since, kind: stopped ? 'stopped' : null })) {
      context.out(csv ? csvRow(entry) : line(entry));
    }
  });
};
