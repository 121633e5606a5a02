import { setTimeout as pause } from 'node:timers/promises';
import iconv from 'iconv-lite';
import RssParser from 'rss-parser';
import { listedIn, parseFeed } from '../src/feeds/index.ts';
import { feedId } from '../src/model/ids.ts';

const WORDS =
  'the secretariat of the organisation said that ministers would meet in autumn to discuss transit, water and the security of borders while observers took note of the agenda'.split(
    ' ',
  );

const prose = (words: number, seed: number): string =>
  Array.from({ length: words }, (_, index) => WORDS[(index * 7 + seed) % WORDS.length]).join(' ');

const paragraphs = (count: number, seed: number): string =>
  Array.from({ length: count }, (_, index) => `<p>${prose(60, seed + index)} &amp; more</p>`).join(
    '\n',
  );

const rss = (items: number, fullText: boolean): string => {
  const item = (index: number): string => `<item>
<title>${prose(9, index)}</title>
<link>https://news.example.org/2027/03/${index}?id=${index}&amp;from=rss</link>
<guid isPermaLink="false">tag:news.example.org,2027:${index}</guid>
<pubDate>Mon, 08 Mar 2027 ${String(index % 24).padStart(2, '0')}:05:00 +0500</pubDate>
<category>Security</category><category><![CDATA[Central Asia]]></category>
<dc:creator>A. Reporter</dc:creator>
<description>&lt;p&gt;${prose(50, index)}&lt;/p&gt;</description>
${fullText ? `<content:encoded><![CDATA[${paragraphs(8, index)}]]></content:encoded>` : ''}
</item>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Bench</title><link>https://news.example.org/</link><description>d</description>
${Array.from({ length: items }, (_, index) => item(index)).join('\n')}
</channel></rss>`;
};

const atom = (items: number): string => {
  const entry = (index: number): string => `<entry><title type="html">${prose(9, index)}</title>
<link rel="alternate" type="text/html" href="https://news.example.org/a/${index}"/><id>tag:a,2027:${index}</id>
<published>2027-03-08T${String(index % 24).padStart(2, '0')}:05:00+05:00</published><updated>2027-03-08T10:00:00Z</updated>
<author><name>A. Reporter</name></author><summary type="html">&lt;p&gt;${prose(50, index)}&lt;/p&gt;</summary></entry>`;
  return `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Bench</title><id>x</id>
${Array.from({ length: items }, (_, index) => entry(index)).join('\n')}</feed>`;
};

const FEEDS: readonly (readonly [name: string, xml: string])[] = [
  ['RSS, 30 items with a teaser', rss(30, false)],
  ['RSS, 20 items with full text', rss(20, true)],
  ['RSS, 100 items with a teaser', rss(100, false)],
  ['Atom, 40 entries', atom(40)],
];

const json = (items: number, words = 110): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Bench',
    items: Array.from({ length: items }, (_, index) => ({
      id: index,
      url: `https://news.example.org/${index}`,
      title: prose(9, index),
      content_html: `<p>${prose(words, index)}</p>`,
      date_published: '2027-03-08T10:00:00Z',
    })),
  });

const millisecondsFor = async (rounds: number, work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  for (let round = 0; round < rounds; round++) await work();
  return (performance.now() - started) / rounds;
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Both readers in turn on the same bytes, so that a busy machine slows both. */
const compared = async (xml: string): Promise<{ ours: number; theirs: number }> => {
  const body = Buffer.from(xml);
  const theirParser = new RssParser();
  const our = () => parseFeed({ body, url: 'https://news.example.org/rss', headers: {} });
  const their = () => theirParser.parseString(body.toString('utf8'));
  await millisecondsFor(150, our);
  await millisecondsFor(150, their);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let turn = 0; turn < 60; turn++) {
    ours.push(await millisecondsFor(4, our));
    theirs.push(await millisecondsFor(4, their));
  }
  return { ours: median(ours), theirs: median(theirs) };
};

interface Standstill {
  /** By the wall's clock, and so with the time other programs took meanwhile. */
  readonly wallMs: number;
  /** Processor time of this process. */
  readonly cpuMs: number;
}

/** The longest time the event loop stood still during some work. */
const longestStandstill = async (work: () => Promise<unknown>): Promise<Standstill> => {
  let [wallMs, cpuMs] = [0, 0];
  let last = performance.now();
  let lastCpu = process.cpuUsage();
  let running = true;
  const watch = async (): Promise<void> => {
    while (running) {
      await pause(1);
      const { user, system } = process.cpuUsage(lastCpu);
      wallMs = Math.max(wallMs, performance.now() - last);
      cpuMs = Math.max(cpuMs, (user + system) / 1_000);
      last = performance.now();
      lastCpu = process.cpuUsage();
    }
  };
  const watching = watch();
  await pause(5);
  await work();
  running = false;
  await watching;
  return { wallMs, cpuMs };
};

const ratios: number[] = [];
for (const [name, xml] of FEEDS) {
  const { ours, theirs } = await compared(xml);
  ratios.push(theirs / ours);
  console.log(
    `${name} (${Math.round(xml.length / 1024)} KiB): ${ours.toFixed(2)} ms, rss-parser ${theirs.toFixed(2)} ms, ratio ${(theirs / ours).toFixed(2)}`,
  );
}
console.log(
  `geometric mean of the ratios ${Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length).toFixed(2)}`,
);

const LARGE: readonly (readonly [name: string, xml: string])[] = [
  ['8 MiB of full text', rss(1_850, true)],
  ['8 MiB of small items', rss(9_500, false)],
  [
    '8 MiB in one description',
    `<rss><channel><title>x</title><item><title>a</title><link>https://a.example/1</link><description>${'&lt;p&gt; x '.repeat(760_000)}</description></item></channel></rss>`,
  ],
  [
    'a million open tags',
    `<rss><channel><title>x</title><item><title>a</title>${'<b>'.repeat(1_000_000)}</item></channel></rss>`,
  ],
];
const DECODED: readonly (readonly [name: string, body: Uint8Array])[] = [
  ['8 MiB of JSON', Buffer.from(json(9_500))],
  ['8 MiB of JSON cut off', Buffer.from(json(9_500).slice(0, -9))],
  [
    '8 MiB of Chinese in GB 18030, undeclared',
    iconv.encode(rss(2_000, true).replaceAll('the ', '上海合作组织的'), 'gb18030'),
  ],
  ['8 MiB of small items in JSON', Buffer.from(json(42_000, 3))],
  [
    '6 MiB of names in one item of JSON',
    Buffer.from(
      `{"title":"x","items":[{${Array.from({ length: 500_000 }, (_, n) => `"k${n}":1`).join()}}]}`,
    ),
  ],
  [
    '8 MiB of numbers for items in JSON',
    Buffer.from(`{"title":"x","items":[${'1,'.repeat(3_900_000)}1]}`),
  ],
  ['4 MiB of brackets in JSON', Buffer.from(`{"title":"x","items":[${'['.repeat(4_000_000)}`)],
  ['8 MiB of zeros', Buffer.alloc(8 * 2 ** 20)],
  [
    '4 MiB of blanks within tags',
    Buffer.from(`<rss><channel><title>x</title>${'< item>'.repeat(600_000)}</channel></rss>`),
  ],
  [
    '8 MiB of entities that stand for forty characters each',
    Buffer.from(
      `<!DOCTYPE rss [<!ENTITY a "${'a'.repeat(40)}">]><rss><channel><title>x</title><item><title>a</title><link>/a</link><description>${'&a;'.repeat(2_700_000)}</description></item></channel></rss>`,
    ),
  ],
  [
    '6 MiB in one title',
    Buffer.from(
      `<rss><channel><title>x</title><item><link>/a</link><title>${'&lt;p&gt; x &amp;amp; '.repeat(300_000)}</title></item></channel></rss>`,
    ),
  ],
  [
    '8 MiB of empty items',
    Buffer.from(`<rss><channel><title>x</title>${'<item/>'.repeat(1_100_000)}</channel></rss>`),
  ],
];
for (const [name, body] of [
  ...LARGE.map(([name, xml]) => [name, Buffer.from(xml)] as const),
  ...DECODED,
]) {
  const started = performance.now();
  const standstill = await longestStandstill(async () => {
    const reading = await parseFeed({ body, url: 'https://news.example.org/rss', headers: {} });
    if (reading.kind === 'feed') {
      await listedIn(feedId('bench'), reading.feed, { now: 0, maxAgeMs: Number.MAX_VALUE });
    }
  });
  console.log(
    `${name} (${(body.length / 2 ** 20).toFixed(1)} MiB): read in ${(performance.now() - started).toFixed(0)} ms, loop stood still ${standstill.wallMs.toFixed(0)} ms at most, ${standstill.cpuMs.toFixed(0)} ms of work`,
  );
}
