import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Metrics } from '@pvt/kernel/metrics';
import { Histogram } from 'prom-client';
import { type LanguageModel, ModelFailure } from '../../ports.ts';

export type CallTimes = Histogram<'provider' | 'outcome'>;

export function callTimes(metrics: Metrics): CallTimes {
  return new Histogram({
    name: 'pvt_language_model_duration_seconds',
    help: 'Time of one try at a language model, by provider and by how it ended.',
    labelNames: ['provider', 'outcome'],
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
    registers: [metrics.registry],
  });
}

/** A model whose calls show in the metrics, and in the trace of the event they are made for. Never with its text. */
export function observed(model: LanguageModel, times: CallTimes): LanguageModel {
  return {
    name: model.name,
    model: model.model,
    async complete(request, signal) {
      const attributes = { 'gen_ai.provider.name': model.name, 'gen_ai.request.model': model.model };
      const span = trace.getActiveSpan()?.isRecording()
        ? trace.getTracer('pvt').startSpan('language model', { kind: SpanKind.CLIENT, attributes })
        : undefined;
      const stop = times.startTimer({ provider: model.name });
      try {
        const reply = await model.complete(request, signal);
        span?.setAttributes({
          'gen_ai.usage.input_tokens': reply.tokens.in,
          'gen_ai.usage.output_tokens': reply.tokens.out,
        });
        stop({ outcome: 'answered' });
        return reply;
      } catch (error) {
        const outcome = error instanceof ModelFailure ? error.kind : 'down';
        span?.setStatus({ code: SpanStatusCode.ERROR, message: outcome });
        stop({ outcome });
        throw error;
      } finally {
        span?.end();
      }
    },
  };
}
