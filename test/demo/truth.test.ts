import { describe, expect, it } from 'vitest';
import { newsroomTruth } from '../../demo/index.ts';
import { DAY_MS } from '../../src/model/time.ts';

const NOW = Date.UTC(2026, 6, 4, 15, 0);
const truth = newsroomTruth(NOW);
const words = (text: string) => text.split(/\s+/).length;

const named = (name: string) => {
  const found = truth.find(({ outlet, slug }) => `${outlet}/${slug}` === name);
  if (!found) throw new RangeError(`no article ${name}`);
  return found;
};

describe('the truth', () => {
  it('covers about sixty articles, each with an address of its own', () => {
    expect(truth.length).toBeGreaterThanOrEqual(60);
    expect(new Set(truth.map(({ outlet, path }) => outlet + path)).size).toBe(truth.length);
  });

  it('has English, Russian, Chinese, Persian and Kazakh', () => {
    expect(new Set(truth.map(({ language }) => language))).toEqual(
      new Set(['en', 'ru', 'zh', 'fa', 'kk']),
    );
  });

  it('holds whole articles and no unfilled places', () => {
    for (const { path, paragraphs, language } of truth) {
      const text = paragraphs.join(' ');
      expect(text, path).not.toMatch(/[{}]/);
      const length = language === 'zh' ? text.length / 2 : words(text);
      expect(length, path).toBeGreaterThan(90);
      expect(length, path).toBeLessThan(600);
    }
  });

  it('falls within the day and a half before now', () => {
    const ages = truth.map(({ publishedAt }) => NOW - publishedAt);
    expect(Math.min(...ages)).toBeGreaterThan(0);
    expect(Math.max(...ages)).toBeLessThan(1.5 * DAY_MS);
  });

  it('repeats no sentence outside of copies', () => {
    const own = truth.filter(({ copyOf }) => copyOf === null);
    const sentences = own.flatMap(({ paragraphs }) =>
      paragraphs.flatMap((text) => text.split(/(?<=[.!?。])\s*/).filter((one) => one.length > 40)),
    );
    expect(sentences.filter((one, index) => sentences.indexOf(one) !== index)).toEqual([]);
  });

  it('keeps copies within the story of their wire', () => {
    for (const copy of truth.filter(({ copyOf }) => copyOf !== null))
      expect(named(copy.copyOf ?? '').story, copy.path).toBe(copy.story);
  });

  it.each([
    ['meridian/sco-leaders-astana-payments-security', 'ASTANA, July 4 (Meridian) -', 'Astana'],
    ['meridian/uzbekistan-denies-us-base', 'TASHKENT (Meridian) -', 'Tashkent'],
    ['huabei-en/sco-summit-opens-astana', 'ASTANA, July 4 (Huabei) --', 'Astana'],
    ['sta/sammit-shos-astana', 'АСТАНА, 4 июля. /СТА/.', 'Астана'],
    ['huabei/shanghe-fenghui-kaimu', '华北社阿斯塔纳7月4日电', '阿斯塔纳'],
    ['aras/sepam-payesh-mali-sco', 'تهران - ارس -', 'تهران'],
  ])('opens %s with %s', (name, raw, place) => {
    const { dateline, paragraphs } = named(name);
    expect(dateline).toMatchObject({ raw, place });
    expect(paragraphs[0]?.startsWith(`${raw} `)).toBe(true);
  });

  it('gives a date only to a dateline that has one', () => {
    expect(named('sta/sammit-shos-astana').dateline?.date).toBe('--07-04');
    expect(named('meridian/uzbekistan-denies-us-base').dateline?.date).toBeNull();
  });

  it('glues credits where the site has lost its line breaks', () => {
    expect(named('meridian/sco-leaders-astana-payments-security').signOff).toEqual({
      reporting: ['Timur Askarbek', 'Helen Roscoe'],
      contributing: [],
      writing: ['Anton Dreyling'],
      editing: ['Priya Nambiar', 'Colm Hartigan'],
      raw: 'Reporting by Timur Askarbek and Helen RoscoeWriting by Anton DreylingEditing by Priya Nambiar and Colm Hartigan',
    });
  });

  it('counts additional reporters among the reporters', () => {
    expect(named('meridian/uzbekistan-denies-us-base').signOff).toMatchObject({
      reporting: ['Rustam Valiev', 'Eleanor Marsh'],
      raw: '(Reporting by Rustam Valiev; Additional reporting by Eleanor Marsh; Editing by Priya Nambiar)',
    });
  });

  it('writes the days of a copy as its wire had them', () => {
    expect(named('caspian/astana-summit-payments').paragraphs[0]).toContain('on Saturday');
  });

  it('keeps the other SCOs and the other Astanas out', () => {
    const irrelevant = new Set(truth.filter(({ relevant }) => !relevant).map(({ story }) => story));
    expect(irrelevant).toEqual(
      new Set([
        'sco-group-litigation',
        'chamber-orchestra',
        'scotland-ferries',
        'astana-cycling',
        'samarkand-travel',
        'company-results',
        'syria-astana-round',
      ]),
    );
  });
});
