import { describe, expect, it } from 'vitest';
import { articleIn, fateOf, page, paragraphs, SENTENCES } from './reading.ts';

const story = (parts: Parameters<typeof page>[0]) => articleIn(page(parts)).paragraphs;

describe('the story is without', () => {
  const [first = '', second = '', third = '', fourth = ''] = SENTENCES;
  const between = (junk: string) =>
    `${paragraphs([first, second])}${junk}${paragraphs([third, fourth])}`;
  const link = '<a href="/other">Bakers of the north shore open a second oven in spring</a>';

  it.each([
    [
      'captions',
      `<figure><img src="a.jpg"><figcaption>The mole at dusk, seen from the church tower.</figcaption></figure>`,
    ],
    [
      'captions nothing marks, by the picture they stand with',
      '<div class="m1"><img src="a.jpg"><div class="m2">The mole at dusk, seen from the church tower by a visitor.</div></div>',
    ],
    ['related stories', `<aside class="related"><h3>Related</h3><ul><li>${link}</li></ul></aside>`],
    [
      'teasers nothing marks, by their kind',
      `<div>${`<div class="x9">${link}<p>Loaves are sold from six in the morning.</p></div>`.repeat(4)}</div>`,
    ],
    ['links that lead on', `<p>READ MORE: ${link}</p>`],
    [
      'newsletter boxes',
      '<div class="newsletter-signup"><p>Get the lake news each morning before the first ferry leaves.</p></div>',
    ],
    [
      'appeals that stand as paragraphs',
      '<p>Sign up for our daily newsletter and never miss a ferry again.</p>',
    ],
    [
      'share buttons',
      '<div class="social-share"><span>Share this on every network there is</span></div>',
    ],
    ['advertisement labels', '<p>Advertisement</p>'],
    [
      'embedded posts',
      '<blockquote class="twitter-tweet"><p>So many ferries, so few lamps, and nobody ever asks the bakers what they think.</p></blockquote>',
    ],
    [
      'hidden text',
      '<p style="display:none">Nobody can see this sentence, which is long enough to be taken for prose by its length.</p>',
    ],
    [
      'a fact box',
      '<div class="infobox"><p>The lake is forty kilometres long and has nine piers, two of them closed in winter.</p></div>',
    ],
    [
      'scripts and styles',
      '<script>var prose = "Long enough to be a sentence, if anyone were to read it as one.";</script><style>.a{color:red}</style>',
    ],
  ])('%s', (_, junk) => {
    expect(story({ body: between(junk) })).toEqual(SENTENCES);
  });

  it.each([
    [
      'comments',
      '<div id="comments"><p>I have taken that ferry for forty years and never once was it late, whatever they say.</p></div>',
    ],
    [
      'a section of other things',
      `<div class="q1"><h2>Most read</h2><p>Bakers of the north shore open a second oven in spring, and a third is said to be on its way.</p></div>`,
    ],
    [
      'the author’s own lines',
      '<p>Ana Lind is a reporter for The Gazette who covers the lakes and their bakers.</p>',
    ],
    [
      'an address to write to',
      '<p>Write to the desk at lakes@gazette.example with what you know.</p>',
    ],
    ['a copyright line', '<p>© 2024 The Gazette</p>'],
    ['a heading without lines', '<h3>What happens next</h3>'],
    ['a banner’s last words', '<div>Close Lakeside banner</div>'],
  ])('%s after it', (_, junk) => {
    const head = '<meta name="author" content="Ana Lind">';
    expect(story({ head, body: `${paragraphs()}${junk}` })).toEqual(SENTENCES);
  });

  it.each([
    ['its headline again', '<h2>Lake towns agree on one ferry timetable</h2>'],
    ['its date', '<p>July 4, 2024 9:30 am</p>'],
    ['its byline', '<p>By Ana Lind</p>'],
    ['its date and byline', '<p>November 23, 2025 at 2:29 PM By Ana Lind Harbour News</p>'],
    ['a label', '<div>Lakes</div>'],
  ])('%s before it', (_, junk) => {
    expect(story({ body: `${junk}${paragraphs()}` })).toEqual(SENTENCES);
  });
});

describe('the story keeps', () => {
  it('headings, lists and quotations of its own', () => {
    const body = `${paragraphs(SENTENCES.slice(0, 2))}<h2>What the bakers want</h2><ul><li>Flour before dawn, on any boat</li><li>A lamp on each pier</li></ul><blockquote><p>We have waited long enough, and so has the bread, said the oldest of them.</p></blockquote>${paragraphs(SENTENCES.slice(2))}`;
    expect(story({ body })).toEqual([
      ...SENTENCES.slice(0, 2),
      'What the bakers want',
      'Flour before dawn, on any boat',
      'A lamp on each pier',
      'We have waited long enough, and so has the bread, said the oldest of them.',
      ...SENTENCES.slice(2),
    ]);
  });
  it('its parts when an advertisement splits its container', () => {
    const half = (texts: readonly string[]) =>
      `<div class="text-part">${texts.map((t) => `<p class="par">${t}</p>`).join('')}</div>`;
    const more = [
      'The mayor of the smallest town said she would ring the bell herself if the lamp should fail.',
      'It is to be tried for a year.',
    ];
    const body = `${half([...SENTENCES, ...SENTENCES.map((s) => `${s} Again.`)])}<div class="ad-slot"><p>Buy boots.</p></div>${half(more)}`;
    expect(story({ body }).slice(-2)).toEqual(more);
  });
  it('text parted by line breaks alone', () => {
    expect(story({ body: SENTENCES.join('<br><br>') })).toEqual(SENTENCES);
  });
  it('its place however oddly the site names things', () => {
    const body = `<div class="widget sidebar-gallery">${paragraphs()}</div>`;
    expect(story({ body })).toEqual(SENTENCES);
  });
  it('what a framework streams in hidden boxes', () => {
    const markup = `<html><head><title>Ferries</title></head><body><div hidden id="S:0">${paragraphs()}</div></body></html>`;
    expect(articleIn(markup).paragraphs).toEqual(SENTENCES);
  });
});

describe('the standfirst', () => {
  const words = 'Three summers of quarrels end with a lamp, a bell and flour before dawn.';
  it.each([
    ['named as one', { before: `<p class="article-standfirst">${words}</p>` }],
    [
      'that the description repeats',
      { head: `<meta name="description" content="${words}">`, before: `<div>${words}</div>` },
    ],
    ['set as a heading', { before: `<h2>${words}</h2>` }],
    ['inside the container', { body: `<p class="lead">${words}</p>${paragraphs()}` }],
  ])('%s is a field of its own', (_, parts) => {
    const article = articleIn(page(parts));
    expect(article.standfirst).toBe(words);
    expect(article.paragraphs).toEqual(SENTENCES);
  });
});

describe('an explanation', () => {
  it.each([
    [SENTENCES[0] ?? '', { fate: 'kept', rule: 'paragraph' }],
    ['All rights reserved', { fate: 'dropped', rule: 'outside the story, in: footer' }],
    ['Lake towns agree', { fate: 'dropped', rule: 'headline' }],
    ['Buy boots', { fate: 'dropped', rule: 'stands in: advertisement' }],
    ['editing by', { fate: 'dropped', rule: 'sign-off' }],
  ])('says why “%s” is kept or dropped', (words, verdict) => {
    const body = `${paragraphs()}<div class="advert">Buy boots</div><p>(Reporting by Ana Lind; editing by Ida Ek)</p>`;
    expect(fateOf(page({ body }), words)).toEqual(verdict);
  });
});

describe('a sentence of the story stays, however it begins', () => {
  it.each([
    ['Read the small print, the clerk told those who signed first.'],
    ['Follow the lamp, sailors used to say, and you will find the mole.'],
    ['Photos of the first ferry hung in every bakery by the evening.'],
    ['Like most of his neighbours, he means to stay until the ice comes.'],
    ['The timetable first appeared in print nine years ago and was soon lost.'],
    ['Three more towns will join the lake group before the year is out.'],
    ['By Tuesday the bakers had run out of flour and of patience.'],
    ['关注渡船的居民说，他们希望冬天也能有末班船，哪怕只开到九点。'],
  ])('%s', (sentence) => {
    expect(articleIn(page({ body: paragraphs([...SENTENCES, sentence]) })).paragraphs).toContain(
      sentence,
    );
  });
});
