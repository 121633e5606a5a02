import type { TracerProvider } from '@opentelemetry/api';
import type { SpanExporter } from '@opentelemetry/sdk-trace-base';
import { reasonOf } from '../errors.ts';
import type { Log } from '../ports.ts';

export interface TracingSetup {
  /** The collector's base address; `/v1/traces` is added (OTLP over HTTP). */
  readonly endpoint: string;
  readonly version: string;
  readonly log: Log;
}

export interface Provider extends TracerProvider {
  shutdown(): Promise<void>;
}

/** The exporter, telling the log when a collector takes nothing: by itself it is silent. */
const heard = (exporter: SpanExporter, log: Log): SpanExporter => ({
  export: (spans, done) =>
    exporter.export(spans, (result) => {
      if (result.error) {
        const lost = { spans: spans.length, reason: reasonOf(result.error) };
        log.warn(lost, 'the collector of traces took nothing');
      }
      done(result);
    }),
  shutdown: () => exporter.shutdown(),
});

/** OpenTelemetry's own, loaded only where traces are collected. */
export const openProvider = async ({ endpoint, version, log }: TracingSetup): Promise<Provider> => {
  const [sdk, { OTLPTraceExporter }, resources] = await Promise.all([
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
  const resource = resources
    .resourceFromAttributes({ 'service.name': 'steppewatch', 'service.version': version })
    .merge(resources.detectResources({ detectors: [resources.envDetector] }));
  return new sdk.BasicTracerProvider({
    resource,
    spanProcessors: [new sdk.BatchSpanProcessor(heard(exporter, log))],
  });
};
