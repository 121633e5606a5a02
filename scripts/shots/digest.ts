/** Renders the sample edition to PNG: `npx tsc -p scripts/shots && node dist/scripts/shots/digest.js [folder]`. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { composeDigest, renderText, renderWebPage } from '../../src/digest/index.ts';
import { sampleRequest } from '../../test/digest/sample-edition.ts';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const folder = process.argv[2] ?? 'shots';
const composed = composeDigest(sampleRequest());
if (composed.kind !== 'digest') throw new Error('the sample edition has stories');
const page = renderWebPage(composed.digest);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'digest.html'), page);
writeFileSync(join(folder, 'digest.txt'), renderText(composed.digest));

const profile = mkdtempSync(join(tmpdir(), 'shots-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: '/usr/bin/chromium',
  args: FLAGS,
});
try {
  const tab = await browser.newPage();
  for (const width of [600, 375])
    for (const colorScheme of ['light', 'dark'] as const) {
      await tab.emulateMedia({ colorScheme });
      await tab.setViewportSize({ width, height: 900 });
      await tab.setContent(page);
      await tab.screenshot({
        path: join(folder, `digest-${width}-${colorScheme}.png`),
        fullPage: true,
      });
    }
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
