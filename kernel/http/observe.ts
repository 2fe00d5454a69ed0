import { context, propagation, ROOT_CONTEXT, type Span, SpanKind, trace } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../observability/metrics.ts';
import { isTraced } from '../observability/tracing.ts';

/** Measures each request, and opens its span when its trace is recorded. */
export function observe(fastify: FastifyInstance, metrics: Metrics): void {
  fastify.decorateRequest('span', undefined);
  fastify.addHook('onRequest', (request, _reply, done) => {
    const parent = isTraced(request.method, request.headers['traceparent']);
    if (parent === undefined) return done();
    const base = parent === 'new' ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, request.headers);
    const name = `${request.method} ${request.routeOptions.url ?? 'unknown'}`;
    const span = trace.getTracer('pvt').startSpan(name, { kind: SpanKind.SERVER }, base);
    request.span = span;
    return context.with(trace.setSpan(base, span), done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const { url: route = 'unknown', config } = request.routeOptions;
    metrics.requests.observe(
      { service: config.service ?? '', method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
    request.span?.setAttribute('http.response.status_code', reply.statusCode);
    request.span?.end();
    done();
  });
}

declare module 'fastify' {
  interface FastifyRequest {
    span: Span | undefined;
  }
}
