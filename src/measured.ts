import type { Metrics } from './metrics/index.ts';
import type { Ports } from './ports.ts';

type Measured = Pick<Ports, 'fetcher' | 'reader' | 'annotator' | 'deliveries'>;

/** The same ports, each telling the metrics what came of it and how long it took. */
export const measured = (ports: Measured, metrics: Metrics): Measured => ({
  fetcher: {
    ...ports.fetcher,
    fetch: async (request) => {
      const outcome = await ports.fetcher.fetch(request);
      metrics.fetched(request.accept, 'code' in outcome ? outcome.code : outcome.kind);
      return outcome;
    },
  },
  reader: {
    read: async (input) => {
      const begin = performance.now();
      const outcome = await ports.reader.read(input);
      metrics.extracted(
        outcome.kind === 'article' ? outcome.kind : outcome.reason,
        performance.now() - begin,
      );
      return outcome;
    },
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
