export { type ListeningMetrics, listen } from './listen.ts';
export { createMetrics, type Metrics, type Sources } from './metrics.ts';
