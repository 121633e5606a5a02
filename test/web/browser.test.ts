import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Newsroom, startNewsroom } from '../../demo/server.ts';
import { composeDigest } from '../../jobs/compose-digest.ts';
import { HOOK_EVENTS } from '../../src/model/hook.ts';
import { type HookId, hookPostId, storyId } from '../../src/model/ids.ts';
import { DAY_MS } from '../../src/model/time.ts';
import { AXE, CHROMIUM, CHROMIUM_FLAGS, chromiumName, skipsChromium } from '../support/chromium.ts';
import { type House, linkIn, openHouse } from './house.ts';
import { arrive, articleOf, seed } from './seed.ts';

const SIZES = [
  { width: 1280, height: 900 },
  { width: 375, height: 800 },
];
const SCHEMES = ['light', 'dark'] as const;
const HOOK = 'hook_1' as HookId;
const PAGES = [
  '/',
  '/subscribe',
  '/topics',
  '/topics/sco-summit-diplomacy',
  '/login',
  '/desk',
  '/desk/stories',
  `/desk/stories/${storyId(articleOf('steppe-wire', 'summit'))}`,
  '/desk/search?q=summit&all=1',
  `/desk/articles/${articleOf('steppe-wire', 'summit')}`,
  `/desk/articles/${articleOf('hostile', 'hostile')}`,
  `/desk/articles/${articleOf('steppe-wire', 'summit')}/lines`,
  '/desk/watches',
  '/desk/watches/csto',
  '/desk/watches/new?query=summit+AND+(bank+OR',
  '/desk/themes',
  '/desk/themes/sco-summit-diplomacy',
  '/desk/feeds',
  '/desk/feeds/add',
  '/desk/readers',
  '/desk/mail',
  '/desk/system',
  '/desk/system/settings',
  '/desk/system/users',
  '/desk/system/tokens',
  '/desk/system/webhooks',
  '/desk/system/webhooks/hook_1',
  '/desk/system/audit',
  '/desk/account',
  '/no/such/page',
];

/** Cards hide what is wider than they are. */
const CUT = `Array.from(document.querySelectorAll('.card, .tiles a'))
  .filter((card) => card.scrollWidth > card.clientWidth)
  .map((card) => card.textContent.slice(0, 60))`;

interface AxeFinding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

// Skipped, and named so in the report, where there is no Chromium; REQUIRE_ALL=1 fails instead.
describe.skipIf(skipsChromium)(`in Chromium (${chromiumName})`, () => {
  let house: House;
  let newsroom: Newsroom;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    newsroom = await startNewsroom({ now: Date.now() });
    house = await openHouse({
      ALLOW_PRIVATE_ADDRESSES: '127.0.0.0/8',
      FETCH_PORTS: 'any',
      HOST_GAP_MS: '0',
    });
    await seed(house);
    await house.app.store.hooks.add({
      id: HOOK,
      url: 'https://hooks.example/an/address/that/is/quite/long/and/has/no/place/to/break/it/in',
      secret: 'whsec_AAAA',
      events: HOOK_EVENTS,
      createdBy: 'Ada',
      createdAt: house.now(),
    });
    const post = { id: hookPostId(HOOK, 'test', '1'), subject: 'test', bytes: Buffer.from('{}') };
    await house.app.store.hooks.post(HOOK, post, house.now());
    browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS });
    const member = await house.member('admin');
    context = await browser.newContext();
    await context.addCookies(
      [...member.cookies].map(([name, value]) => ({ name, value, url: house.url })),
    );
    page = await context.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
    await newsroom?.close();
  });

  it.each(PAGES)(
    '%s fits in light and dark, wide and narrow, loads clean and passes axe',
    async (path) => {
      const complaints: string[] = [];
      const hear = (line: { type(): string; text(): string }) => {
        if (line.type() === 'error') complaints.push(line.text());
      };
      page.on('console', hear);
      await page.goto(house.url + path);
      await page.evaluate(AXE);
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        for (const size of SIZES) {
          await page.setViewportSize(size);
          const overflow = await page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          );
          expect(overflow, `${path} is wider than ${size.width} px`).toBe(0);
          expect(await page.evaluate(CUT), `${path} at ${size.width} px`).toEqual([]);
          const folder = process.env.SCREENSHOTS;
          const name = path.replaceAll(/\W+/g, '-');
          if (folder)
            await page.screenshot({
              path: `${folder}/web${name}-${size.width}-${colorScheme}.png`,
              fullPage: true,
            });
        }
        const findings = (await page.evaluate(
          'axe.run({ exclude: ["iframe"] }, { iframes: false }).then((result) => result.violations)',
        )) as readonly AxeFinding[];
        expect(findings.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      }
      page.off('console', hear);
      expect(complaints.filter((line) => !/404|Blocked script execution/.test(line))).toEqual([]);
    },
  );

  it('a reader subscribes by keyboard, confirms, reads, changes and leaves by the links of the mail', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${house.url}/subscribe`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('keys@reader.example');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=Look into your mail');

    const letter = (await house.letters()).find(({ to }) => to === 'keys@reader.example');
    await page.goto(house.url + linkIn(letter?.text ?? '', 'confirm'));
    await page.click('text=Yes, begin');
    await page.waitForSelector('text=You are subscribed');

    await arrive(house, {
      outlet: 'ledger',
      slug: 'later',
      agoHours: 0,
      title: 'SCO summit in Astana: the bank opens in Bishkek',
      language: 'en',
      paragraphs: [
        'The development bank of the Shanghai Cooperation Organisation opens in Bishkek, the summit said.',
      ],
    });
    house.pass(DAY_MS);
    await composeDigest.run({ lane: 0 }, house.app.ports, new AbortController().signal);
    const mail = (await house.letters()).find(
      ({ to, text }) => to === 'keys@reader.example' && text.includes('SCO summit in Astana'),
    );
    const text = mail?.text ?? '';
    expect(linkIn(text, 'view')).not.toBe('');

    await page.goto(house.url + linkIn(text, 'view'));
    expect(await page.textContent('body')).toContain('SCO summit in Astana');
    await page.goto(house.url + linkIn(text, 'manage'));
    await page.check('input[value=sanctions]');
    await page.click('text=Save');
    expect(await page.textContent('.done')).toBe('Saved.');
    await page.goto(house.url + linkIn(text, 'unsubscribe'));
    await page.click('button:text("Unsubscribe")');
    expect(await page.textContent('h1')).toBe('You are unsubscribed');
  });

  it('an editor writes a watch with a mistake, sees its column while writing, mends it and sees its matches', async () => {
    await page.goto(`${house.url}/desk/watches/new`);
    await page.fill('#name', 'Bank');
    await page.fill('#query', 'summit AND (bank OR');
    await page.waitForSelector('.faults >> text=column 20');
    await page.fill('#query', 'summit AND bank');
    await page.waitForSelector('#trial mark >> text=bank');
    await page.click('text=Save');
    await page.waitForSelector('h1 >> text=Bank');
  });

  it('an editor adds a feed by the address of its site', async () => {
    const site = new URL(newsroom.feeds.find(({ id }) => id === 'meridian')?.url ?? '').origin;
    await page.goto(`${house.url}/desk/feeds/add`);
    await page.fill('#url', site);
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=Meridian');
    await page.selectOption('#type', 'wire');
    await page.click('text=Add it');
    await page.waitForSelector('text=It is polled within its first minute');
  });

  it('a reader of the desk finds an article and takes it home', async () => {
    await page.goto(`${house.url}/desk/search`);
    await page.fill('#q', 'currencies');
    await page.keyboard.press('Enter');
    await page.waitForSelector('mark >> text=currencies');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=CSV')]);
    expect(download.suggestedFilename()).toBe('steppewatch.csv');
    await page.click('ol.feed a');
    await page.waitForSelector('.prose mark');
  });

  it('the overview tells by itself what came in', async () => {
    await page.goto(`${house.url}/desk`);
    await arrive(house, {
      outlet: 'ledger',
      slug: 'live',
      agoHours: 0,
      title: 'Something new from the summit',
      paragraphs: ['It is new.'],
    });
    await page.waitForSelector('text=Something new from the summit');
  });
});
