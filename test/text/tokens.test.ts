import { describe, expect, test } from 'vitest';
import { fold, tokensOf } from '../../src/text/tokens.ts';
import { cpuMsOf } from '../support/cpu-time.ts';
import fc from '../support/laws.ts';

const words = (text: string): string =>
  tokensOf(text)
    .map((token) => token.folded)
    .join(' ');

describe('tokens are folded words', () => {
  test.each([
    ['The SCO met in Astana.', 'the sco met in astana'],
    ['the U.S., S.C.O. and A.S.Pushkin', 'the us sco and as pushkin'],
    ['It is U.S.-led, at 9 a.m.', 'it is us led at 9 am'],
    ["China's plan, China’s aim, states' rights", 'china plan china aim states rights'],
    [
      "O‘zbekiston, Oʻzbekiston, O'zbekiston, Ozbekiston",
      'ozbekiston ozbekiston ozbekiston ozbekiston',
    ],
    ["san'at ma’lumot об'єднання", 'sanat malumot обєднання'],
    ["sommet de l'OCS, l’Ouzbékistan", 'sommet de l ocs l ouzbekistan'],
    ['S-400 G20 2024', 's 400 g20 2024'],
    ['ещё Алёна Байку́л', 'еще алена байкул'],
    ['и\u0306од', 'йод'],
    ['上海合作組織峰会', '上 海 合 作 组 织 峰 会'],
    ['SCO峰会2024年', 'sco 峰 会 2024 年'],
    ['كتابي کتابی', 'کتابی کتابی'],
    ['می\u200cشود ميشود', 'میشود میشود'],
    ['ＳＣＯ ﬁne', 'sco fine'],
    ['İstanbul Erdoğan Łódź Straße', 'istanbul erdogan lodz strasse'],
    ['शंघाई शंघाई', 'शंघाई शंघाई'],
    ['फ़िल्म फिल्म', 'फिल्म फिल्म'],
    ['۱۴۰۳ ٢٠٢٤ २०२४', '1403 2024 2024'],
    ['co\u00adoperation', 'cooperation'],
    ["' '' . -- \u0301", ''],
  ])('%s', (text, expected) => {
    expect(words(text)).toBe(expected);
  });

  test('offsets lead back to the text as written', () => {
    const text = 'The U.S. and China’s SCO';
    expect(tokensOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'The',
      'U.S.',
      'and',
      'China',
      'SCO',
    ]);
  });
});

describe('laws of tokens', () => {
  const anyText = fc.string({ unit: 'binary', maxLength: 60 });

  test('tokens stand in order, inside the text, and are never empty', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let before = 0;
        for (const { folded, start, end } of tokensOf(text)) {
          expect(folded).not.toBe('');
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          before = end;
        }
        expect(before).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test('folding twice is folding once', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('hostile texts take linear time', () => {
  test.each([
    ['a word of 100,000 letters', 'x'.repeat(100_000)],
    ['100,000 Cyrillic letters', 'ж'.repeat(100_000)],
    ['100,000 marks', `a${'\u0301'.repeat(100_000)}`],
    ['100,000 invisible characters', `a${'\u200c'.repeat(100_000)}`],
    ['100,000 apostrophes', "a'".repeat(50_000)],
    ['100,000 acronym dots', 'a.'.repeat(50_000)],
    ['lone surrogates', '\ud800'.repeat(100_000)],
    ['pairs in the wrong order', '\udc00\ud800a'.repeat(30_000)],
  ])('%s', (_name, text) => {
    expect(cpuMsOf(() => tokensOf(text))).toBeLessThan(100);
  });
});
