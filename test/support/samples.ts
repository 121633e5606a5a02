import type { Annotations } from '../../src/model/annotation.ts';
import type { Article } from '../../src/model/article.ts';
import type { Subscription } from '../../src/model/digest.ts';
import type { FeedEntry, FeedSource } from '../../src/model/feed.ts';
import { articleId, entryId, feedId, subscriptionId } from '../../src/model/ids.ts';
import type { NewReading } from '../../src/ports.ts';

/** The moment tests begin at: a Tuesday, 09:00 UTC. */
export const NOON = Date.UTC(2026, 5, 16, 9);

export const source = (more: Partial<FeedSource> = {}): FeedSource => ({
  id: feedId('ledger'),
  url: 'https://ledger.example/rss',
  title: 'The Ledger',
  outlet: null,
  type: 'independent',
  language: 'en',
  country: 'KZ',
  enabled: true,
  ...more,
});

export const entry = (n: number, more: Partial<FeedEntry> = {}): FeedEntry => ({
  id: entryId(more.feedId ?? feedId('ledger'), `guid-${n}`),
  feedId: feedId('ledger'),
  guid: `guid-${n}`,
  url: `https://ledger.example/news/${n}`,
  addressKey: `ledger.example/news/${n}`,
  title: `Headline ${n}`,
  summary: null,
  contentHtml: null,
  publishedAt: { at: NOON, offsetMinutes: 0 },
  authors: [],
  categories: [],
  imageUrl: null,
  firstSeenAt: NOON,
  ...more,
});

export const article = (more: Partial<Article> = {}): Article => ({
  url: 'https://ledger.example/news/1',
  title: 'Ministers agree on a timetable',
  standfirst: null,
  bylines: [],
  agency: null,
  infoSources: [],
  dateline: null,
  signOff: null,
  publishedAt: { at: NOON, offsetMinutes: 0 },
  modifiedAt: null,
  language: 'en',
  leadImageUrl: null,
  paragraphs: ['Ministers of six states agreed on a timetable for the corridor on Tuesday.'],
  section: null,
  tags: [],
  provenance: 'page',
  readBy: 'article/test',
  evidence: {},
  ...more,
});

export const annotations = (more: Partial<Annotations> = {}): Annotations => ({
  watchHits: [],
  themes: [],
  senses: [],
  entities: [],
  relevance: { relevant: true, score: 0.9, reasons: ['a test says so'] },
  annotatedBy: 'detect/test',
  ...more,
});

export const reading = (n: number, more: Partial<NewReading> = {}): NewReading => ({
  id: articleId(`ledger.example/news/${n}`),
  entryId: entry(n).id,
  feedId: feedId('ledger'),
  article: article({ url: `https://ledger.example/news/${n}`, title: `Headline ${n}` }),
  annotations: annotations(),
  words: [],
  page: null,
  readAt: NOON,
  ...more,
});

export const subscription = (more: Partial<Subscription> = {}): Subscription => ({
  id: subscriptionId('daily'),
  title: 'Daily',
  channel: 'mail',
  recipient: 'reader@demo.example',
  watches: [],
  themes: [],
  languages: [],
  sourceTypes: [],
  cadence: { kind: 'daily', at: '07:00', zone: 'Asia/Almaty' },
  length: 'standard',
  quiet: 'nothing',
  locale: 'en-GB',
  ...more,
});
