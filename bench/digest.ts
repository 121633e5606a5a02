/**
 * Mails a second and bytes a mail: 40 stories through our templates and through MJML, in one run.
 * Built and run as `docs/digest.md` says; `PEERS` names a folder that has mjml installed.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { textOfRuns } from '../src/digest/extract.ts';
import { composeDigest, renderDigest, renderHtml, renderText } from '../src/digest/index.ts';
import { toldEntries } from '../src/digest/outline.ts';
import { mailSize } from '../src/digest/size.ts';
import type { Digest, DigestEntry } from '../src/model/digest.ts';
import { watchId } from '../src/model/ids.ts';
import { escapeMarkup } from '../src/text/markup.ts';
import { sampleRequest } from '../test/digest/sample-edition.ts';
import { outlet, story, subscription, theme } from '../test/digest/samples.ts';

const STORIES = 40;
const OUTLETS = 3;
const SECONDS = 5;

const TEXT =
  'Таможенные службы стран договорились о едином порядке досмотра грузов на всех сухопутных границах. Представитель правительства сообщил, что время ожидания сократится вдвое уже весной, а перевозчики получат одно окно для всех бумаг.';

const report = (index: number, each: number) => ({
  outlet: outlet(`Информационное агентство ${(index * 3 + each) % 17}`, 'wire', 'ru'),
  title: `Страны региона договорились о едином порядке проверки грузов, сообщение номер ${index}-${each}`,
  text: `${index}. ${TEXT}`,
  themes: [theme(`Тема номер ${index % 7}`)],
  watch: { 'Транзит и таможня': ['грузов', 'таможенные'] },
  url: `https://news.example/world/2026/11/23/edinyj-poryadok-proverki-gruzov-${index}-${each}.html`,
});

const request = sampleRequest({
  subscription: subscription({ watches: [watchId('транзит-и-таможня')] }),
  stories: Array.from({ length: STORIES }, (_, index) =>
    story([
      report(index, 0),
      ...Array.from({ length: OUTLETS - 1 }, (_, each) => report(index, each + 1)),
    ]),
  ),
});

const composed = composeDigest(request);
if (composed.kind !== 'digest') throw new Error('the sample has stories');
const { digest } = composed;

/** The same content as MJML's own components would have it. */
const mjmlStory = (entry: DigestEntry): string => `<mj-text>
<p>${entry.state.toUpperCase()}</p><h3><a href="${escapeMarkup(entry.url)}">${escapeMarkup(textOfRuns(entry.headline))}</a></h3>
<p>${entry.extract.map(({ text, strong }) => (strong ? `<b>${escapeMarkup(text)}</b>` : escapeMarkup(text))).join('')}</p>
<p>${entry.outlets} outlets: ${entry.outletNotes.map(({ name, type, url }) => `<a href="${escapeMarkup(url)}">${escapeMarkup(name)}</a> (${type})`).join(' · ')}</p>
<p>${entry.matches.map(({ watch, terms }) => `${escapeMarkup(watch)}: ${terms.map(escapeMarkup).join(', ')}`).join('; ')}</p></mj-text><mj-divider />`;

const mjmlSource = (from: Digest): string =>
  `<mjml><mj-body><mj-section><mj-column><mj-text><h1>${escapeMarkup(from.subscription.title)}</h1></mj-text></mj-column></mj-section>${toldEntries(
    from,
  )
    .map((entry) => `<mj-section><mj-column>${mjmlStory(entry)}</mj-column></mj-section>`)
    .join('')}</mjml>`.replace('</mjml>', '</mj-body></mjml>');

type Mjml = (source: string) => Promise<{ html: string }> | { html: string };
const peers = createRequire(join(process.env.PEERS ?? '.', 'package.json'));
const loaded: { default?: Mjml } | Mjml = peers('mjml');
const mjml: Mjml | undefined = typeof loaded === 'function' ? loaded : loaded.default;
if (!mjml) throw new Error('mjml exports no function');

const perSecond = async (run: () => unknown): Promise<number> => {
  for (let warm = 0; warm < 5; warm += 1) await run();
  const start = performance.now();
  let runs = 0;
  while (performance.now() - start < SECONDS * 1000) {
    await run();
    runs += 1;
  }
  return (runs * 1000) / (performance.now() - start);
};

const sized = (html: string): string => {
  const { decoded, encoded } = mailSize(html);
  return `${(decoded / 1000).toFixed(1)} KB, ${(encoded / 1000).toFixed(1)} KB encoded`;
};

const ours = await perSecond(() => renderHtml(digest));
const theirs = await perSecond(async () => (await mjml(mjmlSource(digest))).html);
const stages = {
  compose: await perSecond(() => composeDigest(request)),
  'html and text': await perSecond(() => [renderHtml(digest), renderText(digest)]),
  'html, text, pictures, size': await perSecond(() => renderDigest(digest)),
};
console.log(`html of ${STORIES} stories, ${OUTLETS} outlets each`);
console.log(`  ours  ${ours.toFixed(0)}/s   ${sized(renderHtml(digest))}`);
console.log(`  mjml  ${theirs.toFixed(0)}/s   ${sized((await mjml(mjmlSource(digest))).html)}`);
console.log(`  ratio ${(ours / theirs).toFixed(1)}`);
for (const [stage, rate] of Object.entries(stages))
  console.log(`${stage}: ${rate.toFixed(0)}/s, ${(1000 / rate).toFixed(2)} ms`);
