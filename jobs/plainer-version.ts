import type { Article, ReadOutcome } from '../src/model/article.ts';
import type { RawPage } from '../src/model/page.ts';
import { SECOND_MS } from '../src/model/time.ts';
import type { ArticleReader, Fetcher, ReadInput } from '../src/ports.ts';

/** Plainer versions of one page that are asked for at most. */
const MOST_VARIANTS = 2;
/** The host was asked just now; its turn comes again soon. */
const PATIENCE_MS = 10 * SECOND_MS;

export interface PlainReading {
  readonly outcome: ReadOutcome;
  /** The plainer version that was read in the page's stead; null when none was. */
  readonly variant: RawPage | null;
}

const lengthOf = (article: Article): number => article.paragraphs.join('').length;

const reasonOf = (outcome: ReadOutcome): string =>
  outcome.kind === 'article'
    ? (outcome.article.evidence.provenance?.seen ?? 'the page tells little')
    : `${outcome.reason}: ${outcome.detail}`;

/** The article a plainer version told, which says of itself that it did. */
const toldBy = (variant: RawPage, article: Article, first: ReadOutcome): ReadOutcome => ({
  kind: 'article',
  article: {
    ...article,
    provenance: 'variant',
    evidence: {
      ...article.evidence,
      provenance: {
        rule: 'plainer version of the page',
        seen: `${variant.url}, ${reasonOf(first)}`,
      },
    },
  },
});

/**
 * Reads a page, and where it is walled or tells little, a plainer version of it that it names on its own
 * site. The feed's content stands in only where no version tells the story.
 */
export const readPlainly = async (
  input: ReadInput,
  { reader, fetcher }: { readonly reader: ArticleReader; readonly fetcher: Fetcher },
): Promise<PlainReading> => {
  const first = await reader.read(input);
  const known =
    first.kind === 'article' && first.article.provenance === 'page' ? lengthOf(first.article) : 0;
  for (const url of (first.variants ?? []).slice(0, MOST_VARIANTS)) {
    const request = { url, accept: 'page', validators: null, patienceMs: PATIENCE_MS } as const;
    const answer = await fetcher.fetch(request);
    if (answer.kind !== 'fetched') continue;
    const { page } = answer;
    const entry = input.entry && { ...input.entry, contentHtml: null };
    const read = await reader.read({ ...input, entry, ...page });
    if (read.kind === 'article' && lengthOf(read.article) > known)
      return { outcome: toldBy(page, read.article, first), variant: page };
  }
  return { outcome: first, variant: null };
};
