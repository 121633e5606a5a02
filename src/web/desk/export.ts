import type { FoundArticle } from '../../ports.ts';

const COLUMNS = [
  'id',
  'title',
  'url',
  'outlet',
  'sourceType',
  'language',
  'publishedAt',
  'readAt',
  'relevant',
  'themes',
] as const;

const iso = (at: number | null): string => (at === null ? '' : new Date(at).toISOString());

export const asRow = (article: FoundArticle) => ({
  id: article.id,
  storyId: article.storyId,
  title: article.title,
  url: article.url,
  outlet: article.outlet,
  sourceType: article.sourceType,
  language: article.language,
  publishedAt: article.publishedAt === null ? null : iso(article.publishedAt),
  readAt: iso(article.readAt),
  relevant: article.relevant,
  themes: article.themes,
  standfirst: article.standfirst,
});

/** A cell that a spreadsheet takes for text: what looks like a formula is led by an apostrophe (OWASP, CSV injection). */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** RFC 4180, with a byte order mark so that spreadsheets read UTF-8. */
export const asCsv = (articles: readonly FoundArticle[]): string => {
  const lines = articles.map((article) => {
    const row = asRow(article);
    return COLUMNS.map((name) => {
      const value = row[name];
      return cell(Array.isArray(value) ? value.join(' ') : String(value ?? ''));
    }).join(',');
  });
  return `\uFEFF${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
};
