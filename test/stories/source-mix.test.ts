import { describe, expect, it } from 'vitest';
import { sourceMixOf } from '../../src/stories/index.ts';
import { aMember } from '../support/story-articles.ts';

const state = { source: { type: 'state', country: 'RU' } } as const;

describe('sourceMixOf', () => {
  it('counts an outlet once, by its type, with languages and countries', () => {
    const mix = sourceMixOf([
      aMember('daily', { article: { language: 'ru' } }),
      aMember('daily again', { source: { outlet: 'daily' } }),
      aMember('agency', { source: { type: 'wire', country: 'GB' } }),
      aMember('institute', { source: { type: 'think-tank', country: null } }),
    ]);
    expect(mix).toEqual({
      outlets: 3,
      byType: { independent: 1, wire: 1, 'think-tank': 1 },
      languages: ['en', 'ru'],
      countries: ['GB', 'KZ'],
      flag: null,
    });
  });

  it.each([
    [
      'state agencies and ministries',
      [aMember('a', state), aMember('b', { source: { type: 'official' } })],
      'only-state',
    ],
    [
      'a state agency and independents that carry its text',
      [
        aMember('a', state),
        aMember('b', { copyOf: 'a', joinedAt: 1 }),
        aMember('c', { copyOf: 'b', joinedAt: 2 }),
      ],
      'only-state',
    ],
    ['a state agency and an independent report', [aMember('a', state), aMember('b')], null],
    ['independents', [aMember('a'), aMember('b')], 'only-independent'],
    [
      'independents that carry a wire',
      [aMember('a'), aMember('b', { copyOf: 'a', source: { type: 'wire' } })],
      null,
    ],
    ['nobody', [], null],
  ] as const)('flags what is reported by %s', (_, members, flag) => {
    expect(sourceMixOf(members).flag).toBe(flag);
  });
});
