import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Connections } from '../database/database.ts';

/** The process's own metrics, at /metrics in Prometheus' text format. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'service' | 'method' | 'route' | 'status'>;
  readonly shed: Counter;
  readonly connectionsRefused: Counter;
  readonly published: Counter;
  /** PVT's own events that this process has put into the log, by type: what goes wrong is one, such as a saga that is stuck. */
  readonly ownEvents: Counter<'type'>;
  /** Attempts of jobs by this process. */
  readonly jobs: Histogram<'type' | 'outcome'>;
  /** Events that this process has handled for a consumer group. */
  countHandled(group: string, events: number): void;
  /** How far the log may be read, asked at each scrape. */
  watchSafePosition(read: () => number): void;
  /** A pool of connections to the database, asked at each scrape. */
  watchConnections(role: string, read: () => Connections): void;
  /** What consumer groups have before them: asked at a scrape, and at most once in ten seconds, for it costs a query. */
  watchGroups(read: () => Promise<readonly GroupFigures[]>): void;
}

export interface GroupFigures {
  readonly group: string;
  readonly lag: number;
  readonly parked: number;
  readonly dead: number;
}

const GROUPS_EVERY_MS = 10_000;
const ANSWER_MS = 2000;

export interface MetricsOptions {
  /** ms since 1970 */
  readonly now?: () => number;
  /**
   * Each consumer group by its name, which holds the tenant and what the tenant calls its flow; by default all of a kind
   * together, so that who may read the metrics of a process learns nothing of its tenants.
   */
  readonly eachGroup?: boolean;
}

export function createMetrics({ now = Date.now, eachGroup = false }: MetricsOptions = {}): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const pools = new Map<string, () => Connections>();
  const labelOf = eachGroup ? (group: string): string => group : kindOf;
  const handled = new Counter({
    name: 'pvt_events_handled_total',
    help: 'Events handled by this process, by the kind of consumer group.',
    labelNames: ['group'],
    registers,
  });
  return {
    registry,
    requests: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the request line to the end of the response.',
      labelNames: ['service', 'method', 'route', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    shed: new Counter({
      name: 'pvt_requests_shed_total',
      help: 'Requests that were answered 503 because this process was at its limit.',
      registers,
    }),
    connectionsRefused: new Counter({
      name: 'pvt_connections_refused_total',
      help: 'Connections that were refused because as many as may be were open and at work.',
      registers,
    }),
    published: new Counter({
      name: 'pvt_events_published_total',
      help: 'Events that this process has put into the log.',
      registers,
    }),
    ownEvents: new Counter({
      name: 'pvt_own_events_total',
      help: 'PVT’s own events that this process has put into the log, by type.',
      labelNames: ['type'],
      registers,
    }),
    jobs: new Histogram({
      name: 'pvt_job_attempt_seconds',
      help: 'Time that an attempt of a job took, by its type and what came of it.',
      labelNames: ['type', 'outcome'],
      buckets: [0.005, 0.025, 0.1, 0.5, 1, 5, 15, 60],
      registers,
    }),
    countHandled: (group, events) => handled.inc({ group: labelOf(group) }, events),
    watchSafePosition(read) {
      new Gauge({
        name: 'pvt_log_safe_position',
        help: 'How far the log may be read.',
        registers,
        collect() {
          this.set(read());
        },
      });
    },
    watchConnections(role, read) {
      if (pools.size === 0) registerPools(pools, registry);
      pools.set(role, read);
    },
    watchGroups: (read) => registerGroups(read, registry, now, labelOf),
  };
}

function registerPools(pools: ReadonlyMap<string, () => Connections>, registry: Registry): void {
  const gauge = (name: string, help: string, of: (connections: Connections) => number): Gauge<'role'> =>
    new Gauge({
      name,
      help,
      labelNames: ['role'],
      registers: [registry],
      collect() {
        for (const [role, read] of pools) this.set({ role }, of(read()));
      },
    });
  gauge('pvt_database_connections_in_use', 'Connections at work, by role.', ({ inUse }) => inUse);
  gauge('pvt_database_connections_awaited', 'Work that waits for a connection, by role.', ({ awaited }) => awaited);
}

/** A scrape does not wait for a database that gives no answer. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('no answer in time')), ANSWER_MS);
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}

/** `flow:<tenant>:<name>:v1` is a `flow`. */
function kindOf(group: string): string {
  return group.split(':', 1)[0] ?? '';
}

function registerGroups(
  read: () => Promise<readonly GroupFigures[]>,
  registry: Registry,
  now: () => number,
  labelOf: (group: string) => string,
): void {
  let asked: Promise<readonly GroupFigures[]> | undefined;
  let askedAt = 0;
  // A database that is away keeps nobody from reading the other metrics: the groups are absent then.
  const poll = (): Promise<readonly GroupFigures[]> => {
    if (asked === undefined || now() - askedAt >= GROUPS_EVERY_MS) {
      askedAt = now();
      asked = inTime(read()).catch(() => []);
    }
    return asked;
  };
  const gauge = (name: string, help: string, of: (figures: GroupFigures) => number): Gauge<'group'> =>
    new Gauge({
      name,
      help,
      labelNames: ['group'],
      registers: [registry],
      async collect() {
        const groups = await poll();
        this.reset();
        for (const figures of groups) this.inc({ group: labelOf(figures.group) }, of(figures));
      },
    });
  gauge('pvt_group_lag', 'Events that a consumer group has not yet passed.', ({ lag }) => lag);
  gauge('pvt_group_parked', 'Events that wait for something outside to come back.', ({ parked }) => parked);
  gauge('pvt_group_dead_letters', 'Events that a consumer group gave up on.', ({ dead }) => dead);
}
