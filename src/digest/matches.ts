import type { Span, TextField } from '../model/annotation.ts';
import type { DigestArticle, MatchNote, NamedWatchHit, Run } from '../model/digest.ts';
import { isWide } from './columns.ts';
import { shortened } from './cut.ts';
import { runsOf } from './extract.ts';
import { oneLine } from './untrusted.ts';

const NAME_LIMIT = 60;
const TERMS_SHOWN = 3;
/** Characters of the text shown on either side of a term; half as many wide ones. */
const CONTEXT_SIDE = 44;
const ELLIPSIS: Run = { text: '…', strong: false };

/** May not begin a passage: it belongs to the character before it. */
const ATTACHED = /[\p{M}\p{Cf}\udc00-\udfff]/u;

const fieldOf = (article: DigestArticle, field: TextField): string => article[field] ?? '';

const fold = (term: string): string => term.toLowerCase();

const hitsOf = (articles: readonly DigestArticle[], watch: string) =>
  articles.flatMap((article) =>
    article.watches
      .filter(({ watchId }) => watchId === watch)
      .flatMap(({ spans }) => spans.map((span) => ({ article, span }))),
  );

/** The watch's words as the reports write them, each once whatever its case. */
const termsOf = (articles: readonly DigestArticle[], watch: string): readonly string[] => {
  const firstByFold = new Map<string, string>();
  for (const { article, span } of hitsOf(articles, watch)) {
    const term = oneLine(fieldOf(article, span.field).slice(span.start, span.end));
    if (term !== '' && !firstByFold.has(fold(term))) firstByFold.set(fold(term), term);
  }
  return [...firstByFold.values()];
};

const contextStart = (text: string, from: number, to: number): number => {
  const space = text.slice(from, to).search(/\s/);
  if (space >= 0) return from + space + 1;
  let start = from;
  while (start < to && ATTACHED.test(text.charAt(start))) start += 1;
  return start;
};

const contextEnd = (text: string, from: number, to: number): number => {
  const space = text.slice(from, to).search(/\s\S*$/);
  if (space >= 0) return from + space;
  let end = to;
  while (end > from && ATTACHED.test(text.charAt(end))) end -= 1;
  return end;
};

/** A term with the words around it, inside its paragraph. */
export const contextRuns = (text: string, span: Span): readonly Run[] => {
  const opens = text.lastIndexOf('\n', span.start) + 1;
  const closing = text.indexOf('\n', span.end);
  const closes = closing === -1 ? text.length : closing;
  const side = isWide(text.slice(span.start, span.end)) ? CONTEXT_SIDE / 2 : CONTEXT_SIDE;
  const from = Math.max(opens, span.start - side);
  const to = Math.min(closes, span.end + side);
  const start = from === opens ? from : contextStart(text, from, span.start);
  const end = to === closes ? to : contextEnd(text, span.end, to);
  return [
    ...(start > opens ? [ELLIPSIS] : []),
    ...runsOf(text, { start, end }, [span]),
    ...(end < closes ? [ELLIPSIS] : []),
  ];
};

export interface MatchRequest {
  /** The report told before the others. */
  readonly articles: readonly DigestArticle[];
  readonly watches: readonly string[];
  /** What of the story the reader sees anyway. */
  readonly shown: readonly Run[];
}

/** Which of the reader's watches a story satisfies, by which words, and where if these are not shown. */
export const matchNotes = ({ articles, watches, shown }: MatchRequest): readonly MatchNote[] => {
  const visible = new Set(shown.filter(({ strong }) => strong).map(({ text }) => fold(text)));
  const hits: readonly NamedWatchHit[] = articles.flatMap((article) => article.watches);
  const names = new Map(hits.map((hit) => [hit.watchId, hit.name]));
  return [...names]
    .filter(([id]) => watches.includes(id))
    .map(([id, name]) => {
      const terms = termsOf(articles, id);
      const [first] = hitsOf(articles, id);
      const isShown = terms.some((term) => visible.has(fold(term)));
      return {
        watch: shortened(oneLine(name), NAME_LIMIT),
        terms: terms.slice(0, TERMS_SHOWN).map((term) => shortened(term, NAME_LIMIT)),
        context:
          first && !isShown
            ? contextRuns(fieldOf(first.article, first.span.field), first.span)
            : [],
      };
    });
};
