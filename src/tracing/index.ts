import { AsyncLocalStorage } from 'node:async_hooks';
import type { Span } from '@opentelemetry/api';
import { SteppewatchError } from '../errors.ts';
import type { Tracing } from '../ports.ts';
import { openProvider, type TracingSetup } from './provider.ts';

export interface OpenTracing extends Tracing {
  /** Sends what has not been sent. */
  close(): Promise<void>;
}

/** Where nobody collects traces. */
export const NO_TRACING: OpenTracing = {
  span: (_name, _facts, work) => work(() => undefined),
  close: async () => undefined,
};

/** What went wrong, without what servers and people wrote: messages may hold addresses. */
const kindOf = (thrown: unknown): string => {
  if (thrown instanceof SteppewatchError) return thrown.code;
  return thrown instanceof Error ? thrown.name : typeof thrown;
};

/**
 * Spans for a collector that speaks OTLP over HTTP. OpenTelemetry's own variables hold: OTEL_SERVICE_NAME,
 * OTEL_RESOURCE_ATTRIBUTES, OTEL_TRACES_SAMPLER, OTEL_EXPORTER_OTLP_HEADERS and the like. Nothing is
 * registered for the whole process, so that two of these do not meet.
 */
export const openTracing = async (setup: TracingSetup): Promise<OpenTracing> => {
  const [{ ROOT_CONTEXT, SpanStatusCode, trace }, provider] = await Promise.all([
    import('@opentelemetry/api'),
    openProvider(setup),
  ]);
  const tracer = provider.getTracer('steppewatch', setup.version);
  const around = new AsyncLocalStorage<Span>();
  return {
    span: async (name, facts, work) => {
      const outer = around.getStore();
      const context = outer ? trace.setSpan(ROOT_CONTEXT, outer) : ROOT_CONTEXT;
      const span = tracer.startSpan(name, { attributes: facts }, context);
      try {
        return await around.run(span, () => work((more) => span.setAttributes(more)));
      } catch (thrown) {
        span.setStatus({ code: SpanStatusCode.ERROR, message: kindOf(thrown) });
        throw thrown;
      } finally {
        span.end();
      }
    },
    // What a collector did not take, the log tells.
    close: () => provider.shutdown().catch(() => undefined),
  };
};
