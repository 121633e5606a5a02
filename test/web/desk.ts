import type { MailDetail, Overview, WebPort } from '../../src/web/index.ts';

const AT = Date.UTC(2026, 6, 4, 15, 0);
const MINUTE = 60_000;

export const HOSTILE = `<script>alert("x")</script>'"><img src=x onerror=alert(1)>`;

/** A status with one of everything: health, languages, hostile text. */
export const OVERVIEW: Overview = {
  at: AT,
  version: '0.1.0',
  startedAt: AT - 95 * MINUTE,
  setup: 'PGlite in ./data, queue in the same place',
  articlesInAll: 61,
  articlesLastDay: 58,
  feeds: [
    {
      id: 'meridian',
      title: 'Meridian Wire',
      url: 'http://127.0.0.11:8470/feeds/eurasia.xml',
      type: 'wire',
      language: 'en',
      country: 'GB',
      status: 'healthy',
      reason: 'Brings about 14 articles a day.',
      lastPolledAt: AT - 4 * MINUTE,
      nextPollAt: AT + 11 * MINUTE,
    },
    {
      id: 'huabei',
      title: '华北社',
      url: 'http://127.0.0.13:8470/rss/world.xml',
      type: 'state',
      language: 'zh',
      country: 'CN',
      status: 'quiet',
      reason: 'Silent for 9 hours; usually something comes within 3.',
      lastPolledAt: AT - 2 * MINUTE,
      nextPollAt: AT + 28 * MINUTE,
    },
    {
      id: 'turan',
      title: 'Turan Dispatch',
      url: 'http://127.0.0.26:8470/rss.xml',
      type: 'independent',
      language: null,
      country: null,
      status: 'failing',
      reason: 'Connection refused, for the sixth time in a row.',
      lastPolledAt: AT - 30 * MINUTE,
      nextPollAt: AT + 90 * MINUTE,
    },
    {
      id: 'hostile',
      title: HOSTILE,
      url: 'javascript:alert(1)',
      type: 'independent',
      language: 'x"onload=',
      country: null,
      status: 'off',
      reason: HOSTILE,
      lastPolledAt: null,
      nextPollAt: null,
    },
  ],
  queues: [
    { name: 'poll-feeds', waiting: 3, active: 1, delayed: 0, dead: 0 },
    { name: 'deliver', waiting: 0, active: 0, delayed: 2, dead: 1 },
  ],
  articles: [
    {
      title: 'SCO summit ends with softened declaration, chair passes to Kyrgyzstan',
      url: 'http://127.0.0.11:8470/world/eurasia/sco-summit-ends',
      outlet: 'Meridian Wire',
      sourceType: 'wire',
      language: 'en',
      publishedAt: AT - 118 * MINUTE,
      readAt: AT - 4 * MINUTE,
      relevant: true,
      themes: ['Summit diplomacy', 'Payments and de-dollarisation'],
    },
    {
      title: 'اتصال سامانه سپام به شبکه پیام‌رسان مالی',
      url: 'http://127.0.0.21:8470/fa/news/sepam',
      outlet: 'خبرگزاری ارس',
      sourceType: 'state',
      language: 'fa',
      publishedAt: null,
      readAt: AT - 5 * MINUTE,
      relevant: true,
      themes: ['Sanctions'],
    },
    {
      title: HOSTILE,
      url: 'data:text/html,<script>alert(1)</script>',
      outlet: HOSTILE,
      sourceType: 'independent',
      language: null,
      publishedAt: AT - 40 * 24 * 60 * MINUTE,
      readAt: AT,
      relevant: false,
      themes: [HOSTILE],
    },
  ],
  digests: [
    {
      title: 'Eurasian security, daily',
      recipient: 'reader@demo.example',
      nextDueAt: AT + 9 * 60 * MINUTE,
      lastSentAt: null,
      storiesWaiting: 12,
    },
  ],
};

export const MAIL: MailDetail = {
  id: 'del_0123456789abcdef0123',
  subject: 'Summit closes in Astana, and 11 more stories',
  recipient: 'reader@demo.example',
  createdAt: AT,
  state: 'sent',
  bytes: 48_200,
  headers: [
    ['From', 'Steppewatch <news@demo.example>'],
    ['List-Unsubscribe', '<https://demo.example/u/abc>'],
    ['X-Odd', HOSTILE],
  ],
  html: `<!doctype html><html lang="en"><head><title>Digest</title><style>h1{color:#0b6461}</style></head><body><h1>Digest</h1><p><a href="https://demo.example/story">A story</a></p><img alt="chart" src="cid:chart@steppewatch"><script>document.title='ran'</script></body></html>`,
  text: 'DIGEST\n\nA story\nhttps://demo.example/story\n',
  images: [
    {
      cid: 'chart@steppewatch',
      contentType: 'image/png',
      bytes: Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
    },
  ],
  source: Buffer.from('Subject: Summit closes\r\n\r\nDIGEST\r\n'),
};

/** A desk with the values above, some of them put otherwise. */
export const desk = (otherwise: Partial<WebPort> = {}): WebPort => ({
  overview: async () => OVERVIEW,
  outbox: async () => [MAIL, { ...MAIL, id: 'del_2', subject: HOSTILE }],
  digestPage: async (id) => (id === 'dig_1' ? '<!doctype html><title>A digest</title>' : null),
  mail: async (id) => (id === MAIL.id ? MAIL : null),
  ready: async () => [{ name: 'store', ok: true, detail: 'answers in 2 ms' }],
  ...otherwise,
});
