import { describe, expect, it } from 'vitest';
import { compileDetector } from '../../../src/detect/annotate.ts';
import { loadPack } from '../../../src/settings/pack.ts';
import { articleOf } from '../article.ts';

const detector = compileDetector(loadPack('config'));

const entities = (text: string, language = 'en') =>
  detector.annotate(articleOf('', [text], { language }), { feedTitle: '', feedLanguage: null })
    .entities;

const ids = (text: string): readonly string[] => entities(text).map(({ entity }) => entity);

describe('the gazetteer', () => {
  it.each([
    ['Russian case endings', 'Встреча с Токаевым прошла в Астане.', ['tokayev', 'astana']],
    [
      'Uzbek in both scripts',
      'SHHTga Mirziyoyevning taklifi, Мирзиёевнинг ШҲТга таклифи',
      ['sco', 'mirziyoyev'],
    ],
    ['Kazakh', 'Тоқаевтың Қытайға сапары', ['tokayev', 'CN']],
    ['Chinese without spaces', '习近平抵达阿斯塔纳出席上合组织峰会', ['xi', 'astana', 'sco']],
    ['Persian', 'پزشکیان به سازمان همکاری شانگهای رفت', ['pezeshkian', 'sco']],
    ['Hindi', 'मोदी एससीओ में', ['modi', 'sco']],
    ['Urdu', 'شہباز شریف بیجنگ میں', ['sharif', 'beijing']],
    ['country names from CLDR', 'Vietnam and Вьетнам and 越南', ['VN']],
  ])('reads %s', (_what, text, expected) => {
    expect([...new Set(ids(text))]).toEqual(expected);
  });

  it('takes the longer name, not the place within it', () => {
    expect(ids('The Shanghai Cooperation Organisation grew.')).toEqual(['sco']);
  });

  it('does not take a word in capitals for an acronym with an ending', () => {
    expect(ids('ODKBUS CATTLE STEADY, BRICSON LATE')).toEqual([]);
    expect(ids('SHHTning sammiti')).toEqual(['sco']);
  });

  it('does not take a common word for a name', () => {
    expect(ids('Give us more, mir and china on the table.')).not.toContain('US');
  });
});

describe('people not listed', () => {
  const persons = (text: string, language = 'en') =>
    entities(text, language)
      .filter(({ kind, entity, name }) => kind === 'person' && entity === name)
      .map(({ name }) => name);

  it.each([
    [
      'an office before the name',
      'Energy Minister Alma Satkaliyeva opened the plant.',
      ['Alma Satkaliyeva'],
    ],
    [
      'an office with its department',
      'The spokesman of the ministry Bek Asanov smiled.',
      ['Bek Asanov'],
    ],
    ['speech after the name', 'Trade is growing, Marat Seitov said.', ['Marat Seitov']],
    ['speech before the name', '"No", said Anna Lindqvist-Berg.', ['Anna Lindqvist-Berg']],
    ['Russian', 'Об этом сообщил Тимур Жаксылыков.', ['Тимур Жаксылыков']],
    ['no institution', 'The Ministry of Defence said no. Human Rights Watch said yes.', []],
    ['no credit line glued to a name', 'Reporting by Pavel IvanovWriting said', []],
    ['no listed person', 'President Vladimir Putin said so.', []],
  ])('%s', (_what, text, expected) => {
    expect(persons(text)).toEqual(expected);
  });
});
