import { describe, expect, it } from 'vitest';
import { signedLinks, signingKey } from '../../src/links/index.ts';
import { PURPOSES, readToken, signToken } from '../../src/links/signed-token.ts';
import { digestId, subscriptionId } from '../../src/model/ids.ts';
import { DAY_MS } from '../../src/model/time.ts';
import fc from '../support/laws.ts';

const NOW = Date.UTC(2026, 5, 16, 9);
const KEY = signingKey('a secret of the test');
const OTHER = signingKey('another secret');
const SUBSCRIPTION = subscriptionId('daily');

const purposes = fc.constantFrom(...PURPOSES);

describe('a signed token', () => {
  it('gives its subject back for its purpose, whatever the subject', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme' }),
        purposes,
        (subject, purpose) => {
          const token = signToken({ purpose, subject, expiresAt: null }, KEY);
          expect(readToken(token, purpose, { keys: [KEY], now: NOW })).toEqual({
            kind: 'valid',
            subject: Buffer.from(subject).toString(),
          });
        },
      ),
    );
  });

  it('is forged with any character changed', () => {
    const token = signToken({ purpose: 'manage', subject: 'daily', expiresAt: NOW + DAY_MS }, KEY);
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'aZ9_-.'), (at, character) => {
        const changed = token.slice(0, at) + character + token.slice(at + 1);
        fc.pre(changed !== token);
        expect(readToken(changed, 'manage', { keys: [KEY], now: NOW }).kind).toBe('forged');
      }),
    );
  });

  it('is forged for every other purpose and under every other secret', () => {
    const token = signToken({ purpose: 'unsubscribe', subject: 'daily', expiresAt: null }, KEY);
    for (const purpose of PURPOSES) {
      const kind = purpose === 'unsubscribe' ? 'valid' : 'forged';
      expect(readToken(token, purpose, { keys: [KEY], now: NOW }).kind).toBe(kind);
      expect(readToken(token, purpose, { keys: [OTHER], now: NOW }).kind).toBe('forged');
    }
  });

  it.each([
    [''],
    ['.'],
    ['....'],
    ['a'.repeat(5_000)],
    ['000000.0.ZGFpbHk.AAAAAAAAAAAAAAAAAAAAAA'],
  ])('is forged when it is %j', (token) => {
    expect(readToken(token, 'manage', { keys: [KEY], now: NOW })).toEqual({ kind: 'forged' });
  });

  it('is expired from its last second on', () => {
    const token = signToken({ purpose: 'confirm', subject: 'daily', expiresAt: NOW }, KEY);
    const at = (now: number) => readToken(token, 'confirm', { keys: [KEY], now }).kind;
    expect([at(NOW - 1000), at(NOW), at(NOW + DAY_MS)]).toEqual(['valid', 'expired', 'expired']);
  });
});

describe('links', () => {
  const links = signedLinks({ base: 'https://watch.example', keys: [KEY] });

  it('lead to pages that read them', () => {
    const addresses = {
      confirm: links.confirm(SUBSCRIPTION, NOW),
      manage: links.manage(SUBSCRIPTION, NOW),
      unsubscribe: links.unsubscribe(SUBSCRIPTION),
      view: links.viewInBrowser(digestId(SUBSCRIPTION, NOW)),
    };
    for (const purpose of PURPOSES) {
      const [, token = ''] = addresses[purpose]?.split(`https://watch.example/${purpose}/`) ?? [];
      expect(links.read(token, purpose, NOW).kind).toBe('valid');
    }
  });

  it('are believed after the secret was changed, while the old one is kept beside it', () => {
    const token = links.unsubscribe(SUBSCRIPTION)?.split('/').at(-1) ?? '';
    const renewed = signedLinks({ base: null, keys: [OTHER, KEY] });
    expect(renewed.read(token, 'unsubscribe', NOW).kind).toBe('valid');
    expect(signedLinks({ base: null, keys: [OTHER] }).read(token, 'unsubscribe', NOW).kind).toBe(
      'forged',
    );
  });

  it('to confirm end after a week, to manage after half a year, to leave never', () => {
    const kindAfter = (
      days: number,
      url: string | null,
      purpose: 'confirm' | 'manage' | 'unsubscribe',
    ) => links.read(url?.split('/').at(-1) ?? '', purpose, NOW + days * DAY_MS).kind;
    expect(kindAfter(6.9, links.confirm(SUBSCRIPTION, NOW), 'confirm')).toBe('valid');
    expect(kindAfter(7.1, links.confirm(SUBSCRIPTION, NOW), 'confirm')).toBe('expired');
    expect(kindAfter(181, links.manage(SUBSCRIPTION, NOW), 'manage')).toBe('expired');
    expect(kindAfter(36_500, links.unsubscribe(SUBSCRIPTION), 'unsubscribe')).toBe('valid');
  });

  it('are none where no web is set up', () => {
    expect(signedLinks({ base: null, keys: [KEY] }).manage(SUBSCRIPTION, NOW)).toBeNull();
  });
});
