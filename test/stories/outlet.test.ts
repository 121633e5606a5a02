import { describe, expect, it } from 'vitest';
import { outletOf } from '../../src/stories/index.ts';

describe('outletOf', () => {
  it.each([
    [
      'two feeds of one site',
      'https://ledger.example/world.rss',
      'https://www.ledger.example/asia',
      true,
    ],
    ['two hosts of one site', 'https://feeds.ledger.co.uk/a', 'https://news.ledger.co.uk/b', true],
    ['two ministries of one state', 'https://mfa.gov.kz/rss', 'https://energy.gov.kz/rss', false],
    ['two sites under one country', 'https://one.kz/rss', 'https://two.kz/rss', false],
    ['two feeds of a bridge', 'https://rsshub.app/one', 'https://rsshub.app/two', false],
    ['two feeds of one machine', 'http://127.0.0.1:81/a', 'http://127.0.0.1:81/b', false],
  ])('of %s: %#', (_, first, second, same) => {
    const one = outletOf({ url: first, title: 'One', outlet: null });
    expect(one === outletOf({ url: second, title: 'Two', outlet: null })).toBe(same);
  });

  it('is what the operator calls it, whatever the addresses say', () => {
    const named = (url: string) => outletOf({ url, title: 'One', outlet: 'The Ledger' });
    expect(named('https://ledger.example/rss')).toBe(named('https://rsshub.app/ledger'));
  });
});
