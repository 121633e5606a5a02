import { describe, expect, it } from 'vitest';
import { inMemoryHostGate } from '../../src/http/index.ts';
import fc from '../support/laws.ts';
import { brief, feedAt, localFetcher, named, routes, site } from './site.ts';

describe('the gate', () => {
  it('keeps two requests to one host apart, whatever the order of calls', async () => {
    const calls = fc.array(fc.record({ after: fc.nat(500), stay: fc.nat(500) }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(calls, fc.nat(300), async (steps, minGapMs) => {
        let now = 0;
        const gate = inMemoryHostGate(() => now);
        let freeAt = 0;
        for (const { after, stay } of steps) {
          now += after;
          const entry = await gate.enter('a.example', { minGapMs });
          expect(entry.kind).toBe(now >= freeAt ? 'entered' : 'busy');
          if (entry.kind === 'busy') {
            expect(entry.retryAt).toBeGreaterThanOrEqual(freeAt);
            continue;
          }
          now += stay;
          expect(await gate.enter('a.example', { minGapMs })).toMatchObject({ kind: 'busy' });
          await entry.leave();
          freeAt = now + minGapMs;
        }
      }),
      { numRuns: 50 },
    );
  });

  it('lets every host in on its own', async () => {
    const gate = inMemoryHostGate(() => 0);
    expect(await gate.enter('a.example', { minGapMs: 1_000 })).toMatchObject({ kind: 'entered' });
    expect(await gate.enter('b.example', { minGapMs: 1_000 })).toMatchObject({ kind: 'entered' });
  });

  it('sends callers back to different instants', async () => {
    const gate = inMemoryHostGate(() => 0);
    await gate.enter('a.example', { minGapMs: 100 });
    const instants = new Set<number>();
    for (let caller = 0; caller < 10; caller += 1) {
      const entry = await gate.enter('a.example', { minGapMs: 100 });
      if (entry.kind === 'busy') instants.add(entry.retryAt);
    }
    expect(instants.size).toBe(10);
  });
});

describe('a fetch', () => {
  it('holds the lease of the host it is at, and leaves it on every way out', async () => {
    const steps: string[] = [];
    const far = await site((_, response) => response.writeHead(500).end());
    const near = await site(
      routes({
        '/here': (_, response) => response.writeHead(302, { location: '/there' }).end(),
        '/there': (_, response) =>
          response.writeHead(302, { location: named(far, 'far.example') }).end(),
      }),
    );
    const name = (host: string): string => host.split('.')[0] ?? '';
    const fetcher = localFetcher({
      gate: {
        enter: async (host) => {
          steps.push(`enter ${name(host)}`);
          return { kind: 'entered', leave: async () => void steps.push(`leave ${name(host)}`) };
        },
      },
    });
    await fetcher.fetch(feedAt(`${named(near, 'near.example')}/here`));
    await far.close();
    await fetcher.fetch(feedAt(named(far, 'far.example')));
    expect(steps).toEqual([
      'enter near',
      'leave near',
      'enter far',
      'leave far',
      'enter far',
      'leave far',
    ]);
    await fetcher.close();
    await near.close();
  });

  it('asked while another is at the host is told when to come back', async () => {
    const host = await site((_, response) => setTimeout(() => response.end('slow'), 100));
    const fetcher = localFetcher({ minGapMs: 200, now: () => 5_000 });
    const first = fetcher.fetch(feedAt(named(host)));
    expect(await fetcher.fetch(feedAt(named(host)))).toMatchObject({
      kind: 'refused',
      code: 'host-busy',
      retryAt: 5_450,
    });
    expect(brief(await first)).toBe('fetched slow');
    await fetcher.close();
    await host.close();
  });

  it.each([
    ['written as a private address', (port: number) => `http://127.0.0.1:${port}`, [], 'fetched x'],
    [
      'named by the operator',
      (port: number) => `http://bridge.example:${port}`,
      ['bridge.example'],
      'fetched x',
    ],
    ['of someone else', (port: number) => `http://news.example:${port}`, [], 'refused host-busy'],
  ])('of a host %s is leased accordingly', async (_, url, allowed, second) => {
    const host = await site((_request, response) => response.end('x'));
    const allowPrivateAddresses = ['127.0.0.0/8', ...allowed];
    const fetcher = localFetcher({ minGapMs: 60_000, allowPrivateAddresses });
    expect(brief(await fetcher.fetch(feedAt(url(host.port))))).toBe('fetched x');
    expect(brief(await fetcher.fetch(feedAt(url(host.port))))).toBe(second);
    await fetcher.close();
    await host.close();
  });
});
