import { describe, expect, it } from 'vitest';
import { compileDetector } from '../../src/detect/annotate.ts';
import { loadPack } from '../../src/settings/pack.ts';
import { articleOf } from './article.ts';

const detector = compileDetector(loadPack('config'));
const source = { feedTitle: 'Test', feedLanguage: 'en' };

describe('an article of the beat', () => {
  const article = articleOf('Council of the bloc meets in Bishkek', [
    'BISHKEK - Heads of state of the Shanghai Cooperation Organisation (SCO) opened their summit on Monday and are to sign a declaration.',
    'Finance ministers proposed settling trade in national currencies, and Kremlin officials complained of Western sanctions.',
  ]);
  const annotations = detector.annotate(article, source);

  it('is relevant, with reasons', () => {
    expect(annotations.relevance).toMatchObject({ relevant: true });
    expect(annotations.relevance.reasons.length).toBeGreaterThan(0);
  });

  it('says what SCO means in it', () => {
    expect(annotations.senses).toMatchObject([{ acronym: 'SCO', sense: 'sco' }]);
  });

  it.each(['sco-summit-diplomacy', 'de-dollarisation-payments', 'sanctions'])(
    'has the theme %s',
    (id) => {
      const found = annotations.themes.find(({ themeId }) => themeId === id);
      expect(found?.score).toBeGreaterThanOrEqual(0.5);
      for (const { span } of found?.evidence ?? []) expect(span.end).toBeGreaterThan(span.start);
    },
  );

  it('answers the SCO watch with the passage that made it so', () => {
    const hit = annotations.watchHits.find(({ watchId }) => watchId === 'sco');
    expect(hit?.spans.length).toBeGreaterThan(0);
  });

  it('is stamped with the version of rules and pack', () => {
    expect(annotations.annotatedBy).toMatch(/^detect\/\d+\+[0-9a-f]{6}$/);
  });
});

describe('the SCO watch', () => {
  it.each([
    ['en', 'Leaders of the Shanghai Cooperation Organization met in Astana.'],
    ['ru', 'Лидеры Шанхайской организации сотрудничества встретились в Астане.'],
    ['ru', 'Саммит ШОС открылся в Бишкеке.'],
    ['zh', '上合组织峰会在天津举行。'],
    ['fa', 'اجلاس سران سازمان همکاری شانگهای برگزار شد.'],
    ['kk', 'ШЫҰ-ға мүше елдер басшылары жиналды.'],
    ['uz', 'Prezident SHHT sammitida qatnashdi.'],
    ['uz', 'Президент ШҲТ саммитида қатнашди.'],
    ['hi', 'शंघाई सहयोग संगठन का शिखर सम्मेलन शुरू हुआ।'],
    ['ur', 'شنگھائی تعاون تنظیم کا اجلاس شروع ہوا۔'],
    ['ar', 'انعقدت قمة منظمة شنغهاي للتعاون.'],
  ])('is answered in %s: %s', (language, text) => {
    const { watchHits } = detector.annotate(articleOf('', [text], { language }), source);
    const hit = watchHits.find(({ watchId }) => watchId === 'sco');
    expect(hit?.spans.length).toBeGreaterThan(0);
  });
});

describe('the same letters in another sense', () => {
  const article = articleOf('Season opens at the hall', [
    'The Scottish Chamber Orchestra (SCO) opens its season with a concert of Haydn. The SCO plays under a new conductor.',
  ]);
  const annotations = detector.annotate(article, source);

  it('is neither relevant nor a hit of the SCO watch', () => {
    expect(annotations.relevance.relevant).toBe(false);
    expect(annotations.senses[0]?.sense).toBe('scottish-chamber-orchestra');
    expect(annotations.watchHits.map(({ watchId }) => watchId)).not.toContain('sco');
    expect(annotations.themes).toEqual([]);
  });
});
