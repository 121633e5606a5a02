import { load } from 'cheerio/slim';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseFeed } from '../../src/feeds/index.ts';
import { watchId } from '../../src/model/ids.ts';
import { DAY_MS, MINUTE_MS } from '../../src/model/time.ts';
import { asWatchQuery } from '../../src/web/desk/search-filter.ts';
import type { Guest } from './guest.ts';
import { type House, openHouse } from './house.ts';
import { articleOf, HOSTILE, seed } from './seed.ts';

let house: House;
let admin: Guest;
beforeAll(async () => {
  house = await openHouse();
  await seed(house);
  admin = await house.member('admin');
});
afterAll(() => house.close());

const titles = async (path: string): Promise<readonly string[]> => {
  const { $ } = await admin.get(path);
  return $('ol.feed > li > a')
    .map((_, link) => $(link).text())
    .get();
};

const feedOf = async (path: string, from: Guest = house.guest()) => {
  const answer = await from.get(path);
  const reading = await parseFeed({
    url: `https://watch.example${path}`,
    headers: { 'content-type': answer.headers.get('content-type') ?? '' },
    body: Buffer.from(answer.text),
  });
  if (reading.kind !== 'feed') throw new Error(`${path} is no feed`);
  return reading.feed;
};

describe('a search as a watch', () => {
  const NOTHING = {
    q: '',
    theme: '',
    watch: '',
    feed: '',
    source: '',
    lang: '',
    from: '',
    to: '',
    all: '',
  };
  it.each([
    [{ q: 'summit bank' }, 'summit AND bank'],
    [{ q: '"payment system" -football' }, '"payment system" NOT football'],
    [{ q: 'gas or oil pipeline' }, '(gas OR oil) AND pipeline'],
    [{ q: 'summit', theme: 'sanctions', lang: 'ru' }, 'summit AND theme:sanctions AND lang:ru'],
    [{ q: 'or' }, ''],
  ])('%j is %s', (query, watch) => {
    expect(asWatchQuery({ ...NOTHING, ...query })).toBe(watch);
  });
});

describe('search', () => {
  it.each([
    ['summit', 3],
    ['"national currencies"', 2],
    ['currency', 2],
    ['summit -bank', 1],
    ['учение', 1],
    ['上合', 1],
    ['"上合组织"', 1],
    ['合上', 0],
    ['nothing-of-the-kind', 0],
    ['"unbalanced', 0],
    ["'; drop table articles; --", 0],
  ])('for %s finds %i', async (words, count) => {
    expect(await titles(`/desk/search?all=1&q=${encodeURIComponent(words)}`)).toHaveLength(count);
  });

  it.each([
    ['lang=ru', ['ОДКБ проведёт учения у границы с Афганистаном']],
    ['source=wire', ['SCO summit in Astana agrees on a bank and on trade in national currencies']],
    ['watch=csto', ['ОДКБ проведёт учения у границы с Афганистаном']],
    [
      'feed=ledger',
      [
        'SCO leaders agree on a development bank in Astana',
        'A chess club in the old town turns ninety',
      ],
    ],
    ['from=2026-07-05', []],
    ['to=2026-07-03', []],
    ['theme=military-exercises', ['ОДКБ проведёт учения у границы с Афганистаном']],
  ])('by %s finds what fits', async (filter, found) => {
    expect(await titles(`/desk/search?all=1&${filter}`)).toEqual(found);
  });

  it('shows what is on the topic unless asked for all', async () => {
    expect(await titles('/desk/search?q=chess')).toEqual([]);
    expect(await titles('/desk/search?q=chess&all=1')).toHaveLength(1);
  });

  it('marks the words where they stand', async () => {
    const { $ } = await admin.get('/desk/search?q=sanctions');
    expect($('.passage mark').first().text()).toBe('sanctions');
  });

  it('exports to spreadsheets without formulas, to programs and to feed readers', async () => {
    const csv = (await admin.get('/desk/search.csv?q=summit&all=1')).text;
    expect(csv.split('\r\n')[0]).toBe(
      'id,title,url,outlet,sourceType,language,publishedAt,readAt,relevant,themes',
    );
    expect(csv).not.toMatch(/(?:^|,)[=+@]/m);
    const rows = JSON.parse((await admin.get('/desk/search.json?q=summit&all=1')).text);
    expect(rows).toHaveLength(3);
    expect((await feedOf('/desk/search.rss?q=bank&all=1', admin)).entries).toHaveLength(2);
  });

  it('becomes a watch', async () => {
    const { $ } = await admin.get('/desk/search?q=summit+bank&lang=en');
    const link = $('a:contains("Save as a watch")').attr('href') ?? '';
    const page = await admin.get(link);
    expect(page.$('textarea').text()).toBe('summit AND bank AND lang:en');
    expect(page.$('#trial').text()).toContain('2 matches');
  });
});

describe('an article', () => {
  const path = () => `/desk/articles/${articleOf('steppe-wire', 'summit')}`;

  it('shows its text with what was found in it, one finding at a time if wished', async () => {
    const { $ } = await admin.get(path());
    expect($('.prose p')).toHaveLength(3);
    expect($('.prose mark').length).toBeGreaterThan(2);
    expect($('aside').text()).toContain('Shanghai Cooperation Organisation');
    const one = await admin.get(`${path()}?mark=watch%3Asco`);
    expect(one.$('.prose mark').first().text()).toBe('Shanghai Cooperation Organisation');
  });

  it('says why each line of its page was kept', async () => {
    const { $ } = await admin.get(`${path()}/lines`);
    const rows = $('table')
      .last()
      .find('tr')
      .map((_, row) => $(row).text())
      .get();
    expect(rows.find((row) => row.includes('Leaders of the Shanghai'))).toMatch(/^kept/);
    expect(rows.find((row) => row.includes('newsletter'))).toMatch(/^dropped/);
  });
});

describe('a watch', () => {
  it('with a mistake is shown at its column and not saved; mended it shows its matches', async () => {
    const wrong = 'summit AND (bank OR';
    const refused = await admin.post('/desk/watches/new', {
      do: 'save',
      name: 'Bank',
      query: wrong,
    });
    expect(refused.status).toBe(422);
    expect(refused.$('.faults').text()).toContain('column');
    expect(refused.$('textarea').text()).toBe(wrong);

    const part = await admin.post('/desk/watches/try', { query: 'summit AND bank' });
    expect(part.text).toMatch(/<b>2 matches<\/b>/);
    expect(
      part
        .$('mark')
        .map((_, mark) => part.$(mark).text())
        .get(),
    ).toContain('bank');

    const saved = await admin.post('/desk/watches/new', {
      do: 'save',
      name: 'Bank',
      query: 'summit AND bank',
    });
    expect(saved.status).toBe(303);
    const at = saved.headers.get('location') ?? '';
    expect((await admin.get(at)).$('h1').text()).toBe('Bank');
    expect((await admin.get('/desk/watches')).text).toContain(at);
    await admin.post(`${at}/remove`);
    expect((await admin.get(at)).status).toBe(404);
  });

  it('of config/ is shown as such and cannot be written', async () => {
    const page = await admin.get('/desk/watches/csto');
    expect(page.text).toContain('read-only here');
    expect(page.$('textarea')).toHaveLength(0);
    const answer = await admin.post('/desk/watches/csto', {
      do: 'save',
      name: 'Mine',
      query: 'anything',
    });
    expect(answer.status).toBe(422);
    expect((await house.app.store.watches.find(watchId('csto')))?.name).toBe('CSTO');
  });

  it('of a single reader is no business of the desk', async () => {
    await house.app.store.watches.save(
      { id: watchId('own-r-1'), name: 'Your keywords', query: 'secret' },
      house.now(),
    );
    expect((await admin.get('/desk/watches')).text).not.toContain('Your keywords');
    expect((await admin.get('/desk/watches/own-r-1')).status).toBe(404);
  });
});

describe('themes', () => {
  it('are listed with figures, and drawn', async () => {
    const { $ } = await admin.get('/desk/themes');
    expect($('tbody tr')).toHaveLength(house.app.settings.pack.themes.length);
    const page = await admin.get('/desk/themes/sanctions');
    expect(page.$('details table tbody tr')).toHaveLength(30);
    const chart = await admin.get('/desk/themes/sanctions/chart.svg?dark');
    expect(chart.headers.get('content-type')).toBe('image/svg+xml');
    expect(chart.text).toMatch(/^<svg /);
    expect((await admin.get('/desk/themes/none')).status).toBe(404);
  });
});

describe('feeds out', () => {
  it.each(['rss', 'atom', 'json'])('as %s are read by our own reader', async (format) => {
    const feed = await feedOf(`/topics/sco-summit-diplomacy.${format}`);
    expect(feed.title).toBe('SCO summits and diplomacy');
    expect(feed.faults).toEqual([]);
    expect(feed.entries[0]).toMatchObject({
      title: 'SCO leaders agree on a development bank in Astana',
      url: 'https://ledger.example/news/summit-copy',
    });
  });

  it('are not answered for topics that do not exist', async () => {
    expect((await house.guest().get('/topics/none.rss')).status).toBe(404);
    expect((await house.guest().get('/topics/none')).status).toBe(404);
  });
});

describe('hostile text', () => {
  const harmless = (markup: string, where: string): void => {
    const $ = load(markup);
    const hrefs = $('[href], [src], [action]')
      .map(
        (_, element) =>
          $(element).attr('href') ?? $(element).attr('src') ?? $(element).attr('action'),
      )
      .get();
    expect([where, $('script:not([src]), [onerror], [onload], img:not(.chart)').length]).toEqual([
      where,
      0,
    ]);
    expect([where, hrefs.filter((href) => !/^(?:https?:\/\/|\/|#)/.test(href))]).toEqual([
      where,
      [],
    ]);
  };

  it('of titles, bodies, authors, addresses, feeds and watches stays text on every page', async () => {
    await house.app.store.watches.save(
      { id: watchId('hostile'), name: HOSTILE, query: 'summit' },
      house.now(),
    );
    const pages = [
      '/desk',
      '/desk/search?all=1',
      `/desk/search?q=${encodeURIComponent(HOSTILE)}`,
      '/desk/feeds',
      '/desk/watches',
      '/desk/watches/hostile',
      `/desk/articles/${articleOf('hostile', 'hostile')}`,
      `/desk/articles/${articleOf('hostile', 'hostile')}/lines`,
      '/desk/themes/sco-summit-diplomacy',
      '/topics/sco-summit-diplomacy',
      `/login?next=${encodeURIComponent(HOSTILE)}`,
      `/desk/watches/new?query=${encodeURIComponent(HOSTILE)}`,
    ];
    let seen = 0;
    for (const path of pages) {
      const { text } = await admin.get(path);
      if (text.includes('&lt;script&gt;alert(')) seen += 1;
      harmless(text, path);
    }
    expect(seen).toBeGreaterThan(7);
  });

  it('cannot break a feed, nor put an address into it that runs', async () => {
    for (const format of ['rss', 'atom', 'json']) {
      const { text } = await house.guest().get(`/topics/sco-summit-diplomacy.${format}`);
      expect(text).not.toContain('javascript:');
      expect(format === 'json' ? '' : text).not.toContain('<script');
    }
    const rows = JSON.parse((await admin.get('/desk/search.json?q=astana&all=1')).text);
    expect(rows.some(({ title }: { title: string }) => title.includes(HOSTILE))).toBe(true);
  });
});

describe('feeds', () => {
  it.each([
    ['http://127.0.0.1:8080/feed', 'private'],
    ['http://169.254.169.254/latest/meta-data', 'private'],
    ['http://[::1]/feed', 'private'],
    ['file:///etc/passwd', 'begins with https'],
    ['javascript:alert(1)', 'begins with https'],
    ['gopher://example.org/', 'begins with https'],
  ])('are not added from %s', async (url, words) => {
    const before = (await house.app.store.feeds.all()).length;
    const answer = await admin.post('/desk/feeds/add', { do: 'add', url, type: 'wire' });
    expect(answer.$('.alarm').text()).toContain(words);
    expect(await house.app.store.feeds.all()).toHaveLength(before);
    house.pass(60_000);
  });

  it('go out as OPML and come in again without doubles', async () => {
    const { text } = await admin.get('/desk/feeds.opml');
    const before = (await house.app.store.feeds.all()).length;
    await admin.get('/desk/feeds/add');
    await admin.post('/desk/feeds/import', { opml: text });
    expect(await house.app.store.feeds.all()).toHaveLength(before);
  });

  it('are switched off and on when they were added, and not when config/ declares them', async () => {
    await admin.get('/desk/feeds');
    expect((await admin.post('/desk/feeds/ledger/switch', { enabled: 'no' })).status).toBe(303);
    expect((await admin.get('/desk/feeds?status=off')).text).toContain('The Ledger');
    const [declared] = house.app.settings.feeds;
    expect((await admin.post(`/desk/feeds/${declared?.id}/switch`, { enabled: 'no' })).status).toBe(
      409,
    );
  });
});

describe('the system pages', () => {
  it('show settings without secrets, and what was done', async () => {
    const settings = (await admin.get('/desk/system/settings')).text;
    expect(settings).toContain('made here, kept in the database');
    expect((await admin.get('/desk/system/audit')).text).toContain('feed.disable');
  });

  it('keep the last administrator', async () => {
    await admin.get('/desk/system/users');
    const name = encodeURIComponent('admin of the test');
    expect((await admin.post(`/desk/system/users/${name}/role`, { role: 'viewer' })).status).toBe(
      409,
    );
    expect((await admin.post(`/desk/system/users/${name}/switch`, { enabled: 'no' })).status).toBe(
      409,
    );
  });

  it('make an invitation that is shown once', async () => {
    await admin.get('/desk/system/users');
    const made = await admin.post('/desk/system/users/invite', { role: 'viewer' });
    const link = new URL(made.$('code.wrap').text()).pathname;
    expect((await house.guest().get(link)).$('h1').text()).toBe('Welcome');
    expect((await admin.get('/desk/system/users')).$('code.wrap')).toHaveLength(0);
  });

  it('are all well', () => {
    expect(house.faults).toEqual([]);
  });
});

describe('a watch that finds nothing', () => {
  it('is shown with its words on the overview and marked in the list', async () => {
    await house.app.store.watches.save(
      { id: watchId('tin'), name: 'Tin', query: 'tin AND ore' },
      house.now() - 31 * DAY_MS,
    );
    house.pass(2 * MINUTE_MS);
    const { $ } = await admin.get('/desk');
    const section = $('section[aria-labelledby="silent"]').text();
    expect(section).toContain('tin AND ore');
    expect(section).toContain('Nothing since');
    expect(section).not.toContain('Your keywords');
    const list = await admin.get('/desk/watches');
    expect(list.$('tr:contains("Tin") .status').text()).toBe('silent');
  });
});
