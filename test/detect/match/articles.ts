import {
  type DocumentFacts,
  documentOf,
  type MatchDocument,
} from '../../../src/detect/match/document.ts';
import { evaluate } from '../../../src/detect/match/evaluate.ts';
import { parseQuery } from '../../../src/detect/query/parser.ts';
import type { WatchQuery } from '../../../src/detect/query/query.ts';

type Article = DocumentFacts['article'];

/** An article of one paragraph unless more is said. */
export const article = (parts: Partial<Article>): Article => ({
  title: '',
  standfirst: null,
  paragraphs: [],
  url: 'https://news.example.org/world/2024/summit-ends',
  bylines: [],
  agency: null,
  infoSources: [],
  language: 'en',
  ...parts,
});

export const textDocument = (...paragraphs: readonly string[]): MatchDocument =>
  documentOf({ article: article({ paragraphs }) });

/** A query known to be right. */
export const query = (source: string): WatchQuery => {
  const reading = parseQuery(source);
  if (reading.kind === 'query') return reading.query;
  throw new Error(`${source}: ${JSON.stringify(reading.faults)}`);
};

/** The passages that answer a query, as text; null when it does not match. */
export const found = (source: string, document: MatchDocument): readonly string[] | null => {
  const spans = evaluate(query(source), document);
  if (spans === null) return null;
  return spans.map(({ field, start, end }) => {
    const text = document.fields.find((placed) => placed.field === field)?.text ?? '';
    return text.slice(start, end);
  });
};
