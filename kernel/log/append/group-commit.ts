import { context, trace } from '@opentelemetry/api';
import { type Database, isTransient } from '../../database/database.ts';
import { type Appended, type AppendRow, appendAlone } from './append.ts';

/**
 * Group commit: single publishes that arrive while a statement is under way wait for it and then leave together, so
 * that the cost of a commit is shared. One caller alone waits for nobody.
 *
 * A tenant has one statement under way: its answers are written and its next events read while PostgreSQL stores those
 * between. Two of them would be half as large, and wait for each other's commit (measured with 64 connections: one
 * 18.1k/s, two 15.8k/s, three 13k/s).
 */
const TENANTS_AT_ONCE = 4;
const ROWS_AT_MOST = 1000;

interface Waiting {
  readonly row: AppendRow;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
}

export interface GroupCommit {
  append(tenant: string, row: AppendRow): Promise<Appended>;
  /** Rows that wait for a statement: the measure of overload. */
  readonly waiting: number;
}

export function openGroupCommit(database: Database, onAppended: (rows: number) => void): GroupCommit {
  const queues = new Map<string, Waiting[]>();
  const underWay = new Set<string>();
  let waiting = 0;
  let scheduled = false;

  function pump(): void {
    scheduled = false;
    for (const [tenant, queue] of queues) {
      if (underWay.size === TENANTS_AT_ONCE) return;
      if (underWay.has(tenant)) continue;
      const batch = queue.splice(0, ROWS_AT_MOST);
      queues.delete(tenant);
      // A tenant with more to send goes to the end of the line: one busy tenant does not hold up the others.
      if (queue.length > 0) queues.set(tenant, queue);
      underWay.add(tenant);
      waiting -= batch.length;
      void flush(tenant, batch);
    }
  }

  async function flush(tenant: string, batch: readonly Waiting[]): Promise<void> {
    try {
      const rows = batch.map((item) => item.row);
      const appended = await sharedSpan(rows.length, () => appendAlone(database, tenant, rows));
      for (const [i, item] of batch.entries()) {
        const result = appended[i];
        if (result === undefined) item.reject(new Error('the log gave no answer for an event'));
        else item.resolve(result);
      }
      onAppended(rows.length);
    } catch (error) {
      if (batch.length === 1 || isTransient(error)) for (const item of batch) item.reject(error);
      // The statement failed as a whole, so nothing of it is stored: what is wrong with one is not the others' fault.
      else for (const item of batch) await flushAlone(tenant, item);
    } finally {
      underWay.delete(tenant);
      pump();
    }
  }

  async function flushAlone(tenant: string, item: Waiting): Promise<void> {
    try {
      const [result] = await appendAlone(database, tenant, [item.row]);
      if (result === undefined) throw new Error('the log gave no answer for an event');
      item.resolve(result);
      onAppended(1);
    } catch (error) {
      item.reject(error);
    }
  }

  return {
    get waiting() {
      return waiting;
    },
    append: (tenant, row) =>
      new Promise((resolve, reject) => {
        const queue = queues.get(tenant);
        if (queue === undefined) queues.set(tenant, [{ row, resolve, reject }]);
        else queue.push({ row, resolve, reject });
        waiting += 1;
        // Not at once: requests read from the sockets in this turn of the event loop share the statement.
        if (!scheduled && underWay.size < TENANTS_AT_ONCE && !underWay.has(tenant)) {
          scheduled = true;
          setImmediate(pump);
        }
      }),
  };
}

/** A statement that serves many requests belongs to no one of their traces. */
function sharedSpan<T>(rows: number, work: () => Promise<T>): Promise<T> {
  return rows === 1 ? work() : context.with(trace.deleteSpan(context.active()), work);
}
