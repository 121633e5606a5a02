import { grouping } from '../../jobs/place-in-story.ts';
import { documentOf, wordsIn } from '../../src/detect/index.ts';
import { firstPoll } from '../../src/feeds/index.ts';
import type { Article } from '../../src/model/article.ts';
import type { FeedSource } from '../../src/model/feed.ts';
import { articleId, feedId } from '../../src/model/ids.ts';
import { HOUR_MS } from '../../src/model/time.ts';
import { article, entry, source } from '../support/samples.ts';
import type { House } from './house.ts';

export const HOSTILE = `<script>alert("x")</script>'"><img src=x onerror=alert(1)>`;

const OUTLETS: readonly FeedSource[] = [
  source({
    id: feedId('ledger'),
    title: 'The Ledger',
    type: 'independent',
    language: 'en',
    country: 'KZ',
  }),
  source({
    id: feedId('steppe-wire'),
    title: 'Steppe Wire',
    type: 'wire',
    language: 'en',
    country: 'GB',
    url: 'https://wire.example/rss',
  }),
  source({
    id: feedId('vestnik'),
    title: 'Вестник',
    type: 'state',
    language: 'ru',
    country: 'RU',
    url: 'https://vestnik.example/rss',
  }),
  source({
    id: feedId('hostile'),
    title: HOSTILE,
    type: 'independent',
    language: null,
    country: null,
    url: 'https://hostile.example/rss',
  }),
];

interface Told extends Partial<Article> {
  readonly outlet: string;
  readonly slug: string;
  readonly agoHours: number;
  readonly html?: string;
}

const SUMMIT = [
  'ASTANA, July 4 (Steppe Wire) - Leaders of the Shanghai Cooperation Organisation agreed on Saturday to settle more of their trade in national currencies and to open a development bank.',
  'The summit of the SCO in Astana ended with a declaration that names terrorism, separatism and the border with Afghanistan as its main concerns.',
  'The heads of state also spoke about sanctions, and asked their finance ministers for a payment system that needs no dollar.',
];

const TEXTS: readonly Told[] = [
  {
    outlet: 'steppe-wire',
    slug: 'summit',
    agoHours: 3,
    title: 'SCO summit in Astana agrees on a bank and on trade in national currencies',
    standfirst: 'Leaders of the Shanghai Cooperation Organisation met for two days.',
    bylines: ['Dana Ospanova'],
    agency: 'Steppe Wire',
    language: 'en',
    paragraphs: SUMMIT,
    html: `<!doctype html><html lang="en"><head><title>SCO summit in Astana agrees on a bank and on trade in national currencies</title></head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>SCO summit in Astana agrees on a bank and on trade in national currencies</h1>${SUMMIT.map((text) => `<p>${text}</p>`).join('')}</article><footer>Subscribe to our newsletter</footer></body></html>`,
  },
  {
    outlet: 'ledger',
    slug: 'summit-copy',
    agoHours: 2,
    title: 'SCO leaders agree on a development bank in Astana',
    language: 'en',
    paragraphs: SUMMIT,
  },
  {
    outlet: 'vestnik',
    slug: 'csto',
    agoHours: 5,
    title: 'ОДКБ проведёт учения у границы с Афганистаном',
    language: 'ru',
    paragraphs: [
      'Страны ОДКБ проведут совместные учения у границы с Афганистаном, сообщили в секретариате организации.',
      'Учения «Мирная миссия» начнутся в августе, в них примут участие военные Казахстана, Киргизии и Таджикистана.',
    ],
  },
  {
    outlet: 'vestnik',
    slug: 'zh',
    agoHours: 6,
    title: '上合组织峰会在阿斯塔纳举行',
    language: 'zh',
    paragraphs: [
      '上合组织峰会在阿斯塔纳举行,各国元首讨论了安全与贸易问题。',
      '元首理事会通过了宣言。',
    ],
  },
  {
    outlet: 'ledger',
    slug: 'chess',
    agoHours: 7,
    title: 'A chess club in the old town turns ninety',
    language: 'en',
    paragraphs: [
      'The chess club of the old town turned ninety this week, and its oldest member is older still.',
    ],
  },
  {
    outlet: 'hostile',
    slug: 'hostile',
    agoHours: 1,
    title: `SCO summit ${HOSTILE}`,
    standfirst: HOSTILE,
    bylines: [HOSTILE],
    agency: HOSTILE,
    url: 'javascript:alert(1)//hostile.example',
    language: 'en',
    paragraphs: [
      `The Shanghai Cooperation Organisation ${HOSTILE} met in Astana.`,
      `=HYPERLINK("https://evil.example") ${HOSTILE}`,
    ],
  },
];

/** Puts an article into a house, through the same annotator and grouping as the worker's. */
export const arrive = async (house: House, told: Told): Promise<void> => {
  const { store, ports } = house.app;
  const { outlet, slug, agoHours, html, ...more } = told;
  const from = OUTLETS.find(({ id }) => id === outlet);
  if (!from) throw new Error(`no outlet ${outlet}`);
  const at = house.now() - agoHours * HOUR_MS;
  const url = `https://${outlet}.example/news/${slug}`;
  const read = article({ url, publishedAt: { at, offsetMinutes: 0 }, ...more });
  const annotations = await ports.annotator.annotate(read, from);
  const words = wordsIn(documentOf({ article: read, source: from, annotations }));
  const id = articleId(`${outlet}/${slug}`);
  const page = html
    ? {
        requestedUrl: url,
        url,
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: Buffer.from(html),
        fetchedAt: at,
      }
    : null;
  const reading = {
    id,
    entryId: entry(1).id,
    feedId: from.id,
    article: read,
    annotations,
    words,
    page,
    readAt: at,
  };
  await store.articles.record(
    reading,
    grouping({ articleId: id, article: read, annotations, source: from, joinedAt: at }),
  );
};

/** Puts the outlets and their articles into a house. */
export const seed = async (house: House): Promise<void> => {
  const { feeds } = house.app.store;
  for (const outlet of OUTLETS) await feeds.add(outlet, firstPoll(outlet.id, house.now()));
  for (const told of TEXTS) await arrive(house, told);
};

export const articleOf = (outlet: string, slug: string) => articleId(`${outlet}/${slug}`);
