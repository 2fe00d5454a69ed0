import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The process's own metrics, at /metrics in Prometheus' text format. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly published: Counter;
  readonly handled: Counter<'group'>;
  readonly safePosition: Gauge;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the request line to the end of the response.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    published: new Counter({
      name: 'pvt_events_published_total',
      help: 'Events given to the log by this process.',
      registers,
    }),
    handled: new Counter({
      name: 'pvt_events_handled_total',
      help: 'Events handled by this process, by consumer group.',
      labelNames: ['group'],
      registers,
    }),
    safePosition: new Gauge({ name: 'pvt_log_safe_position', help: 'How far the log may be read.', registers }),
  };
}
