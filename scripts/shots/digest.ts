/** Renders the sample mails to PNG: `npx tsc -p scripts/shots && node dist/scripts/shots/digest.js [folder]`. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { composeAlert, composeDigest, renderAlert, renderDigest } from '../../src/digest/index.ts';
import type { RenderedDigest } from '../../src/model/digest.ts';
import { sampleAlertRequest, sampleRequest } from '../../test/digest/sample-edition.ts';
import { CHROMIUM, CHROMIUM_FLAGS } from '../../test/support/chromium.ts';

const folder = process.argv[2] ?? 'shots';

const shoot = async (browser: BrowserContext, name: string, html: string): Promise<void> => {
  const page = await browser.newPage();
  await page.setContent(html);
  for (const width of [600, 375])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      const path = join(folder, `${name}-${width}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: true });
    }
  await page.close();
};

const digest = composeDigest(sampleRequest());
const alert = composeAlert(sampleAlertRequest());
if (digest.kind !== 'digest' || alert.kind !== 'alert') throw new Error('the samples have news');
/** A mail with its pictures in place of their cids. */
const shown = ({ html, inlineImages }: RenderedDigest): string =>
  inlineImages.reduce(
    (page, { cid, bytes }) =>
      page.replace(`cid:${cid}`, `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`),
    html,
  );

const mail = renderDigest(digest.digest);
const pages = {
  digest: shown(mail),
  alert: shown(renderAlert(alert.alert)),
  // What clients show that drop the style sheet.
  bare: shown(mail).replace(/<style>[^<]*<\/style>/, ''),
};

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'digest.txt'), mail.text);
const profile = mkdtempSync(join(tmpdir(), 'shots-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: CHROMIUM,
  args: CHROMIUM_FLAGS,
});
try {
  for (const [name, html] of Object.entries(pages)) await shoot(browser, name, html);
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
