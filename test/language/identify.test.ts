import { beforeAll, describe, expect, it } from 'vitest';
import { loadLanguageIdentifier } from '../../src/language/index.ts';

let identify: (text: string) => string | null;
beforeAll(async () => {
  identify = await loadLanguageIdentifier();
});

describe('a text’s language', () => {
  it.each([
    ['en', 'The lake towns agreed on Tuesday to share one ferry timetable.'],
    ['de', 'Die Städte am See einigten sich am Dienstag auf einen gemeinsamen Fahrplan.'],
    ['fr', 'Les villes du lac se sont entendues mardi sur un horaire commun des bateaux.'],
    ['es', 'Las ciudades del lago acordaron el martes un horario común para los barcos.'],
    ['tr', 'Göl kıyısındaki şehirler salı günü ortak bir vapur tarifesi üzerinde anlaştı.'],
    ['ru', 'Города у озера договорились во вторник об общем расписании паромов, сообщил мэр.'],
    ['zh', '湖边各镇周二投票决定采用同一份渡船时刻表，持续三个夏天的争执就此结束。'],
  ])('is %s', (language, text) => {
    expect(identify(text)).toBe(language);
  });
  it.each([
    ['zh', '上游水位回落'],
    ['kk', 'Өзен арнасына түсті'],
    ['kk', 'Көпір жөндеуден кейін ашылды'],
    ['kk', 'Тоғайдағы өрт сөндірілді'],
    ['ky', 'Көпүрө оңдоодон кийин ачылды'],
    ['ky', 'Шаарда жаңы көпүрө менен эки мектеп ачылды'],
    ['uz', 'Kecha shaharda yangi ko‘prik ochildi'],
    ['uz', 'Daryo qirg‘oqlari mustahkamlanmoqda'],
    ['uz', 'Кўприк таъмирдан кейин очилди'],
    ['uz', 'Қишлоқдаги мактаб таъмирланди'],
    ['tg', 'Пули нав дар соҳили кӯл кушода шуд'],
    ['ru', 'Мост открыли после ремонта'],
    ['uk', 'Міст відкрили після ремонту'],
    ['fa', 'پل تازه در شهر افتتاح شد'],
    ['ur', 'شہر میں نیا پل کھول دیا گیا'],
    ['ur', 'مرمت کی تاریخ'],
    ['ar', 'افتتاح جسر جديد في المدينة'],
    ['hi', 'शहर में नया पुल खुला'],
    ['en', 'Bridge reopens after repairs'],
    ['tr', 'Köprü onarımdan sonra açıldı'],
  ])('is %s of the headline %s', (language, title) => {
    expect(identify(title)).toBe(language);
  });
  it('is unknown for a few signs', () => {
    expect(identify('— 12 —')).toBeNull();
  });
});
