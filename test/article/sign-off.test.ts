import { describe, expect, it } from 'vitest';
import { parseSignoff } from '../../src/article/index.ts';

const none = { reporting: [], writing: [], editing: [], contributing: [] };

describe('a sign-off', () => {
  it.each([
    [
      '(Reporting by Ana Lind in Oslo; editing by Piet Vos)',
      { reporting: ['Ana Lind'], editing: ['Piet Vos'] },
    ],
    [
      '(Reporting by Ana LindWriting by Omar Bek; Editing by Piet Vos and Ida Ek)',
      { reporting: ['Ana Lind'], writing: ['Omar Bek'], editing: ['Piet Vos', 'Ida Ek'] },
    ],
    [
      'Additional reporting by Ana Lind in Oslo, Li Wei in Beijing and Jo Marsh',
      { reporting: ['Ana Lind', 'Li Wei', 'Jo Marsh'] },
    ],
    [
      '(Reporting by Ana Lind, with reporting by Jo Marsh, editing by Ida Ek.)',
      { reporting: ['Ana Lind', 'Jo Marsh'], editing: ['Ida Ek'] },
    ],
    ['Jo Marsh contributed reporting from Hong Kong.', { contributing: ['Jo Marsh'] }],
    [
      '(Reporting by Ana Lind; editing by Ida Ek) ((ana.lind@wire.example; +47 22 33 44 55;))',
      { reporting: ['Ana Lind'], editing: ['Ida Ek'] },
    ],
    ['(Reporte de Ana Lind. Editado por Ida Ek)', { reporting: ['Ana Lind'], editing: ['Ida Ek'] }],
  ])('%s', (text, credits) => {
    expect(parseSignoff(text)).toMatchObject({ ...none, ...credits, syndication: false });
  });
});

describe('a syndication note', () => {
  it.each([
    ['The Associated Press contributed to this report.', 'AP'],
    ['© Agence France-Presse', 'AFP'],
    ['Our Standards: The Thomson Reuters Trust Principles.', 'Reuters'],
    ['With input from agencies.', null],
    [
      '(Except for the headline, this story has not been edited by our staff and is published from a syndicated feed.)',
      null,
    ],
  ])('%s', (text, agency) => {
    expect(parseSignoff(text)).toMatchObject({ ...none, agency, syndication: true });
  });
});

describe('no sign-off', () => {
  it.each([
    ['Follow Ana on the usual channels for more.'],
    ['The report, written by three economists, was published in May.'],
    ['The agency said the call came from its own headquarters.'],
    ['Farmers contributed to the dam with two days of work each.'],
    ['Reportage de guerre, le film suit trois infirmiers dans la montagne pendant un hiver.'],
    ['Bericht von Amnesty zeigt, dass die Lage der Fischer am See sich verschlechtert hat.'],
    ['Сообщил Бекову об этом сосед, который видел лодку у причала ещё до рассвета.'],
    [`Reporting by the ministry showed that ${'the river rose, '.repeat(80)}`],
  ])('%s', (text) => {
    expect(parseSignoff(text)).toBeNull();
  });
});
