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
  it('is unknown for a few signs', () => {
    expect(identify('— 12 —')).toBeNull();
  });
});
