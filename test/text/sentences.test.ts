import { describe, expect, test } from 'vitest';
import { sentencesOf } from '../../src/text/sentences.ts';
import { cpuMsOf } from '../support/cpu-time.ts';
import fc from '../support/laws.ts';

const sentences = (text: string): readonly string[] =>
  sentencesOf(text).map(({ start, end }) => text.slice(start, end));

describe('a text is cut where its reader would pause', () => {
  test.each([
    ['plain stops', 'Talks began. They ended! Why? Nobody said.', 4],
    ['a title before a name', 'Mr. Karim met Gen. Orlov in Bishkek. They shook hands.', 2],
    [
      'a word that is an abbreviation only with a capital',
      'They saw the sun. It set on Sun. July 7.',
      2,
    ],
    ['initials', 'V. V. Ivanov spoke. A. Smith listened.', 2],
    ['U.S. inside a sentence', 'The U.S. Senate voted on it.', 1],
    ['U.S. at the end of one', 'He left the U.S. The talks went on.', 2],
    ['a decimal number', 'Trade grew 3.5 per cent. It may slow.', 2],
    ['quotes that close behind the stop', '“We agreed.” The minister left.', 2],
    ['a quote that runs on', '“Why?” asked the minister.', 1],
    ['an ellipsis', 'He paused… Then he signed. Wait... no.', 3],
    ['Russian abbreviations', 'В 2024 г. Россия продала 3 млн. тонн. Цена выросла.', 2],
    ['Chinese', '峰会在塔什干举行。各方签署文件！“谁来？”他问。', 4],
    ['Hindi danda', 'बैठक हुई। समझौता हुआ।', 2],
    ['Persian and Urdu', 'چرا؟ نمی‌دانیم۔ پایان', 3],
    ['paragraphs without stops', 'A heading\n\nThe text goes here', 2],
    ['nothing', ' \n\n ', 0],
  ])('%s', (_name, text, count) => {
    expect(sentences(text)).toHaveLength(count);
  });
});

test('sentences stand in order and together hold every visible character', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('A', 'b', '.', ' ', '\n', '。', '”', '?', '\ud800')),
      (parts) => {
        const text = parts.join('');
        const found = sentencesOf(text);
        expect(found.every(({ start }, index) => start >= (found[index - 1]?.end ?? 0))).toBe(true);
        expect(sentences(text).join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      },
    ),
  );
});

test.each([
  ['stops', '.'.repeat(100_000)],
  ['stops and letters', 'A. '.repeat(40_000)],
  ['spaces', `a.${' '.repeat(100_000)}b`],
  ['closing quotes', `a.${'”'.repeat(100_000)}`],
])('100,000 %s take linear time', (_name, text) => {
  expect(cpuMsOf(() => sentencesOf(text))).toBeLessThan(200);
});
