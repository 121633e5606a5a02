import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readPlainly } from '../../jobs/plainer-version.ts';
import { explainPage, type PageInput, readPage, readText } from '../article/index.ts';
import { compileDetector } from '../detect/index.ts';
import { SteppewatchError } from '../errors.ts';
import { openFetcher, whyNot } from '../fetching.ts';
import { loadLanguageIdentifier } from '../language/index.ts';
import type { Annotations } from '../model/annotation.ts';
import { type Article, articleText, type ReadOutcome } from '../model/article.ts';
import { type Context, versionOf } from './context.ts';
import { explainFields, explainLines } from './explain.ts';
import { settingsOf } from './settings-of.ts';

type Identify = (text: string) => string | null;

const isUrl = (source: string): boolean => /^https?:\/\//i.test(source);

const looksLikeHtml = (body: Uint8Array): boolean =>
  /<(?:!doctype|html|head|body|article|p|div)\b/i.test(
    Buffer.from(body.subarray(0, 4_096)).toString('latin1'),
  );

/** What a source holds before it is read. */
interface Loaded {
  readonly body: Uint8Array;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

const loadFile = (path: string): Loaded => ({
  body: readFileSync(path),
  url: pathToFileURL(path).href,
  headers: {},
});

/** A page with what it tells, and the plainer version that told it in its stead, if one did. */
interface PageRead {
  readonly loaded: Loaded;
  readonly outcome: ReadOutcome;
}

const readFile = (path: string, identifyLanguage: Identify): PageRead => {
  const loaded = loadFile(path);
  const { body, url, headers } = loaded;
  const outcome = looksLikeHtml(body)
    ? readPage({ body, url, headers, entry: null, languageHint: null }, { identifyLanguage })
    : readText(Buffer.from(body).toString('utf8'), { url }, { identifyLanguage });
  return { loaded, outcome };
};

/** Reads a page of the web as the job does, a plainer version of it where it is walled. */
const readUrl = async (
  url: string,
  context: Context,
  identifyLanguage: Identify,
): Promise<PageRead> => {
  const fetcher = openFetcher(settingsOf(context), {
    clock: { now: () => Date.now() },
    version: versionOf(context),
  });
  try {
    const answer = await fetcher.fetch({ url, accept: 'page', validators: null });
    if (answer.kind !== 'fetched')
      throw new SteppewatchError('not-found', `${url} was not read: ${whyNot(answer)}.`);
    const reader = {
      read: async (input: PageInput) => readPage(input, { identifyLanguage }),
    };
    const input = { ...answer.page, entry: null, languageHint: null };
    const { outcome, variant } = await readPlainly(input, { reader, fetcher });
    return { loaded: variant ?? answer.page, outcome };
  } finally {
    await fetcher.close();
  }
};

const quoted = (
  article: Article,
  { field, start, end }: { field: string; start: number; end: number },
): string => {
  const text =
    field === 'title'
      ? article.title
      : field === 'standfirst'
        ? (article.standfirst ?? '')
        : articleText(article);
  return JSON.stringify(text.slice(start, end));
};

const names = (label: string, list: readonly string[]): readonly string[] =>
  list.length > 0 ? [`${label}: ${list.join(', ')}`] : [];

/** The article and what was found in it, for a person to read. */
const asText = (article: Article, annotations: Annotations): string => {
  const { dateline, signOff } = article;
  const published = article.publishedAt ? [new Date(article.publishedAt.at).toISOString()] : [];
  return [
    article.title,
    ...(article.standfirst ? ['', article.standfirst] : []),
    '',
    ...(dateline
      ? [`Dateline: ${dateline.place}${dateline.date ? `, ${dateline.date}` : ''}`]
      : []),
    ...names('Agency', article.agency ? [article.agency] : []),
    ...names('By', article.bylines),
    ...names('Reporting', signOff?.reporting ?? []),
    ...names('Writing', signOff?.writing ?? []),
    ...names('Editing', signOff?.editing ?? []),
    ...names('Published', published),
    ...names('Language', article.language ? [article.language] : []),
    '',
    articleText(article),
    '',
    `Relevant: ${annotations.relevance.relevant ? 'yes' : 'no'} (${annotations.relevance.reasons.join('; ')})`,
    ...annotations.themes.map(
      ({ themeId, score, evidence }) =>
        `Theme ${themeId} ${score.toFixed(2)}: ${evidence.map(({ span }) => quoted(article, span)).join(', ')}`,
    ),
    ...annotations.watchHits.map(
      ({ watchId, spans }) =>
        `Watch ${watchId}: ${spans.map((span) => quoted(article, span)).join(', ')}`,
    ),
  ].join('\n');
};

/** Prints one page or file as Steppewatch reads it. */
export const read = async (
  context: Context,
  source: string,
  options: { readonly json: boolean; readonly explain: boolean },
): Promise<void> => {
  const identifyLanguage = await loadLanguageIdentifier();
  const { loaded, outcome } = isUrl(source)
    ? await readUrl(source, context, identifyLanguage)
    : readFile(source, identifyLanguage);
  if (options.explain) {
    const fields = outcome.kind === 'article' ? [...explainFields(outcome.article), ''] : [];
    for (const line of [...fields, ...explainLines(explainPage(loaded))]) context.out(line);
  }
  if (outcome.kind === 'not-an-article') {
    throw new SteppewatchError(
      'not-found',
      `${source} holds no article (${outcome.reason}): ${outcome.detail}`,
    );
  }
  if (options.explain) return;
  const { article } = outcome;
  const annotations = compileDetector(settingsOf(context).pack).annotate(article, {
    feedTitle: '',
    feedLanguage: null,
  });
  context.out(
    options.json ? JSON.stringify({ article, annotations }, null, 2) : asText(article, annotations),
  );
};
