import { type EntryHints, explainPage, readPage } from '../../src/article/index.ts';
import type { Article } from '../../src/model/article.ts';

interface Given {
  readonly url?: string;
  readonly contentType?: string;
  readonly entry?: EntryHints | null;
}

const input = (markup: string | Uint8Array, given: Given) => ({
  body: typeof markup === 'string' ? Buffer.from(markup) : markup,
  url: given.url ?? 'https://gazette.example/world/story',
  headers: { 'content-type': given.contentType ?? 'text/html; charset=utf-8' },
  entry: given.entry ?? null,
  languageHint: null,
});

/** Reads a page with no language model. */
export const outcomeOf = (markup: string | Uint8Array, given: Given = {}) =>
  readPage(input(markup, given), { identifyLanguage: () => null });

/** The article in a page; a page without one fails the test. */
export const articleIn = (markup: string | Uint8Array, given: Given = {}): Article => {
  const outcome = outcomeOf(markup, given);
  if (outcome.kind !== 'article')
    throw new Error(`no article: ${outcome.reason}, ${outcome.detail}`);
  return outcome.article;
};

/** The fate and rule of the line that holds these words. */
export const fateOf = (markup: string, words: string) => {
  const verdict = explainPage(input(markup, {})).find(({ text }) => text.includes(words));
  return verdict && { fate: verdict.fate, rule: verdict.rule };
};

/** Sentences of our own, long enough to be prose. */
export const SENTENCES = [
  'The council of the lake towns voted on Tuesday to share one ferry timetable, ending a quarrel that had lasted three summers.',
  'Captains had complained that boats left their piers a minute before the buses came in, and that nobody could be made to wait.',
  'Under the new table the last boat leaves at nine, and a lamp on the mole stays lit until its passengers have gone ashore.',
  'A clerk who drew up the plan said the hardest part had been the bakers, who wanted flour to travel before dawn.',
];

export const paragraphs = (texts: readonly string[] = SENTENCES): string =>
  texts.map((text) => `<p>${text}</p>`).join('\n');

interface Parts {
  readonly head?: string;
  readonly before?: string;
  readonly body?: string;
  readonly after?: string;
  readonly title?: string;
}

/** A plain news page. */
export const page = ({
  head = '',
  before = '',
  body = paragraphs(),
  after = '',
  title = 'Lake towns agree on one ferry timetable',
}: Parts): string => `<!doctype html>
<html lang="en"><head><title>${title} | The Gazette</title><meta property="og:site_name" content="The Gazette">${head}</head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>${title}</h1>${before}<div class="content">${body}</div>${after}</article>
<footer><p>Copyright The Gazette. All rights reserved.</p></footer></body></html>`;
