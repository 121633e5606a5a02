import { describe, expect, test } from 'vitest';
import { formsOf } from '../../../src/detect/query/inflection/forms.ts';
import { fold } from '../../../src/text/fold.ts';

const has = (written: string, forms: string): readonly string[] => {
  const known = new Set(formsOf(written));
  return forms.split(' ').filter((form) => known.has(fold(form)));
};

describe('a word matches its inflected forms', () => {
  test.each([
    ['sanction', 'sanction sanctions sanctioned sanctioning'],
    ['sanctions', 'sanction sanctions sanctioned'],
    ['policy', 'policies'],
    ['policies', 'policy'],
    ['agreed', 'agree agrees agreed'],
    ['plan', 'plans planned planning'],
    ['freeze', 'freezes freezing'],
    ['talks', 'talk talks'],
    ['missiles', 'missile'],
    ['Organisation', 'organization'],
    ['organize', 'organise organised organized organising'],
    ['militarization', 'militarisation'],
    ['defence', 'defense'],
    ['centre', 'center centers'],
    ['neighbouring', 'neighboring'],
    ['Labor', 'labour'],
    ['programme', 'program programs'],
    ['crisis', 'crises'],
    ['crises', 'crisis'],
    ['cases', 'case'],
    ['crash', 'crashes crashed'],
    ['Путин', 'Путина Путину Путиным Путине Путины'],
    ['Лавров', 'Лаврова Лавровым Лаврове'],
    ['Захарова', 'Захаровой Захарову'],
    ['Украина', 'Украины Украине Украину Украиной'],
    ['Азия', 'Азии Азию Азией'],
    ['Россия', 'России Россию Россией'],
    ['Китай', 'Китая Китаю Китаем Китае Китайға'],
    ['Кремль', 'Кремля Кремлю Кремлем Кремлём Кремле'],
    ['Казань', 'Казани Казанью'],
    ['Пекин', 'Пекина Пекином Пекине'],
    ['Казахстан', 'Казахстана Казахстаном Казахстане'],
    ['Шанхайская', 'Шанхайской Шанхайскую'],
    ['Достоевский', 'Достоевского Достоевскому Достоевским Достоевском'],
    ['Дмитрий', 'Дмитрия Дмитрием'],
    ['Токаев', 'Токаева Токаеву Токаевқа Токаевтың'],
    ['Нидерланды', 'Нидерландов Нидерландами'],
    ['Череповец', 'Череповца Череповце'],
    ['Мирзиёев', 'Мирзиёева Мирзиёевнинг Мирзиёевга'],
    ['санкция', 'санкции санкций санкциям санкциями санкциях санкцию'],
    ['санкции', 'санкция санкций санкциям'],
    ['учения', 'учений учениях учениями учение'],
    ['соглашение', 'соглашения соглашению соглашений'],
    ['саммит', 'саммита саммите саммитом саммиты саммитов'],
    ['война', 'войны войне войну войной войн'],
    ['нефть', 'нефти нефтью'],
    ['случай', 'случая случаев случаях'],
    ['сотрудничество', 'сотрудничества сотрудничеству сотрудничеством сотрудничестве'],
    ['военный', 'военная военные военного военных военными'],
    ['китайский', 'китайская китайского китайских китайской'],
    ['внешний', 'внешнего внешней внешних внешнюю'],
    ['страны', 'страна стран странам странах'],
    ['подписать', 'подписал подписала подписали'],
    ['Қазақстан', 'Қазақстанның Қазақстанға Қазақстанда Қазақстаннан Қазақстанмен'],
    ['ұйымы', 'ұйымының ұйымына ұйымында ұйымымен ұйымын'],
    ['Toshkent', 'Toshkentning Toshkentga Toshkentda Toshkentdan Toshkentni'],
    ['Oʻzbekiston', 'Oʻzbekistonning Oʻzbekistonda'],
    ['تحریم', 'تحریم‌ها تحریم‌های'],
  ])('%s: %s', (written, forms) => {
    expect(has(written, forms)).toEqual(forms.split(' '));
  });
});

describe('a word does not match other words', () => {
  test.each([
    ['international', 'internal intern internationally'],
    ['organisation', 'organ organise'],
    ['new', 'news'],
    ['rise', 'rize'],
    ['prise', 'prize'],
    ['for', 'four'],
    ['news', 'new'],
    ['king', 'k ke'],
    ['policy', 'police policed'],
    ['учения', 'ученый ученые ученых учебный'],
    ['соглашений', 'соглашенный соглашенных'],
    ['НАТО', 'НАТОм НАТОв'],
    ['ШОС', 'ШОСа ШОСе'],
    ['Путин', 'Распутин путинка'],
    ['Маяковский', 'Маяковская Маяковскую'],
    ['Си', 'Сим Сия'],
    ['China', 'Chinas Chined'],
    ['Сочи', 'Сочам Сочов'],
    ['мир', 'мирный мирза'],
    ['上', '下'],
  ])('%s: %s', (written, forms) => {
    expect(has(written, forms)).toEqual([]);
  });
});
