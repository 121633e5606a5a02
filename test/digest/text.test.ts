import { describe, expect, it } from 'vitest';
import { columns } from '../../src/digest/columns.ts';
import { composeDigest, renderText } from '../../src/digest/index.ts';
import { wrapped } from '../../src/digest/text/wrap.ts';
import fc from '../support/laws.ts';
import { sampleRequest } from './sample-edition.ts';

const sampleText = (): string => {
  const composed = composeDigest(sampleRequest());
  return composed.kind === 'digest' ? renderText(composed.digest) : '';
};

describe('folding a line', () => {
  const rows: readonly [string, string, string][] = [
    ['before the word that does not fit', 'one two three four', 'one two\nthree four'],
    ['an address stays whole', 'see https://example.org/long', 'see\nhttps://example.org/long'],
    ['Chinese breaks anywhere', '上合组织成员国', '上合组织成\n员国'],
    ['but not before a comma', '上合组织成，员国', '上合组织成，\n员国'],
    ['nothing is nothing', '', ''],
  ];
  it.each(rows)('%s', (_, text, expected) => {
    expect(wrapped(text, { width: 11, indent: '' })).toBe(expected);
  });

  it('keeps every word and the width', () => {
    const word = fc.oneof(
      fc.stringMatching(/^[a-zа-я]{1,9}$/u),
      fc.stringMatching(/^[上合组织]{1,30}$/u),
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        const text = words.join(' ');
        const lines = wrapped(text, { width: 20, indent: '  ' }).split('\n');
        expect(lines.every((line) => columns(line) <= 20)).toBe(true);
        expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      }),
    );
  });
});

describe('the plain text', () => {
  const text = sampleText();

  it('has no line over 78 columns but addresses', () => {
    const long = text.split('\n').filter((line) => columns(line) > 78 && !line.includes('://'));
    expect(long).toEqual([]);
  });

  it('holds no markup', () => {
    expect(text).not.toMatch(/<[a-z/]|&[a-z]+;|&#/i);
  });

  it('tells what the HTML tells, in its order', () => {
    const parts = [
      'SCO and Eurasian security\nMonday, 23 November 2026, 07:00 (Asia/Almaty)\nSince Sun 22 Nov, 07:00',
      'Unsubscribe: https://news.example/unsubscribe?k=3e9a',
      '10 stories: Payments and currencies 3',
      'TOP STORIES',
      '[NEW] Summit diplomacy · first seen Sun 16:00\n   SCO leaders agree',
      '[UPDATED] Transit corridors · first seen Sat 15:00',
      '5 outlets, was 2 (2 wire, 1 state, 2 independent).',
      'Watch “Middle Corridor”: Middle Corridor, Срединного коридора',
      'Summit diplomacy: 31, usually 9 (+22)',
      '2 outlets: خبرگزاری آریا (state); روزنامه نوا (independent)',
      '61 of 64 feeds healthy; Qazaq Morning quiet 31 h.',
      'reader@example.org is subscribed to',
      'It comes every day at 07:00, Asia/Almaty',
    ];
    const places = parts.map((part) => text.indexOf(part));
    expect(parts.filter((_, index) => places[index] === -1)).toEqual([]);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});
