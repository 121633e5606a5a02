import { describe, expect, it } from 'vitest';
import { QUIRKS } from '../../src/article/quirks/index.ts';
import { articleIn, paragraphs, SENTENCES } from './reading.ts';

interface Pair {
  readonly host: string;
  readonly url: string;
  /** A page of our own in the site's shape. */
  readonly page: string;
  readonly truth: object;
}

const PAIRS: readonly Pair[] = [
  {
    host: 'aa.com.tr',
    url: 'https://www.aa.com.tr/en/world/lake-towns-agree/31',
    page: `<html lang="en"><head><title>Lake towns agree on one ferry timetable</title><meta property="og:site_name" content="Anadolu Agency"></head><body><div class="detay-bg"><div class="detay-spot-category"><h1>Lake towns agree on one ferry timetable</h1><h4>Boats leave at the full hour from both shores</h4></div><div class="detay-bosluk"><span class="yazar">Ana Lind</span> <span class="tarih">04.07.2024</span></div><div class="detay-icerik"><div><p>ANKARA</p>${paragraphs()}<p>Anadolu Agency website contains only a portion of the news stories offered to subscribers in the news broadcasting system, and in summarized form. Please contact us for subscription options.</p></div></div></div></body></html>`,
    truth: {
      title: 'Lake towns agree on one ferry timetable',
      paragraphs: SENTENCES,
      agency: 'Anadolu',
      dateline: { place: 'Ankara', agency: 'Anadolu', raw: 'ANKARA' },
      readBy: expect.stringMatching(/^article\/\d+ aa\.com\.tr\/1$/),
    },
  },
  {
    host: 'kremlin.ru',
    url: 'http://en.kremlin.ru/events/president/news/31',
    page: `<html lang="en"><head><title>Meeting on lake ferries • Office</title></head><body><div class="read"><h1 class="entry-title p-name">Meeting on lake ferries</h1><div class="read__lead entry-summary p-summary">The towns of the lake presented their timetable at a meeting by the water.</div><div class="read__meta"><time class="read__published dt-published" datetime="2024-07-04" itemprop="datePublished">July 4, 2024</time><div class="read__time">16:20</div><div class="read__place p-location">Astana</div></div><div class="entry-content e-content read__internal_content">${paragraphs()}<div class="read__bottommeta"><p>Publication status: Published in sections: News, Transcripts and everything that the towns have said so far.</p></div></div><div class="read__tabs"><p>Direct link: office.example/d/31, and a text version for readers with a slow line to the lake.</p></div></div></body></html>`,
    truth: {
      title: 'Meeting on lake ferries',
      paragraphs: SENTENCES,
      dateline: { place: 'Astana', raw: 'Astana' },
      evidence: {
        paragraphs: { rule: 'quirk of kremlin.ru/1' },
        dateline: { rule: 'quirk of kremlin.ru/1' },
      },
    },
  },
];

describe('a site’s quirk', () => {
  it.each(PAIRS.map((pair): [string, Pair] => [pair.host, pair]))(
    '%s',
    (_, { url, page, truth }) => {
      expect(articleIn(page, { url })).toMatchObject(truth);
    },
  );

  it('has a page and its truth here', () => {
    expect(QUIRKS.map(({ hosts }) => hosts[0])).toEqual(PAIRS.map(({ host }) => host));
  });

  it('is for its site alone', () => {
    const [pair] = PAIRS;
    const elsewhere = articleIn(pair?.page ?? '', { url: 'https://aa.com.tr.example/31' });
    expect(elsewhere).toMatchObject({ dateline: null, readBy: expect.not.stringContaining(' ') });
  });

  it('leaves the general rules in charge where its selectors find nothing', () => {
    const page = `<html><head><title>Lake towns agree on one timetable</title></head><body><h1>Lake towns agree on one timetable</h1><div>${paragraphs()}</div></body></html>`;
    expect(articleIn(page, { url: 'http://kremlin.ru/31' })).toMatchObject({
      paragraphs: SENTENCES,
      dateline: null,
    });
  });
});
