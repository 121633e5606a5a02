import { describe, expect, it } from 'vitest';
import { printOf } from '../../src/stories/index.ts';

const keysIn = (text: string, language: string): readonly string[] =>
  Object.keys(printOf({ title: '', paragraphs: [text], language }).keys);

const wordsIn = (text: string, language: string): readonly string[] =>
  Object.keys(printOf({ title: '', paragraphs: [text], language }).words);

describe('printOf', () => {
  it.each([
    [
      'en',
      'Officials from Kazakhstan met Indian and Chinese envoys in South Korea.',
      ['c:KZ', 'c:IN', 'c:CN', 'c:KR'],
    ],
    [
      'ru',
      'Представители Казахстана, Саудовской Аравии и Индии; в Киргизии.',
      ['c:KZ', 'c:IN', 'c:KG'],
    ],
    ['zh', '哈萨克斯坦和吉尔吉斯斯坦的代表', ['c:KZ', 'c:KG']],
    ['fa', 'نمایندگان قزاقستان و ایران', ['c:KZ', 'c:IR']],
    ['hi', 'भारत और पाकिस्तान', ['c:IN', 'c:PK']],
    ['kk', 'Қазақстанның және Ресейдің өкілдері', ['c:KZ', 'c:RU']],
  ] as const)('finds countries in %s: %s', (language, text, keys) => {
    expect(keysIn(text, language)).toEqual(expect.arrayContaining([...keys]));
  });

  it.each([
    ['en', 'on July 4 and on 31 August', ['d:07-04', 'd:08-31']],
    ['ru', 'с 3–4 июля по 1 сентября', ['d:07-03', 'd:07-04', 'd:09-01']],
    ['zh', '6月8日至9日', ['d:06-08']],
    ['kk', '4 шілдеде', ['d:07-04']],
    ['fr', 'le 14 février', ['d:02-14']],
    ['tr', '12 Nisan günü', ['d:04-12']],
    ['fa', '۳۱ اوت', ['d:08-31']],
    ['hi', '25 जुलाई', ['d:07-25']],
  ] as const)('finds days in %s: %s', (language, text, keys) => {
    const found = keysIn(text, language).filter((key) => key.startsWith('d:'));
    expect(found.toSorted()).toEqual([...keys]);
  });

  it.each([
    ['5,100 tonnes', 'en', ['n:5100']],
    ['5 100 тонн', 'ru', ['n:5100']],
    ['۵۱۰ نفر', 'fa', ['n:510']],
    ['3.5 or 3,5 per cent of 7', 'en', ['n:3.5']],
    ['in 2024 and 1998', 'en', ['y:2024', 'y:1998']],
    ['on 14 May', 'en', []],
  ] as const)('finds numbers and years in %s', (text, language, keys) => {
    const found = keysIn(text, language).filter((key) => /^[ny]:/.test(key));
    expect(found.toSorted()).toEqual([...keys].sort());
  });

  it.each([
    ['Tokayev', 'с Токаевым'],
    ['Lukashenko', 'для Лукашенко'],
    ['Astana', 'в Астане'],
    ['Dushanbe', 'в Душанбе'],
    ['Pashinyan', 'у Пашиняна'],
  ])('hears %s in "%s"', (latin, cyrillic) => {
    const [name] = keysIn(`with ${latin}`, 'en').filter((key) => key.startsWith('p:'));
    expect(name).toBeDefined();
    expect(keysIn(cyrillic, 'ru')).toContain(name);
  });

  it.each([
    ['the opening of a sentence', 'Talks ended. Ministers left.'],
    ['months and weekdays', 'It was on Monday in January'],
  ])('takes no name from %s', (_, text) => {
    expect(keysIn(text, 'en').filter((key) => key.startsWith('p:'))).toEqual([]);
  });

  it('compares words by their first letters and leaves common ones out', () => {
    expect(wordsIn('the ministers and the ministry have met', 'en')).toEqual(['w:minist', 'w:met']);
    expect(wordsIn('саммита и саммиту', 'ru')).toEqual(['w:саммит']);
  });

  it('takes Han characters in pairs', () => {
    expect(wordsIn('上合组织，峰会', 'zh')).toEqual(['w:上合', 'w:合组', 'w:峰会', 'w:组织']);
  });

  it.each(['en_US', 'русский', '__proto__', 'x', 'zzz'])(
    'reads on when the language is said to be %s',
    (language) => {
      expect(keysIn('in Kazakhstan on 510 roads', language)).toContain('n:510');
    },
  );

  it.each([
    ['letters', 'a'],
    ['numbers', '1 '],
    ['capitals', 'Aa Bb '],
    ['quotation marks', '" '],
    ['months', 'May '],
  ])('reads a megabyte of %s in the time of a long report', (_, part) => {
    const paragraphs = [part.repeat(1_000_000 / part.length)];
    const started = process.cpuUsage();
    printOf({ title: paragraphs[0] ?? '', paragraphs, language: 'en' });
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(2_000);
  });

  it('does not fingerprint the title, so that a retitled copy is the same text', () => {
    const paragraphs = ['One two three four five six seven eight nine ten.'];
    const first = printOf({ title: 'A title', paragraphs, language: 'en' });
    const second = printOf({ title: 'Another title altogether', paragraphs, language: 'en' });
    expect(first.fingerprints).toEqual(second.fingerprints);
  });
});
