import { generateKeyPairSync } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { examineClock, examineReach } from '../../src/cli/doctor/machine.ts';
import { examineMailDns, type Signing } from '../../src/cli/doctor/mail-dns.ts';
import { examineRedis } from '../../src/queue/index.ts';
import { redisUrl } from '../support/databases.ts';
import { startDns } from '../support/dns.ts';
import { NOON } from '../support/samples.ts';
import { startRedis } from '../support/services.ts';

const PEM = { type: 'pkcs8', format: 'pem' } as const;
const DER = { type: 'spki', format: 'der' } as const;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ed25519 = generateKeyPairSync('ed25519');
const published = `v=DKIM1; k=rsa; p=${rsa.publicKey.export(DER).toString('base64')}`;

const signing = (more: Partial<Signing> = {}): Signing => ({
  domain: 'watch.example',
  selector: 'mail',
  privateKey: rsa.privateKey.export(PEM).toString(),
  ...more,
});

const GOOD = {
  'watch.example': ['v=spf1 ip4:192.0.2.1 -all', 'other=1'],
  'mail._domainkey.watch.example': [published],
  '_dmarc.watch.example': ['v=DMARC1; p=none'],
};

describe('doctor on the DNS of a sender', () => {
  let close = (): void => undefined;
  afterEach(() => close());

  const examine = async (
    zone: Readonly<Record<string, readonly string[]>>,
    { domain = 'watch.example', by = signing() }: { domain?: string; by?: Signing | null } = {},
  ) => {
    const dns = await startDns(zone);
    close = dns.close;
    const findings = await examineMailDns(dns.resolver, domain, by);
    return Object.fromEntries(findings.map(({ what, state, detail }) => [what, [state, detail]]));
  };

  const all = (state: string) => ({
    SPF: [state, expect.any(String)],
    DKIM: [state, expect.any(String)],
    DMARC: [state, expect.any(String)],
  });

  it('finds a good one good, also for a host below the domain', async () => {
    expect(await examine(GOOD)).toEqual(all('ok'));
    close();
    const below = { ...GOOD, 'news.watch.example': ['v=spf1 mx ~all'] };
    expect(await examine(below, { domain: 'news.watch.example' })).toEqual(all('ok'));
  });

  it('says for each that is missing what to add', async () => {
    const found = await examine({});
    expect(found).toEqual(all('wrong'));
    expect(found.SPF?.[1]).toContain('Add TXT "v=spf1');
    expect(found.DKIM?.[1]).toContain(`Add TXT "${published}"`);
    expect(found.DMARC?.[1]).toContain('Add TXT "v=DMARC1');
  });

  it.each([
    ['two SPF records', { 'watch.example': ['v=spf1 -all', 'v=spf1 mx -all'] }, 'SPF', 'Keep one'],
    ['one that lets everybody send', { 'watch.example': ['v=spf1 +all'] }, 'SPF', 'everybody'],
    [
      'the key of somebody else',
      { 'mail._domainkey.watch.example': ['v=DKIM1; k=rsa; p=AAAA'] },
      'DKIM',
      `Replace it by TXT "${published}"`,
    ],
  ])('%s: %j', async (_, zone, what, mend) => {
    expect((await examine({ ...GOOD, ...zone }))[what]).toEqual([
      'wrong',
      expect.stringContaining(mend),
    ]);
  });

  it('publishes an Ed25519 key as its 32 bytes alone (RFC 8463)', async () => {
    const by = signing({ privateKey: ed25519.privateKey.export(PEM).toString() });
    const p = ed25519.publicKey.export(DER).subarray(-32).toString('base64');
    const found = await examine({ 'mail._domainkey.watch.example': [`k=ed25519; p=${p}`] }, { by });
    expect(found.DKIM?.[0]).toBe('ok');
  });

  it('knows a signature that does not count for From, and mail that is not signed', async () => {
    const other = await examine(GOOD, { by: signing({ domain: 'sender.example' }) });
    expect(other.DMARC).toEqual(['wrong', expect.stringContaining('Sign as watch.example')]);
    close();
    expect((await examine(GOOD, { by: null })).DKIM?.[0]).toBe('note');
  });
});

describe('doctor on the machine', () => {
  it.each([
    [0, 'ok', 'within 0 s'],
    [31_000, 'wrong', '31 s ahead of PostgreSQL'],
    [-31_000, 'wrong', '31 s behind PostgreSQL'],
  ])('a clock that is off by %i ms', (skew, state, detail) => {
    expect(examineClock(NOON + skew, NOON, 'PostgreSQL')).toMatchObject({
      state,
      detail: expect.stringContaining(detail),
    });
  });

  it.each([
    [[], []],
    [[null, null], ['ok']],
    [[null, 'timeout'], ['note']],
    [['timeout', 'dns'], ['wrong']],
  ])('feeds that answered %j', (whys, states) => {
    const outcome = { kind: 'unchanged', headers: {}, movedTo: null } as const;
    const asked = whys.map((why, n) => ({ id: `feed-${n}`, outcome, why }));
    expect(examineReach(asked).map(({ state }) => state)).toEqual(states);
  });

  it.skipIf(redisUrl === null)('a Redis that forgets and evicts', async () => {
    expect(await examineRedis(redisUrl ?? '')).toEqual([]);
    const forgetful = await startRedis(['--maxmemory-policy', 'allkeys-lru', '--appendonly', 'no']);
    expect(await examineRedis(forgetful?.url ?? '')).toEqual([
      expect.stringContaining('config set maxmemory-policy noeviction'),
      expect.stringContaining('config set appendonly yes'),
    ]);
    await forgetful?.stop();
  });
});
