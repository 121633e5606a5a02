import type { Span, TextField } from '../model/annotation.ts';
import type { DigestArticle, Run } from '../model/digest.ts';
import { cutAt, ELLIPSIS } from './cut.ts';
import { foldText } from './untrusted.ts';

interface Stretch {
  readonly start: number;
  readonly end: number;
}

const merged = (stretches: readonly Stretch[]): readonly Stretch[] => {
  const done: Stretch[] = [];
  for (const next of [...stretches].sort((a, b) => a.start - b.start)) {
    const last = done.at(-1);
    if (last === undefined || next.start > last.end) done.push(next);
    else done[done.length - 1] = { start: last.start, end: Math.max(last.end, next.end) };
  }
  return done;
};

const withoutEmpty = (runs: readonly Run[]): readonly Run[] => {
  const kept = runs.filter((run) => run.text !== '');
  return kept.map((run, index) => {
    const opened = index === 0 ? run.text.trimStart() : run.text;
    return { ...run, text: index === kept.length - 1 ? opened.trimEnd() : opened };
  });
};

/** A stretch of a field as runs, strong where a span lies; clean for display. */
export const runsOf = (text: string, within: Stretch, spans: readonly Span[]): readonly Run[] => {
  const strong = merged(
    spans
      .map(({ start, end }) => ({
        start: Math.max(start, within.start),
        end: Math.min(end, within.end),
      }))
      .filter(({ start, end }) => start < end),
  );
  const run = (start: number, end: number, isStrong: boolean): Run => ({
    text: foldText(text.slice(start, end)),
    strong: isStrong,
  });
  const edges = [...strong, { start: within.end, end: within.end }];
  return withoutEmpty(
    edges.flatMap(({ start, end }, index) => [
      run(strong[index - 1]?.end ?? within.start, start, false),
      run(start, end, true),
    ]),
  );
};

export const textOfRuns = (runs: readonly Run[]): string => runs.map((run) => run.text).join('');

/** The spans of all the given watches in one field. */
const spansIn = (
  article: DigestArticle,
  field: TextField,
  watches: readonly string[],
): readonly Span[] =>
  article.watches
    .filter((hit) => watches.includes(hit.watchId))
    .flatMap((hit) => hit.spans.filter((span) => span.field === field));

export const headlineRuns = (article: DigestArticle, watches: readonly string[]): readonly Run[] =>
  runsOf(
    article.title,
    { start: 0, end: article.title.length },
    spansIn(article, 'title', watches),
  );

interface Passage extends Stretch {
  readonly field: 'standfirst' | 'text';
  readonly source: string;
}

const located = (article: DigestArticle, sentence: string): Passage | null => {
  const fields = [
    { field: 'text', source: article.text },
    { field: 'standfirst', source: article.standfirst ?? '' },
  ] as const;
  for (const { field, source } of fields) {
    const start = sentence === '' ? -1 : source.indexOf(sentence);
    if (start >= 0) return { field, source, start, end: source.length };
  }
  return null;
};

const whole = (article: DigestArticle, field: Passage['field']): Passage => {
  const source = article[field] ?? '';
  return { field, source, start: 0, end: source.length };
};

/** Ends a headline that stands at the head of a text, where a sentence would go on. */
const HEADLINE_END = /^[^\S\n]*(?:[.:;|—–]|\n|$)\s*/;

/** Many a text begins with its headline, which the reader has just read. */
const afterTitle = (passage: Passage, title: string): Passage => {
  const { source, start } = passage;
  if (title === '' || !source.startsWith(title, start)) return passage;
  const titleEnd = start + title.length;
  const ending = HEADLINE_END.exec(source.slice(titleEnd));
  return ending ? { ...passage, start: titleEnd + ending[0].length } : passage;
};

/** Where an extract begins: at the story's own summary, else the standfirst, else the text. */
const openingOf = (article: DigestArticle, summary: readonly string[]): Passage => {
  const title = article.title.trim();
  const text = whole(article, 'text');
  const passages = [
    ...summary.flatMap((sentence) => located(article, sentence) ?? []),
    whole(article, 'standfirst'),
    text,
  ].map((passage) => afterTitle(passage, title));
  return passages.find(({ source, start }) => source.slice(start).trim() !== '') ?? text;
};

export interface ExtractRequest {
  readonly article: DigestArticle;
  readonly summary: readonly string[];
  readonly watches: readonly string[];
  /** Characters, ellipsis included; a wide one counts as two. */
  readonly limit: number;
}

/** The opening of a report, word for word, with the reader's terms marked. */
export const extractRuns = (request: ExtractRequest): readonly Run[] => {
  const { article, watches, limit } = request;
  const { field, source, start } = openingOf(article, request.summary);
  const cut = cutAt(source.slice(start), limit);
  const runs = runsOf(source, { start, end: start + cut.end }, spansIn(article, field, watches));
  return cut.whole || runs.length === 0 ? runs : [...runs, { text: ELLIPSIS, strong: false }];
};
