import { describe, expect, test } from 'vitest';
import { documentOf } from '../../../src/detect/match/document.ts';
import { themeId } from '../../../src/model/ids.ts';
import { article, found, textDocument } from './articles.ts';

const text =
  'Leaders of the Shanghai Cooperation Organisation met in Astana. The U.S. keeps sanctions on ' +
  'Iranian oil, and sanctions hurt banks. SCO members signed a gas deal; the sco said so.';

describe('a query finds passages of a text', () => {
  test.each<[string, readonly string[] | null]>([
    ['astana', ['Astana']],
    ['bishkek', null],
    ['astana bishkek', null],
    ['astana AND oil', ['Astana', 'oil']],
    ['astana and not oil', null],
    ['astana -bishkek', ['Astana']],
    ['bishkek OR astana', ['Astana']],
    ['oil OR bishkek gas', ['oil']],
    ['(oil OR bishkek) gas', ['oil', 'gas']],
    ['"shanghai cooperation organisation"', ['Shanghai Cooperation Organisation']],
    ['"cooperation shanghai"', null],
    ['“Astana”', ['Astana']],
    ['sanction', ['sanctions', 'sanctions']],
    ['sanction#2', ['sanctions', 'sanctions']],
    ['sanctions#3', null],
    ['sco', ['SCO', 'sco']],
    ['{SCO}', ['SCO']],
    ['{Sco}', null],
    ['{SCO members}', ['SCO members']],
    ['U.S.', ['U.S.']],
    ['{US}', ['U.S.']],
    ['iran*', ['Iranian']],
    ['"shanghai coop*"', ['Shanghai Cooperation']],
    ['sanctions NEAR/3 oil', ['sanctions', 'oil', 'sanctions']],
    ['oil NEAR/2 sanctions', ['oil', 'sanctions']],
    ['oil NEAR/1 sanctions', null],
    ['oil ONEAR/5 sanctions', ['oil', 'sanctions']],
    ['banks ONEAR/5 oil', null],
    ['(oil OR gas) NEAR/1 (deal OR price)', ['gas', 'deal']],
    ['(sanctions NEAR/2 hurt) NEAR/3 oil', ['oil', 'sanctions', 'hurt']],
  ])('%s', (source, expected) => {
    expect(found(source, textDocument(text))).toEqual(expected);
  });
});

describe('a field narrows a query', () => {
  const document = documentOf({
    article: article({
      title: 'Gas deal signed',
      standfirst: 'Ministers met in Bishkek',
      paragraphs: ['BISHKEK (Reuters) - A deal on pipelines.', 'Oil was not discussed.'],
      bylines: ['Olga Ivanova'],
      agency: 'Reuters',
      infoSources: ['TASS'],
      language: 'zh-Hans',
    }),
    annotations: {
      themes: [{ themeId: themeId('de-dollarisation-payments'), score: 1, evidence: [] }],
      entities: [
        { entity: 'sco', kind: 'body', name: 'Shanghai Cooperation Organisation', spans: [] },
      ],
      senses: [{ acronym: 'CIS', sense: 'commonwealth', confidence: 1, reasons: [] }],
    },
  });

  test.each<[string, readonly string[] | null]>([
    ['title:gas', ['Gas']],
    ['title:pipeline', null],
    ['title:(gas AND deal)', ['Gas', 'deal']],
    ['title:"gas deal"', ['Gas deal']],
    ['lead:bishkek', ['Bishkek', 'BISHKEK']],
    ['lead:oil', null],
    ['body:oil', ['Oil']],
    ['body:ministers', null],
    ['"pipelines oil"', null],
    ['pipelines NEAR/5 oil', null],
    ['pipelines NEAR/6 oil', ['pipelines', 'Oil']],
    ['author:ivanova', []],
    ['author:"Olga Ivanova" gas', ['Gas']],
    ['agency:(reuters OR afp)', []],
    ['agency:tass', []],
    ['lang:zh', []],
    ['lang:zh-TW', []],
    ['lang:ru', null],
    ['url:example.org/world', []],
    ['url:https://news.example.org', []],
    ['url:example.com', null],
    ['theme:de-dollarisation-payments', []],
    ['theme:de-doll*', []],
    ['theme:payments', null],
    ['entity:sco', []],
    ['entity:"shanghai cooperation"', []],
    ['entity:commonwealth', []],
    ['shanghai', null],
    ['deal -title:gas', null],
  ])('%s', (source, expected) => {
    expect(found(source, document)).toEqual(expected);
  });
});

describe('words of many languages', () => {
  test.each([
    ['Путин', 'Встреча с Владимиром Путиным', 'Путиным'],
    [
      '"Шанхайская организация сотрудничества"',
      'саммит Шанхайской организации сотрудничества',
      'Шанхайской организации сотрудничества',
    ],
    ['上合组织', '出席上海合作組織（上合組織）峰會', '上合組織'],
    ['تحریم', 'لغو تحریم‌های ایران', 'تحریم‌های'],
    ['Қазақстан', 'Қазақстанның президенті', 'Қазақстанның'],
    ['Mirziyoyev', 'Mirziyoyevning tashrifi', 'Mirziyoyevning'],
    ["O'zbekiston", 'Oʻzbekistonda o‘tdi', 'Oʻzbekistonda'],
    ['शंघाई', 'शंघाई सहयोग संगठन', 'शंघाई'],
  ])('%s', (source, sentence, passage) => {
    expect(found(source, textDocument(sentence))).toEqual([passage]);
  });
});
