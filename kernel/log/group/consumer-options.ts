import type { Database, Queryable, Transaction } from '../../database/database.ts';
import type { LogEvent } from '../event.ts';
import type { RetryPolicy } from './retry.ts';
import type { GroupSource, StartAt } from './source.ts';

export interface ConsumerOptions<P, A = undefined> {
  /** The consumer group: those who share its name share the work, each event is one's. */
  readonly group: string;
  /** Only this tenant's events; absent, every tenant's (each handled in a transaction that sees its tenant only). */
  readonly tenant?: string;
  readonly types?: readonly string[];
  /** Where a new group begins; a known one goes on where it was. */
  readonly startAt?: StartAt;
  readonly batchSize?: number;
  readonly retry?: Partial<RetryPolicy>;
  /**
   * Slow work outside the database (a language model, a web hook), before and outside the transaction. It may run more
   * than once for an event, and runs for several events at once. Throw {@link Park} when what it needs is away.
   */
  readonly prepare?: (event: LogEvent) => P | Promise<P>;
  /** How many events are prepared at the same time. */
  readonly concurrency?: number;
  /**
   * What can be computed of a whole batch while the one before it is being stored. It decides nothing: where only a part
   * of the batch goes in (something failed, or waits), `handle` gets none of it.
   */
  readonly computeAhead?: (events: readonly LogEvent[]) => A;
  /**
   * How many transactions are under way at the same time, each with the keys of its own; default 1. More are for handlers
   * whose effects on different keys do not meet in one row. `partitions`: each partition goes on by itself, so that an
   * event which takes long to prepare holds up a sixteenth of the keys.
   */
  readonly lanes?: number | 'partitions';
  /**
   * The effect, in the transaction that also moves the group's offset: it happens exactly once. Events of one key come
   * in their order; `prepared[i]` belongs to `events[i]`. All events of one call are one tenant's.
   */
  readonly handle: (
    tx: Transaction,
    events: readonly LogEvent[],
    prepared: readonly P[],
    computed: A | undefined,
  ) => Promise<void>;
}

export interface Consumer {
  readonly group: string;
  /** Events handled by this process since it started. */
  readonly handled: number;
  /** Finishes the batch under way and gives the partitions back. */
  stop(): Promise<void>;
}

export interface ConsumerContext {
  /** Of the service: its effects and its offsets. */
  readonly database: Database;
  /** Of the log's own role, which sees what the group has aside of every tenant. */
  readonly logDatabase: Queryable;
  readonly source: GroupSource;
  readonly onError: (group: string, error: unknown) => void;
  readonly onHandled: (group: string, events: number) => void;
  /** Registers what the alarm clock for due deliveries calls. */
  readonly onAlarm: (group: string, listener: () => void) => () => void;
}
