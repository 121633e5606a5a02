import { head, ld, links, type Shape, set } from './shape.ts';

const DAM = [
  'The council of the river towns met on Thursday to settle who may open the sluices of the new dam, and when, after a spring in which two mills stood still.',
  'Under the draft the upper towns may hold water back for six hours at most, and must telephone before they open the gates again.',
  'Millers from the plain had asked for a board with members from every town, which the engineers called slow and the lawyers called safe.',
  'A vote is due in September, when the last of the hay is in and the boats are on the bank.',
];
const OTHERS = [
  'Mill on the plain turns again after eleven weeks',
  'River board looks for a secretary who can swim',
  'Engineers walk the whole dam on its first birthday',
];

export const FORMS: readonly Shape[] = [
  {
    name: 'a wire’s story: dateline, glued sign-off, standards note, banner',
    url: 'https://wire.example/world/river-towns-2024-07-04/',
    html: `${head({ language: 'en', title: 'River towns weigh rules for the new dam | Wire', more: `<meta property="og:site_name" content="Wire"><meta property="og:title" content="River towns weigh rules for the new dam">${ld({ '@type': 'NewsArticle', headline: 'River towns weigh rules for the new dam', datePublished: '2024-07-04T08:45:12.345Z', dateModified: '2024-07-04T10:00:00Z', author: [{ '@type': 'Organization', name: 'Reuters' }] })}` })}<div id="fusion-app"><header><a href="/">World</a></header><main><article><div class="article-header__wrapper"><h1 data-testid="Heading">River towns weigh rules for the new dam</h1><div class="info"><span>By Reuters</span><time><span>July 4, 2024</span><span>8:45 AM UTC</span><span>Updated 2 hours ago</span></time></div></div>
<div class="article-body__content">${set([`ASTANA, July 4 (Reuters) - ${DAM[0]}`, ...DAM.slice(1)], '<div data-testid="paragraph" class="text__text">', '</div>')}<p class="sign-off">Reporting by Ana Lind and Omar BekWriting by Ida EkEditing by Per Holm</p><p class="trust">Our Standards: The Thomson Reuters Trust Principles.</p></div></article><div class="read-next"><h2>Read Next</h2>${links(OTHERS, '<div class="story-card">', '</div>')}</div></main><div class="banner"><button>Close</button><span>Close banner</span></div></div></body></html>`,
    truth: {
      title: 'River towns weigh rules for the new dam',
      paragraphs: [`ASTANA, July 4 (Reuters) - ${DAM[0]}`, ...DAM.slice(1)],
      infoSources: ['Reuters'],
      agency: 'Reuters',
      place: 'Astana',
      publishedAt: '2024-07-04T08:45:12Z',
      signedBy: ['Ana Lind', 'Omar Bek', 'Ida Ek', 'Per Holm'],
      language: 'en',
    },
  },
  {
    name: 'an agency report on another site, credited and syndicated',
    url: 'https://dailyriver.example/world/river-towns-weigh-rules-10231',
    html: `${head({ language: 'en-IN', title: 'River towns weigh rules for the new dam | World News - Daily River', more: '<meta property="og:site_name" content="Daily River"><meta name="author" content="ANI">' })}<div class="story"><h1>River towns weigh rules for the new dam</h1><div class="byline-wrap"><span class="story-byline">ANI</span> | <span>Updated: July 4, 2024 18:30 IST</span></div><div class="story-text">${set([`New Delhi [India], July 4 (ANI): ${DAM[0]}`, ...DAM.slice(1)])}<p>(This story has not been edited by our staff and is auto-generated from a syndicated feed.)</p><p>(Except for the headline, this story has not been edited by Daily River staff and is published from a syndicated feed.)</p></div><div class="also-read">Also read: <a href="/a">${OTHERS[0]}</a></div></div></body></html>`,
    truth: {
      title: 'River towns weigh rules for the new dam',
      paragraphs: [`New Delhi [India], July 4 (ANI): ${DAM[0]}`, ...DAM.slice(1)],
      bylines: [],
      infoSources: ['ANI'],
      agency: 'ANI',
      place: 'New Delhi',
      publishedAt: '2024-07-04T18:30:00+05:30',
      language: 'en',
    },
  },
  {
    name: 'a live blog: entries with their times',
    url: 'https://rivernews.example/live/dam',
    html: `${head({ language: 'en', title: 'Dam vote live: council begins - River News', more: `<meta property="og:site_name" content="River News">${ld({ '@type': 'LiveBlogPosting', headline: 'Dam vote live: council begins', datePublished: '2024-09-12T07:00:00Z', liveBlogUpdate: [{ '@type': 'BlogPosting', headline: 'Doors open', datePublished: '2024-09-12T07:05:00Z', articleBody: 'x' }] })}` })}<main><article><header><h1>Dam vote live: council begins</h1><p class="standfirst">The river towns vote on who may open the sluices, and when.</p></header><div class="live-blog"><div class="live-post"><time datetime="2024-09-12T09:40:00Z">11:40</time><h2>Upper towns win the first vote</h2>${set(DAM.slice(1, 2))}</div><div class="live-post"><time datetime="2024-09-12T08:20:00Z">10:20</time><h2>Millers speak</h2>${set(DAM.slice(2, 3))}</div><div class="live-post"><time datetime="2024-09-12T07:05:00Z">09:05</time><h2>Doors open</h2>${set(DAM.slice(0, 1))}</div></div></article></main></body></html>`,
    truth: {
      title: 'Dam vote live: council begins',
      standfirst: 'The river towns vote on who may open the sluices, and when.',
      paragraphs: [
        'Upper towns win the first vote',
        DAM[1] ?? '',
        'Millers speak',
        DAM[2] ?? '',
        'Doors open',
        DAM[0] ?? '',
      ],
      publishedAt: '2024-09-12T07:00:00Z',
      language: 'en',
    },
  },
  {
    name: 'a page that goes on with the next story',
    url: 'https://rivernews.example/dam-rules',
    html: `${head({ language: 'en', title: 'River towns weigh rules for the new dam', more: '<meta property="article:published_time" content="2024-07-04T08:45:00Z">' })}<main><div class="infinite"><article class="story"><h1>River towns weigh rules for the new dam</h1><div class="by">By <a href="/author/ana" rel="author">Ana Lind</a></div>${set(DAM)}</article><article class="story"><h1>${OTHERS[0]}</h1><div class="by">By <a href="/author/omar" rel="author">Omar Bek</a></div><p>The great wheel of the mill on the plain turned on Friday for the first time since April, and half the town came to hear it.</p><p>The miller said the first flour was for the people who had lent him their oxen when the river would not do the work.</p></article></div></main></body></html>`,
    truth: {
      title: 'River towns weigh rules for the new dam',
      paragraphs: DAM,
      bylines: ['Ana Lind'],
      publishedAt: '2024-07-04T08:45:00Z',
      language: 'en',
    },
  },
  {
    name: 'a story with a table and lists',
    url: 'https://rivernews.example/dam-figures',
    html: `${head({ language: 'en', title: 'The new dam in figures - River News', more: '<meta property="og:site_name" content="River News">' })}<article><h1>The new dam in figures</h1><p class="dateline">4 July 2024</p><div class="content"><p>${DAM[0]}</p><h2>What the draft says</h2><ul><li>Upper towns may hold water back for six hours and no longer.</li><li>They must telephone the mills before they open the gates.</li></ul><table><tr><th>Town</th><th>Mills</th></tr><tr><td>Upper Ford</td><td>2</td></tr><tr><td>Plain Bridge</td><td>5</td></tr></table><p>${DAM[3]}</p></div></article></body></html>`,
    truth: {
      title: 'The new dam in figures',
      paragraphs: [
        DAM[0] ?? '',
        'What the draft says',
        'Upper towns may hold water back for six hours and no longer.',
        'They must telephone the mills before they open the gates.',
        'Town',
        'Mills',
        'Upper Ford',
        '2',
        'Plain Bridge',
        '5',
        DAM[3] ?? '',
      ],
      publishedAt: '2024-07-04',
      language: 'en',
    },
  },
  {
    name: 'a photo story: text first, then a gallery with captions',
    url: 'https://rivernews.example/photos/dam',
    html: `${head({ language: 'en', title: 'In pictures: the first year of the dam | River News', more: '<meta property="og:site_name" content="River News">' })}<article><h1>In pictures: the first year of the dam</h1><div class="meta"><span class="author">Photos by Omar Bek</span> <time datetime="2024-07-04T10:00:00+02:00">4 July</time></div><div class="text">${set(DAM.slice(0, 2))}</div><div class="gallery"><figure><img src="1.jpg"><figcaption>Engineers walk the crest of the dam at dawn. Omar Bek/River News</figcaption></figure><figure><img src="2.jpg"><figcaption>The great wheel of the mill on the plain stands still in May.</figcaption></figure><figure><img src="3.jpg"><figcaption>Children fish where the boats used to land.</figcaption></figure></div></article></body></html>`,
    truth: {
      title: 'In pictures: the first year of the dam',
      paragraphs: DAM.slice(0, 2),
      publishedAt: '2024-07-04T10:00:00+02:00',
      language: 'en',
    },
  },
  {
    name: 'a think tank’s report: summary, notes, footnotes, about the author',
    url: 'https://institute.example/publications/who-opens-the-sluices/',
    html: `${head({ language: 'en', title: 'Who Opens the Sluices? Water rules on a shared river | River Institute', more: '<meta property="og:site_name" content="River Institute"><meta property="og:title" content="Who Opens the Sluices? Water rules on a shared river"><meta name="citation_author" content="Lind, Ana"><meta name="citation_publication_date" content="2024/07/04">' })}<main><article class="publication"><div class="publication-type">Policy Brief</div><h1>Who Opens the Sluices? Water rules on a shared river</h1><div class="publication-authors"><a href="/experts/ana-lind/" rel="author">Ana Lind</a></div><div class="publication-date">July 4, 2024</div><div class="downloads"><a href="/a.pdf">Download PDF</a></div><div class="summary"><p>Shared rivers need rules that are quick in floods and fair in droughts, and the draft of the river towns is neither yet.</p></div><div class="body">${DAM.map((text, at) => `<p>${text}<sup><a href="#fn${at + 1}">[${at + 1}]</a></sup></p>`).join('')}<h2>Recommendations</h2><p>The board should meet by telephone, decide within the hour, and write down its reasons before the week is out.</p></div><section class="footnotes"><h2>Notes</h2><ol><li id="fn1">Minutes of the council of the river towns, 4 July 2024, p. 3.</li><li id="fn2">Draft rules of the river board, article 6.</li></ol></section><div class="about-author"><h3>About the author</h3><p>Ana Lind is a senior fellow at the River Institute, where she works on water law and small dams.</p></div><p class="disclaimer">The views expressed are those of the author and not of the River Institute.</p></article><aside><h3>Related publications</h3>${links(OTHERS, '<div>', '</div>')}</aside></main></body></html>`,
    truth: {
      title: 'Who Opens the Sluices? Water rules on a shared river',
      standfirst:
        'Shared rivers need rules that are quick in floods and fair in droughts, and the draft of the river towns is neither yet.',
      paragraphs: [
        ...DAM.map((text, at) => `${text}[${at + 1}]`),
        'Recommendations',
        'The board should meet by telephone, decide within the hour, and write down its reasons before the week is out.',
      ],
      bylines: ['Ana Lind'],
      publishedAt: '2024-07-04',
      language: 'en',
    },
  },
  {
    name: 'a ministry’s statement: questions and answers by speaker',
    url: 'https://ministry.example/en/press/briefing-0704',
    html: `${head({ language: 'en', title: "Spokesperson's Regular Press Conference on July 4, 2024_Ministry of Rivers" })}<div class="content"><div class="news-title"><h1>Spokesperson's Regular Press Conference on July 4, 2024</h1></div><div class="time">2024-07-04 19:20</div><div class="trs_editor_view"><p><b>River News: The council of the river towns met today. Does the ministry support the draft rules?</b></p><p><b>Ida Ek: </b>The ministry has taken note of the meeting. We hope that the towns upstream and downstream will find an answer that serves them all.</p><p><b>Plain Post: Will the ministry send an observer to the vote in September?</b></p><p><b>Ida Ek: </b>An observer will be sent if the towns ask for one, and so far three of the five have asked.</p></div><div class="share-box">Share to: Facebook Twitter</div></div><div class="foot"><p>Contact us. Address: No. 2, River Street. Tel: 5550100</p></div></body></html>`,
    truth: {
      title: "Spokesperson's Regular Press Conference on July 4, 2024",
      paragraphs: [
        'River News: The council of the river towns met today. Does the ministry support the draft rules?',
        'Ida Ek: The ministry has taken note of the meeting. We hope that the towns upstream and downstream will find an answer that serves them all.',
        'Plain Post: Will the ministry send an observer to the vote in September?',
        'Ida Ek: An observer will be sent if the towns ask for one, and so far three of the five have asked.',
      ],
      publishedAt: '2024-07-04T19:20:00',
      language: 'en',
    },
  },
  {
    name: 'a column with pull quotes, embeds and an appeal',
    url: 'https://rivernews.example/opinion/sluices',
    html: `${head({ language: 'en', title: 'Opinion | Let the mills speak first - River News', more: `<meta property="og:site_name" content="River News"><meta property="og:title" content="Opinion | Let the mills speak first">${ld({ '@type': 'OpinionNewsArticle', headline: 'Let the mills speak first', author: [{ '@type': 'Person', name: 'Ida Ek' }], datePublished: '2024-07-05T06:00:00+02:00', publisher: { '@type': 'NewsMediaOrganization', name: 'River News' } })}` })}<article><span class="kicker">Opinion</span><h1>Let the mills speak first</h1><div class="byline">By <span class="author-name">Ida Ek</span><span class="author-title">Columnist</span></div><div class="article-body">${set(DAM.slice(0, 1))}<aside class="pullquote"><p>“The engineers called it slow and the lawyers called it safe.”</p></aside>${set(DAM.slice(1, 3))}<blockquote class="twitter-tweet"><p>The gates are open again, mind your boats.</p>— River Board (@riverboard) <a href="https://x.example/1">July 4, 2024</a></blockquote>${set(DAM.slice(3))}<p><em>Ida Ek writes about rivers and their people. Follow her on Twitter <a href="https://x.example/ida">@idaek</a>.</em></p><div class="support"><h3>Support independent journalism</h3><p>Readers like you keep our reporters on the river. Become a member from 5 euros a month.</p></div></div></article></body></html>`,
    truth: {
      title: 'Let the mills speak first',
      paragraphs: DAM,
      bylines: ['Ida Ek'],
      publishedAt: '2024-07-05T06:00:00+02:00',
      language: 'en',
    },
  },
  {
    name: 'a press release: place and date, contact, about the company',
    url: 'https://newsroom.example/release/dam',
    html: `${head({ language: 'en', title: 'River Works to oil the bearings of the new dam', more: '<meta property="article:published_time" content="2024-07-04T09:00:00-05:00">' })}<article><h1>River Works to oil the bearings of the new dam</h1><div class="release-body"><p>ALMATY, Kazakhstan, July 4, 2024 /PRNewswire/ -- River Works said on Thursday that it would oil the bearings of the new dam twice a year for the next nine years.</p><p>The contract covers forty gates and the two cranes that lift them, the company said, and begins when the summer water is low.</p><p>"We know these gates," said the head of the works, "because our fathers forged the ones before them."</p><p>Media contact: Ana Lind, press@riverworks.example, +7 727 555 01 00</p><p>SOURCE River Works</p></div></article></body></html>`,
    truth: {
      title: 'River Works to oil the bearings of the new dam',
      paragraphs: [
        'ALMATY, Kazakhstan, July 4, 2024 /PRNewswire/ -- River Works said on Thursday that it would oil the bearings of the new dam twice a year for the next nine years.',
        'The contract covers forty gates and the two cranes that lift them, the company said, and begins when the summer water is low.',
        '"We know these gates," said the head of the works, "because our fathers forged the ones before them."',
      ],
      agency: 'PR Newswire',
      place: 'Almaty',
      publishedAt: '2024-07-04T09:00:00-05:00',
      language: 'en',
    },
  },
  {
    name: 'an Iranian agency’s page: introduction, text with the agency’s mark, news code',
    url: 'https://agency.example/news/8500/dam',
    html: `${head({ language: 'en', title: 'River towns weigh rules for the new dam - IRNA English', more: '<meta property="og:title" content="River towns weigh rules for the new dam"><meta property="og:site_name" content="IRNA English"><meta itemprop="datePublished" content="2024-07-04T12:20:00+03:30">' })}<article id="item"><div class="item-nav"><ul><li><a href="/p">Politics</a></li></ul></div><div class="item-header"><div class="item-title"><h1 class="title">River towns weigh rules for the new dam</h1></div><div class="item-summary"><p class="summary introtext">Tehran, IRNA – The river towns meet to settle who may open the sluices of the new dam.</p></div></div><div class="item-body"><div class="item-text">${set(DAM)}<p>4208**9417</p></div></div><div class="item-tools"><ul><li>Print</li><li>https://irna.example/xj8500</li></ul></div><div class="box-related"><h2>Related News</h2><ul>${links(OTHERS)}</ul></div></article></body></html>`,
    truth: {
      title: 'River towns weigh rules for the new dam',
      standfirst:
        'Tehran, IRNA – The river towns meet to settle who may open the sluices of the new dam.',
      paragraphs: DAM,
      publishedAt: '2024-07-04T12:20:00+03:30',
      language: 'en',
    },
  },
  {
    name: 'a German portal: label, teaser, inset boxes, agency mark at the end',
    url: 'https://flussbote.example/region/schleusen-123.html',
    html: `${head({ language: 'de', title: 'Streit um Schleusen: Flussorte einigen sich | Flussbote', more: '<meta property="og:site_name" content="Flussbote"><meta property="og:title" content="Streit um Schleusen: Flussorte einigen sich">' })}<main><article class="article"><header><span class="article__kicker">Streit um Schleusen</span><h1>Flussorte einigen sich</h1><p class="article__teaser">Nach zwei Monaten Stillstand sollen die Mühlen wieder laufen, doch der Plan hat Gegner.</p><div class="article__meta">Von Jonas Ebersberg <time datetime="2024-07-04T17:10:00+02:00">04.07.2024, 17:10 Uhr</time></div></header><div class="article__body"><p><strong>Bergfurt.</strong> Die Flussorte haben sich am Donnerstag darauf geeinigt, wer künftig die Schleusen des neuen Damms öffnen darf, nachdem zwei Mühlen monatelang stillstanden.</p><div class="article__box"><h3>Lesen Sie auch</h3><ul>${links(['Mühle in der Ebene dreht sich wieder', 'Flussrat sucht eine Sekretärin', 'Ingenieure gehen den ganzen Damm ab'])}</ul></div><p>Die oberen Orte dürfen das Wasser höchstens sechs Stunden zurückhalten und müssen anrufen, bevor sie die Tore wieder öffnen.</p><p>Abgestimmt wird im September, wenn das letzte Heu eingebracht ist und die Boote am Ufer liegen.</p><p>dpa/je</p></div></article></main></body></html>`,
    truth: {
      title: 'Streit um Schleusen: Flussorte einigen sich',
      standfirst:
        'Nach zwei Monaten Stillstand sollen die Mühlen wieder laufen, doch der Plan hat Gegner.',
      paragraphs: [
        'Bergfurt. Die Flussorte haben sich am Donnerstag darauf geeinigt, wer künftig die Schleusen des neuen Damms öffnen darf, nachdem zwei Mühlen monatelang stillstanden.',
        'Die oberen Orte dürfen das Wasser höchstens sechs Stunden zurückhalten und müssen anrufen, bevor sie die Tore wieder öffnen.',
        'Abgestimmt wird im September, wenn das letzte Heu eingebracht ist und die Boote am Ufer liegen.',
      ],
      bylines: ['Jonas Ebersberg'],
      publishedAt: '2024-07-04T17:10:00+02:00',
      language: 'de',
    },
  },
];
