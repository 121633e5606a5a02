import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SteppewatchError } from '../../src/errors.ts';
import { openTracing } from '../../src/tracing/index.ts';
import { startCollector } from '../support/collector.ts';
import { keptLog } from '../support/quiet-log.ts';

describe('traces', () => {
  let log: ReturnType<typeof keptLog>;
  let collector: Awaited<ReturnType<typeof startCollector>>;
  beforeEach(async () => {
    log = keptLog();
    collector = await startCollector();
  });
  afterEach(() => collector.close());

  it('reach the collector, each span within the one around it, with what is known of it', async () => {
    const tracing = await openTracing({ endpoint: `${collector.url}/`, version: '1.2.3', log });
    const answer = await tracing.span('job poll', { key: 'k1' }, async () => {
      await tracing.span('fetch', { host: 'a.example' }, async (note) => note({ outcome: 'ok' }));
      return 7;
    });
    await tracing.close();

    expect(answer).toBe(7);
    expect(collector.paths()).toEqual(['/v1/traces']);
    const [fetch, job] = collector.spans();
    expect(job).toMatchObject({ name: 'job poll' });
    expect(job?.parentSpanId ?? '').toBe('');
    expect(fetch).toMatchObject({
      name: 'fetch',
      traceId: job?.traceId,
      parentSpanId: job?.spanId,
    });
    expect(fetch?.attributes).toEqual([
      { key: 'host', value: { stringValue: 'a.example' } },
      { key: 'outcome', value: { stringValue: 'ok' } },
    ]);
    expect(JSON.stringify(collector.resources())).toContain('"service.version"');
  });

  it('tell a failure by its code alone: messages may hold addresses', async () => {
    const tracing = await openTracing({ endpoint: collector.url, version: '1', log });
    const fails = (thrown: unknown) => tracing.span('send', {}, () => Promise.reject(thrown));
    await expect(fails(new SteppewatchError('mail-invalid', 'to ann@a.example'))).rejects.toThrow();
    await expect(fails(new TypeError('to ben@a.example'))).rejects.toThrow('ben');
    await tracing.close();

    expect(collector.spans().map(({ status }) => status)).toEqual([
      { code: 2, message: 'mail-invalid' },
      { code: 2, message: 'TypeError' },
    ]);
    expect(collector.text()).not.toContain('@');
  });

  it('side by side stay apart', async () => {
    const tracing = await openTracing({ endpoint: collector.url, version: '1', log });
    const job = (name: string) =>
      tracing.span(name, {}, async () => {
        await new Promise(setImmediate);
        await tracing.span(`${name} fetch`, {}, async () => undefined);
      });
    await Promise.all([job('a'), job('b')]);
    await tracing.close();

    const byName = new Map(collector.spans().map((span) => [span.name, span]));
    for (const name of ['a', 'b'])
      expect(byName.get(`${name} fetch`)?.parentSpanId).toBe(byName.get(name)?.spanId);
  });

  it('that a collector refuses are told to the log, and hold up nothing', async () => {
    const refusing = await startCollector(400);
    const tracing = await openTracing({ endpoint: refusing.url, version: '1', log });
    expect(await tracing.span('job tick', {}, async () => 'done')).toBe('done');
    await tracing.close();
    await refusing.close();
    expect(log.lines.map(({ message }) => message)).toEqual([
      'the collector of traces took nothing',
    ]);
  });
});
