import {
  describeFault,
  documentOf,
  type HighlightedPassage,
  parseQuery,
  type QueryTrial,
  tryQuery,
  type WatchQuery,
} from '../detect/index.ts';
import { SteppewatchError } from '../errors.ts';
import { DAY_MS } from '../model/time.ts';
import type { PastArticle } from '../ports.ts';
import type { Context } from './context.ts';
import { withPorts } from './with-app.ts';

/** A query is tried on at most so many articles, the newest. */
const MOST_ARTICLES = 5_000;
const MOST_SHOWN = 10;

const daysOf = (text: string): number => {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 365) return days;
  throw new SteppewatchError(
    'config-invalid',
    `--days: expected a whole number from 1 to 365; found ${JSON.stringify(text)}`,
  );
};

/** The query, or an error that points at each fault: the text, a caret under the column, the mend. */
const queryOf = (text: string): WatchQuery => {
  const reading = parseQuery(text);
  if (reading.kind === 'query') return reading.query;
  const faults = reading.faults.map(
    (fault) =>
      `  ${text}\n  ${' '.repeat(Math.max(0, fault.column - 1))}^\n${describeFault(fault)}`,
  );
  throw new SteppewatchError('query-invalid', `the query cannot be read\n${faults.join('\n')}`);
};

const marked = ({ text, highlights }: HighlightedPassage): string => {
  let at = 0;
  const parts = highlights.map(({ from, to }) => {
    const part = `${text.slice(at, from)}[${text.slice(from, to)}]`;
    at = to;
    return part;
  });
  return [...parts, text.slice(at)].join('').replaceAll(/\s+/g, ' ');
};

const told = (trial: QueryTrial, past: readonly PastArticle[], days: number): readonly string[] => {
  const byId = new Map(past.map((one) => [one.id, one]));
  const titleOf = (id: PastArticle['id']): string => byId.get(id)?.article.title ?? id;
  const { alerts, dailyDigests } = trial.mailsAWeek;
  const { matches, silentTerms, nearMisses } = trial;
  return [
    `${matches.length} of ${past.length} articles of the last ${days} days match: about ${alerts.toFixed(1)} alerts or ${dailyDigests.toFixed(1)} daily digests a week.`,
    ...matches
      .slice(0, MOST_SHOWN)
      .flatMap(({ articleId, passages }) => [
        '',
        titleOf(articleId),
        ...passages.slice(0, 2).map((passage) => `  ${marked(passage)}`),
      ]),
    ...(matches.length > MOST_SHOWN ? ['', `and ${matches.length - MOST_SHOWN} more`] : []),
    ...(silentTerms.length > 0 ? ['', `In no article at all: ${silentTerms.join(', ')}`] : []),
    ...nearMisses
      .slice(0, MOST_SHOWN)
      .flatMap(({ clause, reason, articleIds }) => [
        '',
        `${articleIds.length} more but for one clause (${reason}): ${clause}`,
        ...articleIds.slice(0, 3).map((id) => `  ${titleOf(id)}`),
      ]),
  ];
};

/** Tries a query on what was read lately. Throws `query-invalid` with each fault and its column. */
export const testWatch = async (
  context: Context,
  text: string,
  options: { readonly days: string; readonly json: boolean },
): Promise<void> => {
  const query = queryOf(text);
  const days = daysOf(options.days);
  await withPorts(context, async ({ articles, clock }) => {
    const to = clock.now();
    const from = to - days * DAY_MS;
    const past = await articles.past(from, MOST_ARTICLES);
    const trial = tryQuery(query, {
      from,
      to,
      articles: past.map((one) => ({ id: one.id, at: one.readAt, document: documentOf(one) })),
    });
    if (options.json) return context.out(JSON.stringify(trial, null, 2));
    for (const line of told(trial, past, days)) context.out(line);
    if (past.length === MOST_ARTICLES)
      context.out(`Only the newest ${MOST_ARTICLES} articles were tried.`);
  });
};

/** Prints every watch with its matches; the silent ones say so. */
export const listWatches = async (
  context: Context,
  options: { readonly days: string },
): Promise<void> => {
  const days = daysOf(options.days);
  await withPorts(context, async ({ articles, clock }, settings) => {
    const records = await articles.watchRecords(clock.now() - days * DAY_MS);
    const byId = new Map(records.map((record) => [record.watchId, record]));
    for (const { id, name } of settings.pack.watches) {
      const record = byId.get(id);
      const last = record ? `, last on ${new Date(record.lastAt).toISOString().slice(0, 10)}` : '';
      context.out(
        record && record.matches > 0
          ? `${id} (${name}): ${record.matches} matches in ${days} days${last}`
          : `${id} (${name}): NOTHING in ${days} days${last || ', nor ever'}. Try it: steppewatch watch test`,
      );
    }
  });
};
