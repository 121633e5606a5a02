import type { Metrics } from './metrics/index.ts';
import type { Ports, Tracing } from './ports.ts';

type Measured = Pick<Ports, 'fetcher' | 'reader' | 'annotator' | 'deliveries' | 'post'>;

interface Meters {
  readonly metrics: Metrics;
  readonly tracing: Tracing;
}

/** The host of an address alone: paths and queries may hold tokens. */
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '');

/** The same ports, each telling metrics and traces what came of it and how long it took. */
export const measured = (ports: Measured, { metrics, tracing }: Meters): Measured => ({
  fetcher: {
    ...ports.fetcher,
    fetch: ({ url, accept, ...more }) =>
      tracing.span('fetch', { host: hostOf(url), accept }, async (note) => {
        const outcome = await ports.fetcher.fetch({ url, accept, ...more });
        const end = 'code' in outcome ? outcome.code : outcome.kind;
        metrics.fetched(accept, end);
        note({ outcome: end });
        return outcome;
      }),
  },
  reader: {
    read: (input) =>
      tracing.span('extract', {}, async (note) => {
        const begin = performance.now();
        const read = await ports.reader.read(input);
        const outcome = read.kind === 'article' ? read.kind : read.reason;
        metrics.extracted(outcome, performance.now() - begin);
        note({ outcome });
        return read;
      }),
  },
  post: {
    ...ports.post,
    send: (channel, parcel, reachDot) =>
      tracing.span('send', { channel, delivery: parcel.deliveryId }, async (note) => {
        const outcome = await ports.post.send(channel, parcel, reachDot);
        note({ outcome: outcome.kind });
        return outcome;
      }),
  },
  annotator: {
    annotate: (article, source) => {
      const begin = performance.now();
      const annotations = ports.annotator.annotate(article, source);
      metrics.matched(performance.now() - begin);
      return annotations;
    },
  },
  deliveries: {
    ...ports.deliveries,
    settle: async (claimed, end, now) => {
      await ports.deliveries.settle(claimed, end, now);
      metrics.delivered(end.state);
    },
  },
});
