import { createServer } from 'node:http';
import { SMTPServer } from 'smtp-server';

// A world for benchmarks: any number of feeds on loopback addresses of their own, whose items appear by
// a clock, and a mail server that takes everything.

const WORDS =
  'minister summit border trade water railway corridor agreement exercise patrol sanctions gas pipeline council security cooperation partner region delegation talks statement visit plan energy grain transit customs treaty forum drill envoy accord capital province river market budget court reform election protest strike harvest festival museum school hospital road bridge airport'.split(
    ' ',
  );
const NAMES =
  'Astana,Bishkek,Tashkent,Dushanbe,Beijing,Moscow,Delhi,Islamabad,Tehran,Minsk,Ankara,Baku'.split(
    ',',
  );

/** mulberry32: the same text for the same number. */
const numbers = (seed) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const SYLLABLES =
  'ka lo mi ter zan bur so ne vik dar pol eth gra un shi ro bel ta mor qu is fen ad yur hol cem pra nig wes tov'.split(
    ' ',
  );

/** Words that no other subject has, as names are. */
const vocabularyOf = (random, size) =>
  Array.from({ length: size }, () =>
    Array.from({ length: 3 }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join(''),
  );

const capital = (word) => `${word[0].toUpperCase()}${word.slice(1)}`;

const sentence = (random, { words, own }) => {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const word = () => {
    const chance = random();
    if (chance < 0.01) return pick(NAMES);
    if (chance < 0.1) return capital(pick(own));
    return chance < 0.8 ? pick(own) : pick(WORDS);
  };
  return `${capital(Array.from({ length: words }, word).join(' '))}.`;
};

/** An article of about 450 words, one subject in five of the beat. Three outlets in a row write of one subject. */
export const articleOf = (feed, item) => {
  const subject = numbers(Math.floor(feed / 3) * 100_003 + item);
  const isOfBeat = subject() < 0.2;
  const own = vocabularyOf(subject, 60);
  const random = numbers(feed * 100_019 + item);
  const title = `${isOfBeat ? 'SCO: ' : ''}${sentence(random, { words: 9, own }).slice(0, -1)}`;
  const paragraphs = Array.from({ length: 10 }, () =>
    Array.from({ length: 3 }, () => sentence(random, { words: 15, own })).join(' '),
  );
  return {
    title,
    paragraphs: isOfBeat
      ? ['The Shanghai Cooperation Organisation met in Astana, officials said.', ...paragraphs]
      : paragraphs,
  };
};

const teasers = Array.from(
  { length: 40 },
  (_, n) =>
    `<li><a href="/x/${n}"><img src="/i/${n}.jpg" alt="">${sentence(numbers(n), { words: 8, own: WORDS })}</a></li>`,
).join('\n');

/** A page as outlets make them: 35 KB, most of it not the article. */
export const pageOf = (feed, item, at) => {
  const { title, paragraphs } = articleOf(feed, item);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} | Outlet ${feed}</title>
<meta property="og:title" content="${title}"><meta property="article:published_time" content="${new Date(at).toISOString()}">
<style>${'.a{color:#123}'.repeat(400)}</style><script>${'var a=1;'.repeat(900)}</script></head>
<body><header><nav><ul>${teasers}</ul></nav></header><main><article><h1>${title}</h1><p class="byline">By A. Reporter</p>
${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}</article><aside><ul>${teasers}</ul></aside></main>
<footer><ul>${teasers}</ul></footer></body></html>`;
};

const feedOf = (
  feed,
  base,
  items,
) => `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>
<title>Outlet ${feed}</title><link>${base}/</link><description>d</description>
${items
  .map(
    ({
      item,
      at,
    }) => `<item><title>${articleOf(feed, item).title}</title><link>${base}/a/${feed}/${item}/${at}</link>
<guid isPermaLink="false">o${feed}-${item}</guid><pubDate>${new Date(at).toUTCString()}</pubDate></item>`,
  )
  .join('\n')}</channel></rss>`;

/** Loopback addresses, so that hosts are many. */
const hostOf = (feed) => `127.1.${Math.floor(feed / 200)}.${(feed % 200) + 1}`;

/** Serves `feeds` feeds; each has a new item every `everyMs`, at a phase of its own, and lists the last ten. */
export const startWorld = async ({ feeds, everyMs, startWith = 3 }) => {
  const began = Date.now();
  const count = { feeds: 0, unchanged: 0, pages: 0 };
  const itemsNow = (feed) => {
    const phase = ((feed * 7919) % 1000) / 1000;
    const newest = startWith + Math.floor((Date.now() - began) / everyMs + phase);
    return Array.from({ length: Math.min(10, newest) }, (_, n) => newest - n).map((item) => ({
      item,
      at: Math.round(began + (item - startWith - phase) * everyMs),
    }));
  };
  const server = createServer((request, response) => {
    const [, kind, feed, item, at] = request.url.split('/');
    const base = `http://${request.headers.host}`;
    if (kind === 'feed') {
      count.feeds += 1;
      const items = itemsNow(Number(feed));
      const etag = `"${feed}-${items[0]?.item ?? 0}"`;
      if (request.headers['if-none-match'] === etag) {
        count.unchanged += 1;
        response.writeHead(304, { etag }).end();
        return;
      }
      response.writeHead(200, { etag, 'content-type': 'application/rss+xml' });
      response.end(feedOf(Number(feed), base, items));
    } else if (kind === 'a') {
      count.pages += 1;
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(pageOf(Number(feed), Number(item), Number(at)));
    } else response.writeHead(404).end();
  });
  await new Promise((listening) => server.listen(0, '0.0.0.0', listening));
  const { port } = server.address();
  return {
    count,
    sources: Array.from({ length: feeds }, (_, feed) => ({
      id: `outlet-${feed}`,
      title: `Outlet ${feed}`,
      url: `http://${hostOf(feed)}:${port}/feed/${feed}`,
      type: 'independent',
      language: 'en',
    })),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

export const startSink = async () => {
  const count = { mails: 0 };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _, done) => {
      stream.resume().once('end', () => {
        count.mails += 1;
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    count,
    url: `smtp://127.0.0.1:${server.server.address().port}`,
    close: () => new Promise((closed) => server.close(closed)),
  };
};
