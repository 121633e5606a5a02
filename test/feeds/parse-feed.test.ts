import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ParsedEntry } from '../../src/model/feed.ts';
import fc from '../support/laws.ts';
import { atom, FEED_URL, feedIn, item, reading, rss } from './sample.ts';

const AT = Date.UTC(2027, 2, 8, 9, 5);
const PUB_DATE = '<pubDate>Mon, 08 Mar 2027 09:05:00 GMT</pubDate>';

const only = async (body: string, options = {}): Promise<ParsedEntry> => {
  const { entries } = await feedIn(body, options);
  expect(entries).toHaveLength(1);
  const [entry] = entries;
  if (entry === undefined) throw new Error('no entry');
  return entry;
};

describe('an item is read whole', () => {
  const whole = {
    title: 'Wells dug near Karakol',
    url: 'https://steppe.example/a',
    publishedAt: { at: AT, offsetMinutes: 0 },
  };
  const rdfItem = `<item rdf:about="https://steppe.example/a"><title>Wells dug near Karakol</title><link>https://steppe.example/a</link><dc:date>2027-03-08T09:05:00Z</dc:date></item>`;
  const DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"';
  const RDF = `xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" ${DC}`;
  const entry = (dates: string, rel = ''): string =>
    `<entry><title>Wells dug near Karakol</title><link ${rel} href="https://steppe.example/a"/><id>urn:a</id>${dates}</entry>`;

  it.each([
    ['RSS 2.0', 'rss', rss(item(PUB_DATE))],
    [
      'RSS 0.91 with a DTD',
      'rss',
      `<!DOCTYPE rss SYSTEM "rss.dtd">${rss(item(PUB_DATE), '', 'version="0.91"')}`,
    ],
    [
      'RSS without a version, in capitals',
      'rss',
      rss(item(PUB_DATE), '', '').replaceAll(/<[^>]+>/g, (tag) =>
        tag.startsWith('<?') ? tag : tag.toUpperCase(),
      ),
    ],
    [
      'RSS of the default namespace',
      'rss',
      rss(item(PUB_DATE), '', 'xmlns="http://backend.userland.com/rss2"'),
    ],
    [
      'RSS 1.0',
      'rdf',
      `<rdf:RDF ${RDF} xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>S</title></channel>${rdfItem}</rdf:RDF>`,
    ],
    [
      'RSS 1.0 with a prefix',
      'rdf',
      `<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:p="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/"><p:channel><p:title>S</p:title></p:channel><p:item><p:title>Wells dug near Karakol</p:title><p:link>https://steppe.example/a</p:link><d:date>2027-03-08T09:05:00Z</d:date></p:item></r:RDF>`,
    ],
    [
      'RSS 1.1',
      'rss',
      `<Channel xmlns="http://purl.org/net/rss1.1#" ${RDF}><title>S</title><items>${rdfItem}</items></Channel>`,
    ],
    [
      'Atom 1.0',
      'atom',
      atom(
        entry('<published>2027-03-08T09:05:00Z</published><updated>2027-03-09T00:00:00Z</updated>'),
      ),
    ],
    [
      'Atom 0.3',
      'atom',
      atom(entry('<issued>2027-03-08T09:05:00Z</issued>', 'rel="alternate"')).replace(
        'http://www.w3.org/2005/Atom',
        'http://purl.org/atom/ns#',
      ),
    ],
    [
      'Atom with a prefix',
      'atom',
      `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>S</a:title><a:entry><a:title>Wells dug near Karakol</a:title><a:link href="https://steppe.example/a"/><a:updated>2027-03-08T09:05:00Z</a:updated></a:entry></a:feed>`,
    ],
    [
      'a news sitemap',
      'sitemap',
      `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://steppe.example/a</loc><n:news><n:title>Wells dug near Karakol</n:title><n:publication_date>2027-03-08T09:05:00Z</n:publication_date></n:news></url><url><loc>https://steppe.example/static</loc></url></urlset>`,
    ],
    [
      'JSON Feed',
      'json',
      '{"version":"https://jsonfeed.org/version/1.1","title":"S","items":[{"id":1,"url":"/a","title":"Wells dug near Karakol","date_published":"2027-03-08T09:05:00Z"}]}',
    ],
  ])('in %s', async (_format, format, body) => {
    expect(await only(body)).toMatchObject(whole);
    expect((await feedIn(body)).format).toBe(format);
  });
});

describe('the address of an item', () => {
  const at = (fields: string): string => rss(`<item><title>Wells</title>${fields}</item>`);

  it.each([
    ['is its link', at('<link>https://steppe.example/a</link>'), 'https://steppe.example/a'],
    [
      'may stand on lines of its own',
      at('<link>\n  https://steppe.example/a\n</link>'),
      'https://steppe.example/a',
    ],
    [
      'may hold bare ampersands',
      at('<link>https://steppe.example/?a=1&copy=2&lt=3</link>'),
      'https://steppe.example/?a=1&copy=2&lt=3',
    ],
    [
      'may be escaped twice',
      at('<link>https://steppe.example/?a=1&amp;amp;b=2</link>'),
      'https://steppe.example/?a=1&b=2',
    ],
    ['is relative to the site in RSS', at('<link>a/b</link>'), 'https://steppe.example/a/b'],
    [
      'is relative to the feed in Atom',
      atom('<entry><title>W</title><link href="b"/></entry>'),
      'https://steppe.example/feeds/b',
    ],
    [
      'is relative to the feed in Atom, wherever the site is',
      atom(
        '<link href="https://www.steppe.example/"/><entry><title>W</title><link href="b"/></entry>',
      ),
      'https://steppe.example/feeds/b',
    ],
    [
      'is relative to xml:base of feed and entry',
      atom(
        '<entry xml:base="news/"><title>W</title><link href="b"/></entry>',
        'xml:base="https://other.example/x/"',
      ),
      'https://other.example/x/news/b',
    ],
    ['may lack its scheme', at('<link>//steppe.example/a</link>'), 'https://steppe.example/a'],
    [
      'is the permalink guid where no link is',
      at('<guid>https://steppe.example/g</guid>'),
      'https://steppe.example/g',
    ],
    [
      'is not a guid that is no permalink',
      at('<guid isPermaLink="false">https://steppe.example/g</guid>'),
      null,
    ],
    [
      'is an Atom link in RSS',
      at('<atom:link href="https://steppe.example/a"/>'),
      'https://steppe.example/a',
    ],
    [
      'is not a related link',
      at(
        '<atom:link rel="related" href="https://ads.example/"/><link>https://steppe.example/a</link>',
      ),
      'https://steppe.example/a',
    ],
    [
      'is the alternate page among links',
      atom(
        '<entry><title>W</title><link rel="self" href="/self"/><link rel="alternate" type="application/json" href="/api"/><link rel="alternate" type="text/html" href="/page"/></entry>',
      ),
      'https://steppe.example/page',
    ],
    [
      'is the original behind a counting service',
      at(
        '<link>https://counter.example/1</link><feedburner:origLink>https://steppe.example/a</feedburner:origLink>',
      ),
      'https://steppe.example/a',
    ],
    ['is never a script', at('<link>javascript:alert(1)</link>'), null],
  ])('%s', async (_rule, body, url) => {
    expect((await only(body)).url).toBe(url);
  });
});

describe('a title is plain text', () => {
  const titled = (title: string): string =>
    rss(`<item>${title}<link>https://steppe.example/a</link></item>`);

  it.each([
    [
      'with entities of HTML',
      titled('<title>Osh &ndash; Jalal-Abad&rsquo;s road</title>'),
      'Osh – Jalal-Abad’s road',
    ],
    ['escaped twice', titled('<title>Oil &amp;amp; gas</title>'), 'Oil & gas'],
    ['in CDATA', titled('<title><![CDATA[Oil & gas, 5 < 6]]></title>'), 'Oil & gas, 5 < 6'],
    ['with tags escaped', titled('<title>&lt;b&gt;Oil&lt;/b&gt; flows</title>'), 'Oil flows'],
    ['with tags as they are', titled('<title><b>Oil</b> flows</title>'), 'Oil flows'],
    [
      'with a bare less-than',
      titled('<title>Growth < 5% but > 2%</title>'),
      'Growth < 5% but > 2%',
    ],
    [
      'with a picture beyond the basic plane',
      titled('<title>Flood &#55356;&#57103; ends &#x1F30F;</title>'),
      'Flood 🌏 ends 🌏',
    ],
    [
      'with entities the document declares',
      `<!DOCTYPE rss [<!ENTITY sco "S.C.O.">]>${titled('<title>&sco; meets</title>')}`,
      'S.C.O. meets',
    ],
    ['with control characters', titled('<title>Oil&#11; fl\u0007ows&#0;</title>'), 'Oil flows'],
    [
      'in XHTML',
      atom(
        '<entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Oil <i>flows</i></div></title><link href="/a"/></entry>',
      ),
      'Oil flows',
    ],
    ['not closed', titled('<title>Oil flows'), 'Oil flows'],
    [
      'not that of its picture',
      titled(
        '<media:content><media:title>Photo</media:title></media:content><image><title>Logo</title></image><title>Oil flows</title>',
      ),
      'Oil flows',
    ],
    [
      'or the start of the text where it is missing',
      titled('<description>Oil &lt;b&gt;flows&lt;/b&gt; west.</description>'),
      'Oil flows west.',
    ],
  ])('%s', async (_form, body, title) => {
    expect((await only(body)).title).toBe(title);
  });
});

it('the other fields are read', async () => {
  const entry = await only(
    rss(
      item(`<guid isPermaLink="false"> 77 </guid><dc:creator>A. Bek</dc:creator><author>desk@steppe.example (Desk)</author>
        <category>Water</category><category><![CDATA[Issyk-Kul]]></category><category>Water</category>
        <description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</description>
        <content:encoded><![CDATA[<p>One.</p><p>Two and more.</p>]]></content:encoded>
        <media:thumbnail url="/s.jpg"/><enclosure url="https://steppe.example/p.jpg" type="image/jpeg"/>`),
    ),
  );
  expect(entry).toMatchObject({
    guid: '77',
    authors: ['Desk', 'A. Bek'],
    categories: ['Water', 'Issyk-Kul'],
    summary: 'One. Two.',
    contentHtml: '<p>One.</p><p>Two and more.</p>',
    imageUrl: 'https://steppe.example/s.jpg',
  });
});

it('XHTML content comes as it stands', async () => {
  const entry = await only(
    atom(
      '<entry><title>W</title><link href="/a"/><content type="xhtml"><div><p>One &amp; <br/>two</p></div></content></entry>',
    ),
  );
  expect(entry.contentHtml).toBe('<div><p>One &amp; <br/>two</p></div>');
  expect(entry.summary).toBe('One & two');
});

it.each([
  [
    'content:encoded',
    '<content:encoded>&lt;p&gt;a &amp;amp; b&lt;/p&gt;</content:encoded>',
    '<p>a &amp; b</p>',
  ],
  ['turbo:content', '<turbo:content><![CDATA[<p>a</p>]]></turbo:content>', '<p>a</p>'],
  [
    'the plain text of yandex:full-text',
    '<yandex:full-text>a &amp; b\nc</yandex:full-text>',
    '<p>a &amp; b</p>\n<p>c</p>',
  ],
  [
    'a description as long as an article',
    `<description>${'word '.repeat(600)}</description>`,
    'word '.repeat(600).trim(),
  ],
  ['not a short description', '<description>word</description>', null],
])('the full text is %s', async (_field, fields, contentHtml) => {
  expect((await only(rss(item(fields)))).contentHtml).toBe(contentHtml);
});

it('the plain text of a JSON Feed becomes paragraphs', async () => {
  const body =
    '{"title":"S","items":[{"id":"1","content_text":"a < b\\nc\\n\\nd","tags":["x","x",7]}]}';
  expect(await only(body)).toMatchObject({
    contentHtml: '<p>a &lt; b\nc</p>\n<p>d</p>',
    summary: 'a < b c d',
    title: 'a < b c d',
    categories: ['x'],
  });
});

it('what the publisher asks of pollers is read', async () => {
  const feed = await feedIn(
    rss(
      item(''),
      '<language>ru-RU</language><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency><skipHours><hour>3</hour><hour>24</hour></skipHours><skipDays><day>Sunday</day></skipDays><atom:link rel="hub" href="https://hub.example/"/><atom:link rel="self" href="https://steppe.example/self"/>',
    ),
  );
  expect(feed.language).toBe('ru');
  expect(feed.hints).toEqual({
    intervalMinutes: 15,
    skipHours: [3, 0],
    skipDays: [0],
    hub: { url: 'https://hub.example/', topic: 'https://steppe.example/self' },
  });
});

describe('damage is mended', () => {
  it.each([
    ['text before the document', `Notice: undefined index\n<br /><b>on line 3</b>${rss(item(''))}`],
    ['a comment that speaks of <feed> before it', `<!-- <feed> of us --> ${rss(item(''))}`],
    ['a comment that speaks of <html> before it', `<!-- <html> --> ${rss(item(''))}`],
    ['something after its end', `${rss(item(''))}<script>1</script>`],
    ['the whole document twice', rss(item('')).repeat(2)],
    ['an item outside the channel', rss('').replace('</channel>', `</channel>${item('')}`)],
    ['a stray closing tag', rss(`</div></>${item('')}`)],
    [
      'blanks within tags',
      rss(item('').replace('<item>', '< item>').replace('</item>', '</ item>')),
    ],
    ['a closing tag misspelt', rss(item('').replace('</title>', '</titel>'))],
    ['unclosed HTML in a description', rss(item('<description><p>a<br><b>b</p></description>'))],
    ['an undeclared prefix', rss(item('<yandex:genre>message</yandex:genre>'))],
    [
      'nesting without end in a description',
      rss(item(`<description>${'<b>'.repeat(5_000)}</description>`)),
    ],
    [
      'ten thousand attributes',
      rss(item(`<x ${Array.from({ length: 10_000 }, (_, i) => `a${i}="1"`).join(' ')}/>`)),
    ],
  ])('%s', async (_damage, body) => {
    expect(await only(body)).toMatchObject({
      title: 'Wells dug near Karakol',
      url: 'https://steppe.example/a',
    });
  });

  it('JSON with commas too many and a line break in a string', async () => {
    const body = '{"title":"S","items":[{"id":"1,]","url":"/a","title":"Wells\ndug",},],}';
    expect(await only(body)).toMatchObject({ guid: '1,]', title: 'Wells dug' });
    expect((await feedIn(body)).faults).toEqual(['JSON had to be mended']);
  });

  it('an item that is not closed ends where the next begins', async () => {
    const { entries, faults } = await feedIn(
      rss(`${item('').replace('</item>', '')}${item('<guid>2</guid>')}`),
    );
    expect(entries.map((entry) => entry.guid)).toEqual([null, '2']);
    expect(faults).toEqual(['<item> not closed']);
  });

  it('an outside entity is not fetched and one within another does not grow', async () => {
    const dtd =
      '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>';
    const entry = await only(
      `${dtd}${rss('<item><title>&x;|&b;|&a;</title><link>/a</link></item>')}`,
    );
    expect(entry.title).toBe('&x;|&b;|aaaa');
  });

  it('element names are no keys of anything', async () => {
    const entry = await only(
      rss(item('<__proto__>x</__proto__><constructor>y</constructor><toString/>')),
    );
    expect(entry.title).toBe('Wells dug near Karakol');
  });
});

describe('the strict parser is asked', () => {
  it('where items stand in items, and is believed since the document is well formed', async () => {
    const nested = rss(
      item(
        '<guid>1</guid><related><item><title>x</title></item></related><description>After it</description>',
      ),
    );
    const feed = await feedIn(nested.replace('<title>Steppe', '<ttl>9</ttl><title>Steppe'));
    expect(feed.hints.intervalMinutes).toBe(9);
    expect(feed.readBy).toBe('rss-parser');
    expect(feed.entries).toHaveLength(1);
    expect(feed.entries[0]).toMatchObject({
      guid: '1',
      url: 'https://steppe.example/a',
      summary: 'After it',
    });
  });

  it('but not believed on a document that is not', async () => {
    expect((await feedIn(rss(`${item('').replace('</item>', '')}${item('')}`))).readBy).toBe(
      'lenient',
    );
  });
});

describe('what is no feed is told apart', () => {
  it.each([
    ['an empty body', '', 'empty-body'],
    ['white space', ' \n\t', 'empty-body'],
    [
      'a page',
      '<!DOCTYPE html><html><head><title>One moment</title></head><body>rss feed</body></html>',
      'html',
    ],
    [
      'a page that shows a feed',
      '<html><body><pre><rss version="2.0"></pre></body></html>',
      'html',
    ],
    ['an outermost element alone', '<rss version="2.0"></rss>', 'empty-shell'],
    ['an outermost element broken off', '<rss version="2.0"><cha', 'empty-shell'],
    [
      'a list of feeds',
      '<opml version="2.0"><body><outline xmlUrl="/rss"/></body></opml>',
      'other-format',
    ],
    [
      'an index of sitemaps',
      '<sitemapindex><sitemap><loc>/s.xml</loc></sitemap></sitemapindex>',
      'other-format',
    ],
    ['a message in JSON', '{"error":"rate limited"}', 'other-format'],
    ['compressed data of nothing', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]), 'unreadable'],
    ['compressed data without end', gzipSync(Buffer.alloc(9 * 2 ** 20, '<rss>')), 'unreadable'],
    [
      'a picture',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]),
      'unreadable',
    ],
  ])('%s', async (_what, body, reason) => {
    expect(await reading(body)).toMatchObject({ kind: 'not-a-feed', reason });
  });

  it('a feed without items is a feed', async () => {
    expect(await feedIn(rss(''))).toMatchObject({ title: 'Steppe', entries: [] });
  });

  it('the page that came instead is named', async () => {
    expect(await reading('<html><title>One moment</title></html>')).toMatchObject({
      detail: 'A web page (One moment) came in place of a feed.',
    });
  });
});

describe('a document longer than a slice of work', () => {
  it('loses no entity at the seams', async () => {
    const entry = await only(
      rss(item(`<description>${'a&amp;b&#1076;'.repeat(30_000)}</description>`)),
    );
    expect(entry.contentHtml).toBe('a&bд'.repeat(30_000));
  });

  it('keeps the texts of elements apart where a seam falls between them', async () => {
    const category = '<category>AT&T</category>';
    const body = (padding: number): string =>
      rss(item(`<x>${'.'.repeat(padding)}</x>${category}<category>b</category>`));
    const toSeam = 64 * 1024 - body(0).indexOf(category) + body(0).indexOf('<rss');
    for (let into = 0; into <= category.length; into++) {
      const { categories } = await only(body(toSeam - into));
      expect(categories).toEqual(['AT&T', 'b']);
    }
  });
});

describe('laws', () => {
  const items = Array.from(
    { length: 5 },
    (_, index) =>
      `<item><title>Report ${index}</title><link>/r/${index}</link><guid>${index}</guid>${PUB_DATE}<description>Text &amp; more</description></item>`,
  );
  const entries = Array.from(
    { length: 5 },
    (_, index) =>
      `<entry><title>Report ${index}</title><link href="/r/${index}"/><id>${index}</id><summary type="html">Text</summary></entry>`,
  );
  const json = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'S',
    items: items.map((_, index) => ({
      id: String(index),
      url: `/r/${index}`,
      title: `Report "${index}"`,
    })),
  });

  it.each([
    ['RSS', rss(items.join('\n'))],
    ['Atom', atom(entries.join('\n'))],
    ['JSON', json],
  ])('%s cut off anywhere yields its complete items and no other', async (_format, body) => {
    const whole = (await feedIn(body)).entries;
    for (let cut = 0; cut < body.length; cut += 11) {
      const outcome = await reading(body.slice(0, cut));
      const read = outcome.kind === 'feed' ? outcome.feed.entries : [];
      expect(read).toEqual(whole.slice(0, read.length));
      const closed = body.slice(0, cut).split(/<\/item>|<\/entry>|"\}/).length - 1;
      expect(read).toHaveLength(closed);
    }
  });

  it('any damage gives a reading, never an error', async () => {
    const body = rss(items.join('\n'), '<ttl>5</ttl>');
    const bits = [
      '<',
      '>',
      '&',
      ']]>',
      '<![CDATA[',
      '"',
      '\0',
      '<item>',
      '</item>',
      '<!--',
      '&#x',
      '{',
      '<?',
      '\ud800',
      '</rss>',
      'xmlns:a="',
      '<link>',
    ];
    const edit = fc.record({
      at: fc.integer({ min: 0, max: body.length }),
      cut: fc.integer({ min: 0, max: 40 }),
      put: fc.constantFrom(...bits),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 12 }), async (edits) => {
        const damaged = edits.reduce(
          (text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut),
          body,
        );
        const outcome = await reading(damaged);
        const read = outcome.kind === 'feed' ? outcome.feed.entries : [];
        for (const entry of read)
          expect(entry.url === null || /^https?:/.test(entry.url)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('any bytes give a reading, never an error', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom('', '<rss>', '{"items":[', '<feed>'),
        async (bytes, start) => {
          const outcome = await reading(Buffer.concat([Buffer.from(start), bytes]));
          expect(['feed', 'not-a-feed']).toContain(outcome.kind);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('any JSON gives a reading, never an error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), fc.json(), async (value, part) => {
        const outcome = await reading(
          `{"title":"x","items":[${part}],"home_page_url":${value},"hubs":[${part}]}`,
        );
        expect(['feed', 'not-a-feed']).toContain(outcome.kind);
      }),
    );
  });

  it('a title in any script comes back as it was written', async () => {
    const words = fc.stringMatching(/^[\p{L}\p{N}]{1,10}( [\p{L}\p{N}.,:!?«»“”–-]{1,10}){0,8}$/u);
    await fc.assert(
      fc.asyncProperty(words, async (title) => {
        const { entries } = await feedIn(
          rss(`<item><title>${title}</title><link>/a</link></item>`),
          { url: FEED_URL },
        );
        expect(entries[0]?.title).toBe(title);
      }),
    );
  });
});
