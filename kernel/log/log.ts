import { type Database, type DatabaseOptions, openDatabase, type Transaction } from '../database/database.ts';
import type { Problem } from '../service/errors.ts';
import {
  type Appended,
  type AppendRow,
  appendAlone,
  appendErrors,
  appendRows,
  type EncodedEvent,
  encodeEvent,
} from './append/append.ts';
import { type GroupCommit, openGroupCommit } from './append/group-commit.ts';
import { currentTraceparent } from './current-trace.ts';
import type { NewEvent } from './event.ts';
import { startConsumer } from './group/consumer.ts';
import type { Consumer, ConsumerOptions } from './group/consumer-options.ts';
import { openEmbeddedSource } from './group/embedded-source.ts';
import { openMembership } from './group/membership.ts';
import { openPresence, type Presence } from './group/presence.ts';
import type { LogSource } from './group/source.ts';
import { startMaintenance } from './maintenance.ts';
import { type HighWaterMark, openHighWaterMark } from './read/high-water-mark.ts';
import { keepTraces } from './trace-keeper.ts';

/** What a service does with the log. Its own role publishes and handles; its effects are in its own tables. */
export interface Log {
  /**
   * Publishes in the caller's transaction: the events exist exactly when the state change does. Never refused, since
   * consumers who could not publish would not drain the backlog: what brings events in from outside asks `admit` first.
   * Events may be encoded before ({@link encodeEvent}), while another transaction is under way.
   */
  publish(tx: Transaction, events: readonly (NewEvent | EncodedEvent)[]): Promise<Appended[]>;
  /**
   * Publishes one event by itself and resolves when it is durable. Calls at the same time share a statement.
   * @throws EVENT_CONFLICT when the id was used for another content; as {@link Log.admit} does.
   */
  append(tenant: string, event: NewEvent): Promise<Appended & { readonly outcome: 'accepted' | 'duplicate' }>;
  /** Publishes many with one statement; the results are in the order of the events, a conflict is one of them. */
  appendMany(tenant: string, events: readonly NewEvent[]): Promise<Appended[]>;
  /**
   * To be asked before a transaction that takes events in.
   * @throws STORAGE_FULL, TENANT_SUSPENDED, or the broker's refusal when its backlog is full
   */
  admit(tenant: string): void;
  /** Starts (or joins) a consumer group. */
  consumer<P = undefined, A = undefined>(options: ConsumerOptions<P, A>): Promise<Consumer>;
  readonly highWaterMark: HighWaterMark;
  /** Single events that wait for their statement: the measure of overload. */
  readonly waiting: number;
}

export interface LogOptions {
  /** Of the role `pvt_log`. */
  readonly connection: DatabaseOptions;
  readonly leaseMs: number;
  /** How long a period lasts before the next begins, and how long events are kept (ms). */
  readonly periodMs: number;
  readonly retentionMs: number;
  readonly onError: (where: string, error: unknown) => void;
  /** Why nothing can be stored at the moment: events from outside are refused with it. */
  readonly refuseStoring?: () => Problem | undefined;
  /** Why nothing more is taken in for a tenant: it is suspended. */
  readonly refuseTenant?: (tenant: string) => Problem | undefined;
  readonly onHandled?: (group: string, events: number) => void;
  /** The broker instead of the table, where one is set (adapters/kafka). */
  readonly openSource?: (engine: SourceContext) => Promise<LogSource>;
}

export interface SourceContext {
  /** Of the role `pvt_log`. */
  readonly database: Database;
  readonly highWaterMark: HighWaterMark;
  readonly member: () => number;
  readonly leaseMs: number;
  readonly onError: (error: unknown) => void;
}

/** One per process and database: the high-water mark, the membership and the clock that all services' consumers share. */
export interface LogEngine {
  readonly database: Database;
  readonly highWaterMark: HighWaterMark;
  /** The log as a service sees it, with the service's own role. */
  forService(database: Database): Log;
  readonly consumers: ReadonlyMap<string, Consumer>;
  /** Whether the broker answers, where it is not the database itself. */
  readonly checkBroker: (() => Promise<void>) | undefined;
  /** Handles what is under way, then gives everything back. */
  close(): Promise<void>;
}

const ALARM_MS = 500;

const ALARM = {
  name: 'log_alarm',
  text: `select distinct group_name as "group" from log.delivery
    where state in ('retrying', 'parked') and next_at <= clock_timestamp()`,
};

export async function openLog(options: LogOptions): Promise<LogEngine> {
  const { connection, leaseMs, onError } = options;
  const database = openDatabase(connection);
  // The presence has a connection of its own.
  connection.budget?.hold();
  const highWaterMark = await openHighWaterMark(database, (error) => onError('high-water mark', error));
  const presence: Presence = await openPresence(connection, {
    notified: () => highWaterMark.wake(),
    error: (error) => onError('presence', error),
  });
  const sourceContext: SourceContext = {
    database,
    highWaterMark,
    member: () => presence.member,
    leaseMs,
    onError: (error) => onError('source', error),
  };
  const source = await (options.openSource?.(sourceContext) ??
    openEmbeddedSource({ ...sourceContext, membership: openMembership(database, leaseMs) }));

  const consumers = new Map<string, Consumer>();
  const alarms = new Map<string, () => void>();
  const alarm = setInterval(() => {
    if (alarms.size === 0) return;
    database.query<{ group: string }>(ALARM).then(
      (due) => due.forEach(({ group }) => alarms.get(group)?.()),
      (error: unknown) => onError('alarm', error),
    );
  }, ALARM_MS);
  const maintenance = startMaintenance({
    database,
    periodMs: options.periodMs,
    retentionMs: options.retentionMs,
    onError: (error) => onError('maintenance', error),
  });
  await maintenance.first;
  const traces = keepTraces(database, (error) => onError('traces', error));

  function appended(): void {
    highWaterMark.wake();
    presence.announce();
  }

  function admit(tenant: string): void {
    const refusal = options.refuseStoring?.() ?? options.refuseTenant?.(tenant) ?? source.refusal?.();
    if (refusal !== undefined) throw refusal;
  }

  return {
    database,
    highWaterMark,
    consumers,
    checkBroker: source.check?.bind(source),
    forService(service) {
      const groupCommit = openGroupCommit(service, appended);
      return serviceLog(service, groupCommit, highWaterMark, appended, admit, async (consumerOptions) => {
        const { group, tenant, types, startAt = 'beginning' } = consumerOptions;
        const opened = await source.open({
          group,
          role: service.role,
          startAt,
          ...(tenant === undefined ? {} : { tenant }),
          ...(types === undefined ? {} : { types }),
        });
        const consumer = startConsumer(consumerOptions, {
          database: service,
          logDatabase: database,
          source: opened,
          onError: (name, error) => onError(`group ${name}`, error),
          onHandled: (name, events) => options.onHandled?.(name, events),
          onAlarm: (name, listener) => {
            alarms.set(name, listener);
            return () => alarms.delete(name);
          },
        });
        const registered: Consumer = {
          group,
          get handled() {
            return consumer.handled;
          },
          async stop() {
            consumers.delete(group);
            await consumer.stop();
          },
        };
        consumers.set(group, registered);
        return registered;
      });
    },
    async close() {
      clearInterval(alarm);
      await Promise.all([...consumers.values()].map((consumer) => consumer.stop()));
      await maintenance.stop();
      await traces.stop();
      await source.close();
      await highWaterMark.stop();
      await presence.close();
      await database.close();
    },
  };
}

function serviceLog(
  database: Database,
  groupCommit: GroupCommit,
  highWaterMark: HighWaterMark,
  appended: () => void,
  admit: (tenant: string) => void,
  consumer: <P, A>(options: ConsumerOptions<P, A>) => Promise<Consumer>,
): Log {
  return {
    highWaterMark,
    consumer,
    admit,
    get waiting() {
      return groupCommit.waiting;
    },
    async publish(tx, events) {
      tx.afterCommit(appended);
      return appendRows(tx, tx.tenant, rowsOf(events));
    },
    async append(tenant, event) {
      admit(tenant);
      const result = await groupCommit.append(tenant, { ...encodeEvent(event), traceparent: currentTraceparent() });
      if (result.outcome === 'conflict') throw conflict(result.id);
      return result as Appended & { outcome: 'accepted' | 'duplicate' };
    },
    async appendMany(tenant, events) {
      admit(tenant);
      const results = await appendAlone(database, tenant, rowsOf(events));
      appended();
      return results;
    },
  };
}

export function conflict(id: string): Error {
  return appendErrors.EVENT_CONFLICT(
    `The id "${id}" was used before for an event with another content; the first one stays. Give this event its own id.`,
    { pointer: '/id', more: { id } },
  );
}

/** A trace is to be read by a person: one of an upload with a line for each of a million events is not. */
const TRACED_AT_ONCE = 100;

function rowsOf(events: readonly (NewEvent | EncodedEvent)[]): AppendRow[] {
  const traceparent = currentTraceparent();
  return events.map((event, i) => ({
    traceparent: i < TRACED_AT_ONCE ? traceparent : null,
    ...('event' in event ? event : encodeEvent(event)),
  }));
}

export type { Appended } from './append/append.ts';
export type { LogEvent, NewEvent } from './event.ts';
export type { Consumer, ConsumerOptions } from './group/consumer-options.ts';
export { Park, Reject } from './group/retry.ts';
