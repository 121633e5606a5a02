// Reads thousands of damaged pages and reports throws and the slowest. Needs `npm run build`.
// usage: node bench/article-fuzz.mjs FOLDER_OF_HTML [count] [seed] [one page's number, to profile it]
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPage } from '../dist/src/article/index.js';

const [folder, count = '5000', seed = '1', only] = process.argv.slice(2);
const DEADLINE_MS = 5_000;

let state = Number(seed) >>> 0;
/** mulberry32: the same pages every time. */
const random = () => {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};
const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];
const insert = (text, at, piece) => text.slice(0, at) + piece + text.slice(at);

const TAGS = [
  'div',
  'p',
  'b',
  'a',
  'span',
  'table',
  'td',
  'li',
  'ul',
  'article',
  'h1',
  'script',
  'style',
  'blockquote',
  'figure',
];
const DAMAGE = {
  cut: (t) => t.slice(0, below(t.length)),
  cutHead: (t) => t.slice(below(t.length)),
  nested: (t) => insert(t, below(t.length), `<${pick(TAGS)}>`.repeat(1 + below(60_000))),
  closed: (t) => insert(t, below(t.length), `</${pick(TAGS)}>`.repeat(1 + below(20_000))),
  attribute: (t) =>
    insert(
      t,
      below(t.length),
      `<div class="${'related-'.repeat(below(100_000))}" style="${'x'.repeat(below(300_000))}">`,
    ),
  attributes: (t) =>
    insert(
      t,
      below(t.length),
      `<p ${Array.from({ length: below(5_000) }, (_, i) => `a${i}="${i}"`).join(' ')}>`,
    ),
  spaces: (t) =>
    insert(t, below(t.length), pick([' ', '\n', '\t', '\u00a0', '&nbsp;']).repeat(below(300_000))),
  repeated: (t) =>
    insert(
      t,
      below(t.length),
      pick([
        'By ',
        'a, ',
        '- ',
        'Mon 12 ',
        'A.',
        '(Reuters',
        ': ',
        'updated on ',
        'ФФ ',
        '12:12 ',
        '@a.b ',
        'ASTANA, ',
        '"',
        '&#x10FFFF;',
      ]).repeat(below(40_000)),
    ),
  textLine: (t) => insert(t, below(t.length), `<p>${'word '.repeat(below(200_000))}</p>`),
  tags: (t) =>
    t.replaceAll(/<\/?(\w+)/g, (tag) =>
      random() < 0.2 ? pick(['<', '</', '<!', '<?', tag, '<svg', '<p']) : tag,
    ),
  jsonLd: (t) =>
    insert(
      t,
      below(t.length),
      `<script type="application/ld+json">${'['.repeat(below(50_000))}{"@type":"NewsArticle","headline":${pick(['1', 'null', '["a"]', '{}', '"x'])}}</script>`,
    ),
  noClose: (t) => t.replaceAll(/<\/(?:p|div|article|section|ul|li)>/g, ''),
};
const BYTES = [
  (t) => Buffer.from(t),
  (t) => Buffer.from(t, 'latin1'),
  (t) => Buffer.from(t, 'utf16le'),
  (t) => {
    const b = Buffer.from(t);
    for (let i = 0; i < 200 && b.length > 0; i += 1) b[below(b.length)] = below(256);
    return b;
  },
];
const TYPES = [
  'text/html',
  'text/html; charset=utf-8',
  'text/html; charset=windows-1251',
  'text/html; charset=gb2312',
  'text/html; charset=utf-16',
  'text/html; charset=nonsense',
  '',
];

const pages = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.html'));
const deps = { identifyLanguage: () => null };
const times = [];
const slowest = [];
let thrown = 0;
let late = 0;
for (let n = 0; n < Number(count); n += 1) {
  const name = pick(pages);
  const kinds = Array.from({ length: 1 + below(3) }, () => pick(Object.keys(DAMAGE)));
  const text = kinds.reduce((t, kind) => DAMAGE[kind](t), readFileSync(join(folder, name), 'utf8'));
  const input = {
    body: pick(BYTES)(text),
    url: 'https://example.org/2024/07/04/story',
    headers: { 'content-type': pick(TYPES) },
    entry: null,
    languageHint: null,
  };
  if (only !== undefined && n !== Number(only)) continue;
  const start = performance.now();
  try {
    readPage(input, deps);
  } catch (fault) {
    thrown += 1;
    console.log(
      'THROWN',
      n,
      name,
      kinds.join('+'),
      fault.stack.split('\n').slice(0, 4).join(' | '),
    );
  }
  const ms = performance.now() - start;
  times.push(ms);
  slowest.push({ ms, n, what: `${name} ${kinds.join('+')} ${input.body.length} bytes` });
  slowest.sort((a, b) => b.ms - a.ms).splice(5);
  if (ms > DEADLINE_MS) {
    late += 1;
    console.log('LATE', Math.round(ms), n, name, kinds.join('+'), input.body.length);
  }
}
for (const { ms, n, what } of slowest)
  console.log(`slow: ${Math.round(ms)} ms, page ${n}: ${what}`);
times.sort((a, b) => a - b);
const at = (share) => times[Math.floor((times.length - 1) * share)].toFixed(1);
console.log(
  `${times.length} pages: thrown ${thrown}, over ${DEADLINE_MS} ms ${late}, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, slowest ${at(1)} ms`,
);
