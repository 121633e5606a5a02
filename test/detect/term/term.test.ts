import { describe, expect, it } from 'vitest';
import { compileLexicon, type EntityIndex } from '../../../src/detect/term/lexicon.ts';
import { readingOf } from '../../../src/detect/term/reading.ts';
import { termsIn } from '../../../src/detect/term/scan.ts';
import { spanOf, textAt } from '../../../src/detect/term/spans.ts';
import { listedTerms, parseTerm, type TermCasing } from '../../../src/detect/term/term.ts';
import fc from '../../support/laws.ts';
import { articleOf } from '../article.ts';

const found = (
  source: string,
  text: string,
  casing: TermCasing = 'folded',
  entities?: EntityIndex,
): readonly string[] => {
  const parsed = parseTerm(source, casing);
  if (parsed.kind === 'invalid') throw new Error(parsed.reason);
  const reading = readingOf(articleOf('', [text]));
  return termsIn(compileLexicon([{ term: parsed.term, value: null }]), reading, entities).map(
    ({ stretches }) => stretches.map((part) => textAt(reading, spanOf(reading, part))).join(' + '),
  );
};

describe('a term', () => {
  it.each([
    ['a word', 'pipeline', 'A Pipeline opened.', ['Pipeline']],
    ['no longer word', 'pipe', 'A pipeline opened.', []],
    ['a prefix', 'sanction*', 'They sanctioned two banks.', ['sanctioned']],
    [
      'adjacent words',
      'frozen assets',
      'Their frozen assets, their assets frozen.',
      ['frozen assets'],
    ],
    ['one of several', '(border|frontier) clash*', 'A frontier clash.', ['frontier clash']],
    ['an alternative of two words', '(war game|drill)', 'The war game ended.', ['war game']],
    [
      'what is optional, there',
      'gas (transit )?pipeline',
      'A gas transit pipeline.',
      ['gas transit pipeline'],
    ],
    ['what is optional, not there', 'gas (transit)? pipeline', 'A gas pipeline.', ['gas pipeline']],
    [
      'a few words between',
      'remove ... presence',
      'to remove all external military presence',
      ['remove all external military presence'],
    ],
    [
      'not many words between',
      'remove ... presence',
      'to remove one two three four five presence',
      [],
    ],
    ['both in one sentence, in any order', 'gas & price', 'The price of gas.', ['gas + price']],
    ['not in two sentences', 'gas & price', 'The price rose. Gas flows.', []],
    ['a cut word', 'de-dollar*', 'A de-dollarised bloc.', ['de-dollarised']],
    ['Han without spaces', '去美元化', '各国推进去美元化。', ['去美元化']],
    ['a gap in Han', '乌克兰 ... 制裁', '因乌克兰问题遭受制裁', ['乌克兰问题遭受制裁']],
    ['Persian with and without the joiner', 'آتش‌بس', 'آتش بس و آتش‌بس', ['آتش بس', 'آتش‌بس']],
    ['exact capitals', '{START} & treaty', 'They start a treaty.', []],
  ] as const)('finds %s', (_what, source, text, expected) => {
    expect(found(source, text)).toEqual(expected);
  });

  it.each([
    ['capitals as written', 'Mir', 'the mir and the Mir card', ['Mir']],
    ['all capitals', 'SCO', 'Sco, SCO', ['SCO']],
    [
      'case endings of a name',
      'Токаев~',
      'Токаева и Токаевым, но не Токаевщинами',
      ['Токаева', 'Токаевым'],
    ],
    ['capitals before an ending', 'ШҲТ~', 'ШҲТга кирди', ['ШҲТга']],
  ] as const)('with casing finds %s', (_what, source, text, expected) => {
    expect(found(source, text, 'as-written')).toEqual(expected);
  });

  it('finds an entity where one stands', () => {
    const entities = new Map([[1, [{ groups: new Set(['sco']), to: 4 }]]]);
    expect(
      found('@sco summit', 'The Shanghai Cooperation Organisation summit', 'folded', entities),
    ).toEqual(['Shanghai Cooperation Organisation summit']);
  });

  it.each([
    ['', /empty part/],
    ['gas & ', /empty part/],
    ['(a|b', /unpaired/],
    ['(x)? y', /optional/],
    ['(a|)', /empty alternative/],
    ['a*', /prefix of one letter/],
  ])('%j is refused', (source, reason) => {
    expect(parseTerm(source)).toMatchObject({
      kind: 'invalid',
      reason: expect.stringMatching(reason),
    });
  });

  it('is one of a list, by lines or semicolons', () => {
    expect(listedTerms('one; two words\n  three\n')).toEqual(['one', 'two words', 'three']);
  });
});

describe('reading', () => {
  it('gives spans that lie in their text, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const reading = readingOf(articleOf('t', [text]));
        for (const { from, to, field } of reading.sentences) {
          const span = spanOf(reading, { from, to });
          expect(span.start).toBeLessThan(span.end);
          expect(span.end).toBeLessThanOrEqual(reading.texts[field].length);
        }
        expect(reading.sentences.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(
          reading.words.length,
        );
      }),
    );
  });

  it.each([
    [
      'headlines behind the text are not read',
      ['A report ends.', 'Gas deal near', 'Border shut'],
      3,
    ],
    ['one short line is', ['A report ends.', 'Gas deal near'], 6],
    ['a text of two short lines is', ['Gas deal', 'Border shut'], 4],
    ['a short paragraph with a full stop is', ['A report ends.', 'He left.', 'She stayed.'], 7],
  ])('%s', (_what, paragraphs, words) => {
    expect(readingOf(articleOf('', paragraphs)).words).toHaveLength(words);
  });

  it('tells title, lead and body apart', () => {
    const sentence = 'Ten short words make up this sentence for the test.';
    const reading = readingOf(articleOf('Title', [Array(12).fill(sentence).join(' ')]));
    const places = reading.sentences.map(({ place }) => place);
    expect([places[0], places[1], places.at(-1)]).toEqual(['title', 'lead', 'body']);
  });
});
