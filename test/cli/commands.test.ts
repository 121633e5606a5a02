import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Newsroom, startNewsroom } from '../../demo/server.ts';
import { type Household, household, settledHousehold } from '../support/product.ts';

/** A wire story of our own: sign-off names glued by a site, and the site's banner after it. */
const WIRE_STORY = `Border ministers draw up a plan for the eastern passes

TASHKENT (Reuters) -Ministers of the Shanghai Cooperation Organisation (SCO) agreed on Tuesday to staff two mountain passes jointly, a spokesman said.

The plan was put to a closed session of the council, which adopted a declaration on border cooperation and set the next summit for the autumn.

“The passes will be open before the snow comes,” said the spokesman, who asked members to name liaison officers by Friday.

(Reporting by Timur DavletovWriting by Nora Quillan; editing by Peter Oakes and Mira Lund)






Close Harvest banner
`;

describe('commands', () => {
  let newsroom: Newsroom;
  let home: Household;

  beforeAll(async () => {
    newsroom = await startNewsroom({ now: Date.now() });
    home = settledHousehold(newsroom);
    writeFileSync(join(home.folder, 'story.txt'), WIRE_STORY);
  });
  afterAll(async () => {
    home.discard();
    await newsroom.close();
  });

  it('read prints the article of a wire text with its parts, and no banner', async () => {
    const out = await home.command('read', join(home.folder, 'story.txt'), '--json');
    const { article, annotations } = JSON.parse(out);
    expect(article).toMatchObject({
      title: 'Border ministers draw up a plan for the eastern passes',
      agency: 'Reuters',
      dateline: { place: 'Tashkent', agency: 'Reuters' },
      signOff: {
        reporting: ['Timur Davletov'],
        writing: ['Nora Quillan'],
        editing: ['Peter Oakes', 'Mira Lund'],
      },
      language: 'en',
    });
    expect(article.paragraphs).toHaveLength(3);
    expect(article.paragraphs.join(' ')).not.toMatch(/Close|Reporting by/);
    expect(annotations.watchHits.map((hit: { watchId: string }) => hit.watchId)).toContain('sco');
    expect(annotations.themes.length).toBeGreaterThan(0);
  });

  it('read prints a page of the newsroom for a person', async () => {
    const [page] = newsroom.truth();
    const out = await home.command('read', page?.url ?? '');
    expect(out).toContain(page?.title);
    expect(out).toContain('Relevant: ');
  });

  it('read --explain says of every line whether it was kept, and why', async () => {
    const [page] = newsroom.truth();
    const out = await home.command('read', page?.url ?? '', '--explain');
    const lines = out.trimEnd().split('\n');
    const first = page?.paragraphs[0]?.slice(0, 60) ?? '-';
    expect(lines).toContainEqual(expect.stringMatching(/^Title +\S.*\(.+\)$/));
    expect(lines).toContainEqual(expect.stringMatching(/^From +the page$/));
    const line = lines.find((one) => one.startsWith('kept ') && one.includes(first));
    expect(line).toMatch(/\[.+ > p.*\]$/);
    expect(lines.some((one) => one.startsWith('dropped '))).toBe(true);
  });

  it('read says why there is no article', async () => {
    const page = join(home.folder, 'none.html');
    writeFileSync(page, '<!doctype html><html><body><p>404</p></body></html>');
    await expect(home.command('read', page)).rejects.toThrow(`${page} holds no article`);
  });

  it('doctor names what is configured and what to mind', async () => {
    const findings: { what: string; state: string }[] = JSON.parse(
      await home.command('doctor', '--json'),
    );
    expect(findings.filter(({ state }) => state === 'wrong')).toEqual([]);
    expect(findings.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['config', 'data folder', 'mail', 'database', 'queue']),
    );
  });

  it('digest preview knows the digests there are', async () => {
    await expect(home.command('digest', 'preview', 'weekly')).rejects.toThrow(
      'there are demo-daily',
    );
    expect(await home.command('digest', 'preview', 'demo-daily')).not.toBe('');
  });

  it('feeds are found from a site, added once, switched, and taken along as OPML', async () => {
    const [outlet] = newsroom.feeds;
    const site = new URL('/', outlet?.url).href;
    const dry = await home.command('feeds', 'add', site, '--id', 'found', '--dry-run');
    expect(dry).toMatch(/^rss feed ".+" at http/);
    expect(dry).toContain('would be added as found. Nothing was changed.');

    await expect(home.command('feeds', 'add', outlet?.url ?? '')).rejects.toThrow(
      'is there already',
    );

    await expect(home.command('feeds', 'disable', outlet?.id ?? '')).rejects.toThrow(
      'declared in feeds.yaml',
    );

    writeFileSync(
      join(home.folder, 'more.opml'),
      '<opml><body><outline text="More" xmlUrl="https://more.example/rss.xml"/></body></opml>',
    );
    const opml = join(home.folder, 'more.opml');
    expect(await home.command('feeds', 'import', opml)).toMatch(/^1 of 1 feeds added/);
    await home.command('feeds', 'disable', 'more-example-rss');
    const list = JSON.parse(await home.command('feeds', 'list', '--json'));
    expect(list.find(({ id }: { id: string }) => id === 'more-example-rss')).toMatchObject({
      status: 'off',
      origin: 'added',
    });
    expect(await home.command('feeds', 'export')).toContain(
      'xmlUrl="https://more.example/rss.xml"',
    );
  });

  it('feeds check says how each answers, and ends with 1 when one does not', async () => {
    const dead = newsroom.feeds.find(({ id }) => id === 'turan');
    const [alive] = newsroom.feeds;
    const both = home.command('feeds', 'check', alive?.id ?? '', dead?.id ?? '');
    await expect(both).rejects.toThrow(`ok    ${alive?.id}: `);
    await expect(both).rejects.toThrow('WRONG turan: connect');
    expect(await home.command('feeds', 'check', alive?.id ?? '')).toContain('ok ');
  });

  it('watch test points at the column of a mistake, and tries what can be read', async () => {
    const wrong = home.command('watch', 'test', 'SCO AND (NATO OR');
    await expect(wrong).rejects.toThrow(`\n  SCO AND (NATO OR\n${' '.repeat(18)}^\n`);
    await expect(wrong).rejects.toThrow('column 17: expected ');
    const tried = await home.command('watch', 'test', 'SCO AND NATO', '--json');
    expect(JSON.parse(tried)).toMatchObject({ matches: [], mailsAWeek: { alerts: 0 } });
  });

  it('watch list says which watches match nothing', async () => {
    expect(await home.command('watch', 'list')).toContain(
      'pipeline (Altyn-2 pipeline): 0 matches in 14 days, never yet',
    );
  });

  it('watch save adds a watch; one of the file is changed there', async () => {
    expect(await home.command('watch', 'save', 'gas', 'gas -oil')).toBe('gas is watched.\n');
    await expect(home.command('watch', 'remove', 'pipeline')).rejects.toThrow('watches.yaml');
  });

  it('a mistake in the configuration ends with code 2 and a sentence, not a stack', async () => {
    const broken = household(newsroom, { PORT: 'eighty' });
    const { code, err } = await broken.start('start').ended;
    broken.discard();
    expect(code).toBe(2);
    expect(err).toMatch(/^steppewatch: environment: PORT: expected/);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('a second process on the same data folder is told what to do', async () => {
    const quiet = settledHousehold({ feeds: [] });
    const first = quiet.start('start');
    await first.said('Steppewatch shows itself at ');
    await expect(quiet.command('start')).rejects.toThrow('in use by another Steppewatch process');
    expect(await first.kill('SIGTERM')).toMatchObject({ code: 0 });
    quiet.discard();
  });
});
