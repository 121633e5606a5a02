import { compileQueries } from '../src/detect/match/compile.ts';
import { documentOf } from '../src/detect/match/document.ts';
import { parseQuery } from '../src/detect/query/parser.ts';
import { watchId } from '../src/model/ids.ts';
import { type Article, type MixQuery, referenceMix, written } from './match-mix.ts';
import { peerMatcher } from './match-peer.ts';

const ARTICLES = 300;
const ROUNDS = 5;

const cpuMs = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};

const ours = (queries: readonly MixQuery[]): ((article: Article) => number) => {
  const sources = queries.map(written);
  const watches = sources.map((source, index) => {
    const reading = parseQuery(source);
    if (reading.kind === 'faults') throw new Error(`${source}: ${JSON.stringify(reading.faults)}`);
    return { id: watchId(String(index)), query: reading.query };
  });
  const compiled = compileQueries(watches);
  return ({ title, text }) => {
    const article = {
      title,
      standfirst: null,
      paragraphs: [text],
      url: 'https://news.example.org/a',
      bylines: [],
      agency: null,
      infoSources: [],
      language: 'en',
    };
    return compiled.match(documentOf({ article })).length;
  };
};

type Matcher = (article: Article) => number;

const measured = (name: string, prepare: () => Matcher, articles: readonly Article[]): number => {
  let matcher: Matcher = () => 0;
  const heapBefore = process.memoryUsage().heapUsed;
  const compileMs = cpuMs(() => {
    matcher = prepare();
  });
  const heapMb = (process.memoryUsage().heapUsed - heapBefore) / 2 ** 20;
  let hits = 0;
  const rounds = Array.from({ length: ROUNDS }, () =>
    cpuMs(() => {
      hits = articles.reduce((sum, article) => sum + matcher(article), 0);
    }),
  );
  const perArticle = Math.min(...rounds.slice(1)) / articles.length;
  console.log(
    `${name.padEnd(34)} prepare ${compileMs.toFixed(0).padStart(6)} ms (${heapMb.toFixed(0)} MB)` +
      `  ${perArticle.toFixed(3)} ms CPU an article  ${(hits / articles.length).toFixed(1)} hits an article`,
  );
  return perArticle;
};

const peerFolder = process.env.PEERS;
for (const count of [10_000, 100_000]) {
  const { articles, queries } = referenceMix(ARTICLES, count);
  const own = measured(`steppewatch, ${count} queries`, () => ours(queries), articles);
  if (peerFolder === undefined || count > 10_000) continue;
  const peer = measured(
    `ahocorasick, ${count} queries`,
    () => peerMatcher(peerFolder, queries),
    articles,
  );
  console.log(`ahocorasick / steppewatch = ${(peer / own).toFixed(2)}`);
}
