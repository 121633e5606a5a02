import type { Article } from '../../src/model/article.ts';

/** An article of plain text with the given title and paragraphs. */
export const articleOf = (
  title: string,
  paragraphs: readonly string[],
  rest: Partial<Article> = {},
): Article => ({
  url: 'https://news.example/story',
  title,
  standfirst: null,
  bylines: [],
  agency: null,
  infoSources: [],
  dateline: null,
  signOff: null,
  publishedAt: null,
  modifiedAt: null,
  language: 'en',
  leadImageUrl: null,
  paragraphs,
  section: null,
  tags: [],
  provenance: 'text',
  readBy: 'article/1',
  evidence: {},
  ...rest,
});
