// Answers the protocol of extraction scorers: one JSON request a line {id, url, path or html}, one JSON
// answer a line {id, title, authors, date, text, image, ms}. Needs `npm run build`.
// Text is `readableText`, authors are `credited`, as docs/fields.md tells; with `--apart`, text is the
// paragraphs alone and authors are people alone.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { readPage } from '../dist/src/article/index.js';
import { loadLanguageIdentifier } from '../dist/src/language/index.js';
import { credited, readableText } from '../dist/src/model/article.js';

const apart = process.argv.includes('--apart');
const deps = { identifyLanguage: await loadLanguageIdentifier() };
const twoDigits = (n) => String(n).padStart(2, '0');

/** The moment as its source wrote it: its own clock and offset. */
const written = (moment) => {
  if (moment === null) return null;
  const offset = moment.offsetMinutes ?? 0;
  const clock = new Date(moment.at + offset * 60_000).toISOString().slice(0, 19);
  const size = Math.abs(offset);
  return `${clock}${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
};

for await (const line of createInterface({ input: process.stdin })) {
  if (line === '') continue;
  const { id, url, path, html } = JSON.parse(line);
  const body = html === undefined ? readFileSync(path) : Buffer.from(html);
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  const start = performance.now();
  let answer;
  try {
    const outcome = readPage(
      { body, url: url || 'https://example.org/', headers, entry: null, languageHint: null },
      deps,
    );
    const { article } = outcome;
    answer = article
      ? {
          title: article.title,
          authors: apart ? article.bylines : credited(article),
          date: written(article.publishedAt),
          text: apart ? article.paragraphs.join('\n') : readableText(article),
          image: article.leadImageUrl,
        }
      : { error: `${outcome.reason}: ${outcome.detail}` };
  } catch (fault) {
    answer = { error: String(fault) };
  }
  process.stdout.write(`${JSON.stringify({ id, ms: performance.now() - start, ...answer })}\n`);
}
