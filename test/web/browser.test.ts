import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWeb, type WebServer } from '../../src/web/index.ts';
import { AXE, CHROMIUM, CHROMIUM_FLAGS, chromiumName, skipsChromium } from '../support/chromium.ts';
import { desk, MAIL } from './desk.ts';

const PAGES = ['/', '/outbox', `/outbox/${MAIL.id}`, '/no/such/page'];
const SIZES = [
  { width: 1280, height: 900 },
  { width: 375, height: 800 },
];
const SCHEMES = ['light', 'dark'] as const;

interface AxeFinding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

// Skipped, and named so in the report, where there is no Chromium; REQUIRE_ALL=1 fails instead.
describe.skipIf(skipsChromium)(`in Chromium (${chromiumName})`, () => {
  let web: WebServer;
  let browser: Browser;
  beforeAll(async () => {
    web = await startWeb({ port: 0, host: '127.0.0.1', web: desk() });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS });
  });
  afterAll(async () => {
    await browser?.close();
    await web?.close();
  });

  it.each(SCHEMES.flatMap((scheme) => SIZES.map((size) => [scheme, size.width, size] as const)))(
    'every page in %s at %i px fits, loads clean and passes axe',
    async (colorScheme, _, viewport) => {
      const page = await browser.newPage({ colorScheme, viewport });
      const complaints: string[] = [];
      page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
      for (const path of PAGES) {
        await page.goto(web.url + path);
        const overflow = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        await page.evaluate(AXE);
        const findings = (await page.evaluate(
          'axe.run({ exclude: ["iframe"] }, { iframes: false }).then((result) => result.violations)',
        )) as readonly AxeFinding[];
        const shown = findings.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
        expect(shown, path).toEqual([]);
        expect(overflow, `${path} is wider than the screen`).toBe(0);
        const folder = process.env.SCREENSHOTS;
        const name = path.replaceAll(/\W+/g, '-');
        if (folder)
          await page.screenshot({
            path: `${folder}/web${name}-${viewport.width}-${colorScheme}.png`,
            fullPage: true,
          });
      }
      await page.close();
      const expected = /404|Blocked script execution/;
      expect(complaints.filter((line) => !expected.test(line))).toEqual([]);
    },
  );

  it('is walked by keyboard from the first stop', async () => {
    const page = await browser.newPage();
    await page.goto(web.url);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.closest("main") !== null')).toBe(true);
    await page.close();
  });
});
