import { doIUseEmail } from 'doiuse-email';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  composeDigest,
  DEFAULT_LIMITS,
  renderDigest,
  renderHtml,
  renderPage,
} from '../../src/digest/index.ts';
import { toldEntries } from '../../src/digest/outline.ts';
import { mailSize } from '../../src/digest/size.ts';
import type { Digest } from '../../src/model/digest.ts';
import { watchId } from '../../src/model/ids.ts';
import { AXE, CHROMIUM, CHROMIUM_FLAGS, skipsChromium } from '../support/chromium.ts';
import { sampleRequest } from './sample-edition.ts';
import { type ArticleSketch, outlet, story, subscription, theme } from './samples.ts';

const compose = (changes: Parameters<typeof sampleRequest>[0] = {}): Digest => {
  const composed = composeDigest(sampleRequest(changes));
  if (composed.kind !== 'digest') throw new Error('expected a digest');
  return composed.digest;
};

const RUSSIAN =
  'Таможенные службы стран договорились о едином порядке досмотра грузов на всех сухопутных границах. Представитель правительства сообщил, что время ожидания сократится вдвое уже весной, а перевозчики получат одно окно для всех бумаг.';

/** Stories as long as Russian news has them, each reported by several outlets. */
const TYPES = ['wire', 'state', 'independent', 'official', 'think-tank'] as const;

const cyrillicStories = (count: number, outlets: number) =>
  Array.from({ length: count }, (_, index) => {
    const report = (each: number): ArticleSketch => ({
      outlet: outlet(
        `Информационное агентство ${(index * 3 + each) % 17}`,
        TYPES[each % 5] ?? 'wire',
        'ru',
      ),
      title: `Страны региона договорились о едином порядке проверки грузов, сообщение номер ${index}-${each}`,
      text: `${index}. ${RUSSIAN}`,
      themes: [theme(`Тема номер ${index % 7}`)],
      watch: { 'Транзит и таможня': ['грузов', 'таможенные'] },
      url: `https://news.example/world/2026/11/23/edinyj-poryadok-proverki-gruzov-${index}-${each}.html`,
    });
    return story([
      report(0),
      ...Array.from({ length: outlets - 1 }, (_, each) => report(each + 1)),
    ]);
  });

const cyrillic = (count: number, outlets = 3): Digest =>
  compose({
    stories: cyrillicStories(count, outlets),
    subscription: subscription({ watches: [watchId('транзит-и-таможня')] }),
  });

describe('size', () => {
  it.each([1, 3, 9])(
    'forty Cyrillic stories of %i outlets fit into 85 KB, 100 encoded',
    (outlets) => {
      const digest = cyrillic(40, outlets);
      const { html, told } = renderDigest(digest);
      const { decoded, encoded } = mailSize(html);
      expect(Object.keys(told)).toHaveLength(40);
      expect(decoded).toBeLessThanOrEqual(85_000);
      expect(encoded).toBeLessThanOrEqual(100_000);
      expect(html).toContain(`<b>${outlets} outlet`);
    },
  );

  it('of two hundred stories forty are told and the others counted', () => {
    const { html, text, told } = renderDigest(cyrillic(200));
    expect(Object.keys(told)).toHaveLength(40);
    expect(html).toContain('and 160 more stories on the web');
    expect(text).toContain('and 160 more stories on the web');
  });

  it('what a smaller budget does not hold is left out from the tail and counted', () => {
    const digest = cyrillic(40);
    const budget = { htmlBytes: 40_000, encodedBytes: 100_000 };
    const { html, told } = renderDigest(digest, budget);
    const kept = Object.keys(told).length;
    expect(mailSize(html).decoded).toBeLessThanOrEqual(40_000);
    expect(html).toContain(`and ${40 - kept} more stories`);
    const best = toldEntries(digest).filter(({ rank }) => rank < kept);
    expect(Object.keys(told).sort()).toEqual(best.map(({ storyId }) => storyId).sort());
    const oneMore = { ...budget, htmlBytes: mailSize(html).decoded + 3_000 };
    expect(Object.keys(renderDigest(digest, oneMore).told).length).toBeGreaterThan(kept);
  });

  it('is counted as the two encodings make it', () => {
    const text = `${'Ж='.repeat(40)}plain\n`;
    const decoded = Buffer.from(text);
    const base64 = decoded.toString('base64');
    expect(mailSize(text)).toEqual({
      decoded: decoded.length,
      encoded: base64.length + Math.ceil(base64.length / 76) * 2,
    });
    expect(mailSize('a'.repeat(7300)).encoded).toBeLessThanOrEqual(7600);
  });
});

const HOSTILE = '</title><script>alert(1)</script><img src=x onerror=alert(1)>"\'&amp;';

describe('untrusted text stays text', () => {
  const hostileStory = story([
    {
      outlet: { ...outlet('Evil', 'state', 'en'), name: `Evil${HOSTILE}` },
      title: `Title\r\nBcc: victim@example.org\u202e${HOSTILE}`,
      text: `Text${HOSTILE} SCO`,
      watch: { SCO: ['SCO', 'script'] },
      themes: [theme(`Theme${HOSTILE}`)],
      url: 'javascript:alert(1)',
    },
  ]);
  const reader = subscription({ title: `Digest${HOSTILE}`, recipient: `a@b.example${HOSTILE}` });
  const digest = compose({
    stories: [hostileStory],
    subscription: reader,
    interests: { watches: [HOSTILE], themes: [HOSTILE] },
    links: { view: 'javascript:alert(1)', manage: 'data:text/html,x', unsubscribe: null },
    coverage: {
      articlesChecked: 1,
      feeds: 1,
      feedsHealthy: 1,
      quiet: [{ name: HOSTILE, silentMs: 9e7 }],
      quietWatches: [{ name: HOSTILE, silentMs: 9e9 }],
    },
  });
  const { html, subject, text } = renderDigest(digest);

  it('no tag, attribute or address of it reaches the HTML', () => {
    expect(html).not.toMatch(/<script|<img src=x|onerror=alert\(1\)>/i);
    expect(html).not.toContain('javascript:');
    expect(html).not.toContain('data:text');
    expect(html.match(/<title>/g)).toHaveLength(1);
    expect(html).toContain('&lt;script&gt;');
  });

  it('a subject is one line without controls', () => {
    expect(subject).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    expect(subject).toContain('Title Bcc: victim@example.org');
  });

  it('bidi controls reach neither part', () => {
    expect(html + text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  it('the page holds no active content once parsed', () => {
    const tags = [...html.matchAll(/<([a-z0-9]+)/gi)].map(([, name]) => name?.toLowerCase());
    const known = 'html head meta title style body div table tr td th h1 h2 h3 span b a br img';
    expect(tags.filter((tag) => !known.split(' ').includes(tag ?? ''))).toEqual([]);
  });
});

describe('languages', () => {
  const html = renderHtml(compose());

  it.each(['ru', 'zh', 'hi'])('a story in %s says so', (language) => {
    expect(html).toContain(`<div lang="${language}"><h3`);
  });

  it('a Persian story runs from the right', () => {
    expect(html).toMatch(/<td class="e" align="right">\s*<div class="k">/);
    expect(html).toContain('<div lang="fa" dir="rtl" align="right"><h3');
  });

  it('direction follows the letters, not the tag', () => {
    const mistagged = story([
      {
        outlet: outlet('A', 'wire', 'en'),
        title: 'توافق گازی با همسایگان',
        watch: { SCO: ['گازی'] },
      },
    ]);
    expect(renderHtml(compose({ stories: [mistagged] }))).toContain('<div lang="en" dir="rtl"');
  });
});

describe('pictures', () => {
  const { html, inlineImages } = renderDigest(compose());

  it('are PNG with alternative text, and each is shown once by its cid', () => {
    expect(inlineImages).toHaveLength(5);
    for (const { bytes, cid, alt } of inlineImages) {
      expect(Buffer.from(bytes.subarray(1, 4)).toString()).toBe('PNG');
      expect(bytes.length).toBeLessThan(2_000);
      expect(html.split(`src="cid:${cid}"`)).toHaveLength(2);
      expect(html).toContain(`alt="${alt}"`);
    }
    expect(inlineImages[0]?.alt).toBe(
      'Summit diplomacy: reports a day over 15 days, from 3 to 31, now 31',
    );
  });

  it('are in place on a page of their own', () => {
    const page = renderPage(compose());
    expect(page).not.toContain('cid:');
    expect(page).toContain('src="data:image/png;base64,');
  });
});

describe('the page on the web', () => {
  const digest = cyrillic(60);
  const page = renderPage(digest);

  it('tells the stories of the mail and lists the others by headline', () => {
    expect(toldEntries(digest)).toHaveLength(40);
    expect(digest.rest).toHaveLength(20);
    expect(page).toContain('and 20 more stories');
    for (const { headline, url } of digest.rest) {
      expect(page).toContain(headline);
      expect(page).toContain(url);
    }
  });

  it('says nothing about the reader, as it may be passed on', () => {
    expect(page).not.toContain('reader@example.org');
    expect(page).not.toContain('manage?k=');
    expect(page).not.toContain('unsubscribe?k=');
  });
});

describe('links', () => {
  it('view, manage and unsubscribe stand before the title and at the end', () => {
    const html = renderHtml(compose());
    const [before = '', after = ''] = html.split('<h1');
    expect(before).toContain('https://news.example/unsubscribe?k=3e9a');
    expect(after).toContain('https://news.example/unsubscribe?k=3e9a');
  });

  it('are left out where there is no public web', () => {
    const links = { view: null, manage: null, unsubscribe: null };
    const { html, text } = renderDigest(compose({ links, limits: { stories: 4 } }));
    expect(html).not.toContain('Unsubscribe');
    expect(text).not.toContain('Unsubscribe');
    expect(html).toContain('and 6 more stories<');
  });
});

describe('mail clients', () => {
  const html = renderHtml(compose());
  const unsupported = (page: string, emailClients: readonly string[]): ReadonlySet<string> => {
    const result = doIUseEmail(page, { emailClients: [...emailClients] });
    const errors = result.success ? [] : result.errors;
    return new Set(errors.map((error) => error.replace(/ is not supported by .*$/, '')));
  };

  // What a client may drop with nothing lost: phones' widths and dark mode, the element that every
  // webmail replaces, two of three ways that hide the preheader, roles of layout tables, the plain
  // look of headlines that are links, and the language told to screen readers.
  const GRACEFUL = [
    '`@media`',
    '`<body> element`',
    '`overflow`',
    '`display:none`',
    '`role attribute`',
    '`text-decoration`',
    '`lang attribute`',
  ];
  // These drop a style sheet whole; the page then stands on its elements and inline styles.
  const WITHOUT_STYLE = ['gmail.mobile-webmail', 'protonmail.*'];
  const WITH_STYLE = [
    'apple-mail.*',
    'gmail.desktop-webmail',
    'gmail.ios',
    'gmail.android',
    'outlook.*',
    'yahoo.*',
    'aol.*',
    'samsung-email.*',
    'thunderbird.*',
    'fastmail.*',
    'mail-ru.*',
    'orange.*',
    'laposte.*',
  ];

  it.each(WITH_STYLE)('%s supports what the mail is made of', (client) => {
    const missing = [...unsupported(html, [client])].filter((name) => !GRACEFUL.includes(name));
    expect(missing).toEqual([]);
  });

  it.each(WITHOUT_STYLE)('%s supports all of it but the style sheet', (client) => {
    const bare = html.replace(/<style>[\s\S]*<\/style>/, '');
    const missing = [...unsupported(bare, [client])].filter((name) => !GRACEFUL.includes(name));
    expect(missing).toEqual([]);
  });
});

describe.skipIf(skipsChromium)('accessibility', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: CHROMIUM_FLAGS,
    });
  });
  afterAll(() => browser.close());

  it.each(['light', 'dark'] as const)('axe finds nothing, %s', async (colorScheme) => {
    const page = await browser.newPage({ colorScheme, viewport: { width: 600, height: 900 } });
    await page.setContent(renderPage(compose()));
    await page.addScriptTag({ content: AXE });
    const violations: unknown = await page.evaluate(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] }).then(({ violations }) =>
        violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`,
    );
    expect(violations).toEqual([]);
  });
});

it('the limits are those of the acceptance', () => {
  expect(DEFAULT_LIMITS).toMatchObject({
    stories: 40,
    extractChars: 200,
    htmlBytes: 85_000,
    encodedBytes: 100_000,
  });
});
