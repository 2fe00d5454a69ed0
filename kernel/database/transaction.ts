import { trace } from '@opentelemetry/api';
import pg from 'pg';
import type { Connection } from './connection.ts';
import { saysOnlyThatItIsGone, sqlState, UndoneWithBefore } from './database-errors.ts';
import { whileHolding } from './holding.ts';

export type Row = Record<string, unknown>;

export interface Statement {
  /** A name makes the server keep the plan: give one to every statement of a hot path. */
  readonly name?: string;
  readonly text: string;
  /** Rows as arrays in the order of the columns: half the cost of objects, where rows are many. */
  readonly rowMode?: 'array';
}

export interface Queryable {
  query<R extends object = Row>(statement: string | Statement, values?: readonly unknown[]): Promise<R[]>;
}

/**
 * Statements are sent at once and done in the order in which they were given, so those that need no answer of each other
 * need not be awaited one by one; when one fails, all after it fail with its error.
 */
export interface Transaction extends Queryable {
  readonly tenant: string;
  /** Runs after the commit, not at all after a rollback. */
  afterCommit(action: () => void): void;
  /**
   * The commit follows these statements at once, one round trip less, and its answer is theirs: where one fails, nothing of the transaction is kept.
   * Only for what has sent its statements by now, and fails of nothing else.
   */
  endWith(statements: Promise<unknown>): void;
  /** From here on the transaction sees this tenant's rows. Its answer is not waited for: where it fails, all after it does. */
  actAs(tenant: string): Promise<void>;
}

const IN_FAILED_TRANSACTION = '25P02';
const OVER = 'the transaction is over';

/** @throws Error for a statement that must not run for a tenant */
export type StatementCheck = (text: string) => void;

/** A connection of the pool in somebody's hands. */
export interface Use {
  readonly connection: Connection;
  /** Called with each statement of a tenant's transaction. */
  readonly check?: StatementCheck | undefined;
  /** Set when it is of no more use. */
  broken?: Error;
}

/** How a transaction begins, and how it stands to those around it on its connection. */
export interface Order {
  readonly begin?: string;
  /**
   * What its work asks first goes along with its begin, one round trip less. Only for work whose first statements write nothing
   * where `pvt.tenant` is not set: behind a begin that failed each would be a transaction of its own.
   */
  readonly asksAtOnce?: boolean;
  /** The one before it, of which only the commit's answer is still to come. */
  readonly before?: Promise<unknown> | undefined;
  /** Its commit is on its way. */
  readonly onCommitting?: () => void;
}

/**
 * Does the work in a transaction on the connection; rolled back when it throws.
 * @param tenant whose rows it sees; empty where the connection's role goes by no tenant
 * @throws UndoneWithBefore when the transaction before it failed, whatever the work itself came to
 */
export async function performTransaction<T>(
  use: Use,
  tenant: string,
  work: (tx: Transaction) => Promise<T>,
  { begin = 'begin', asksAtOnce = false, before, onCommitting }: Order = {},
): Promise<T> {
  const { connection, check } = use;
  const afterCommit: (() => void)[] = [];
  const ending: Promise<unknown>[] = [];
  let current = tenant;
  let over = false;
  let committing = false;
  let fault: unknown;
  let unbegun: Error | undefined;
  const tx: Transaction = {
    get tenant() {
      return current;
    },
    async query<R extends object>(statement: string | Statement, values?: readonly unknown[]): Promise<R[]> {
      // The connection is another's by then, and the statement would be a transaction of its own.
      if (over) throw new Error(OVER);
      if (unbegun !== undefined) throw unbegun;
      check?.(typeof statement === 'string' ? statement : statement.text);
      try {
        const rows = await run<R>(connection, statement, values);
        // After a savepoint was gone back to, too.
        fault = undefined;
        return rows;
      } catch (error) {
        fault ??= error;
        throw sqlState(error) === IN_FAILED_TRANSACTION ? fault : error;
      }
    },
    afterCommit: (action) => afterCommit.push(action),
    endWith: (statements) => {
      statements.catch(() => undefined);
      ending.push(statements);
    },
    actAs: async (next) => {
      if (over) throw new Error(OVER);
      if (next === current) return;
      current = next;
      tx.query({ name: 'pvt_tenant', text: `select set_config('pvt.tenant', $1, true)` }, [next]).catch(
        () => undefined,
      );
    },
  };
  const undone = before?.then(
    () => undefined,
    (cause: unknown) => new UndoneWithBefore(cause),
  );
  try {
    // One text, so one round trip.
    const begun = ask(connection, {
      text: `${begin}; select set_config('pvt.tenant', ${pg.escapeLiteral(tenant)}, true)`,
    });
    begun.catch((error: Error) => {
      unbegun = error;
    });
    if (!asksAtOnce) await begun;
    // Not in a closure: then all that a statement holds on to would hold on to the work, and with it to its batch.
    const result = await whileHolding(work, tx);
    over = true;
    await begun;
    const fate = await undone;
    if (fate !== undefined) throw fate;
    const committed = ask(connection, { text: 'commit' });
    committing = true;
    onCommitting?.();
    const { command } = await committed;
    // They were answered before it, but whoever waits for them may not have been told yet.
    if (ending.length > 0) await Promise.allSettled(ending);
    // PostgreSQL answers the commit of a failed transaction with ROLLBACK and no error.
    if (command !== 'COMMIT')
      throw fault instanceof Error ? fault : new Error('the transaction was rolled back: a statement in it had failed');
    if (ending.length > 0) await Promise.all(ending);
    for (const action of afterCommit) action();
    return result;
  } catch (error) {
    over = true;
    // What stands behind its commit is another transaction, which is not this one's to end.
    await ask(connection, { text: committing ? 'select' : 'rollback' }).catch((failure: Error) => {
      if (sqlState(failure) !== IN_FAILED_TRANSACTION) use.broken = failure;
    });
    // What it failed of may be that it did not see what the one before it had done.
    const fate = await undone;
    if (fate !== undefined) throw fate;
    if (!saysOnlyThatItIsGone(error)) throw error;
    throw [fault, connection.endedBy].find((cause) => sqlState(cause) !== undefined) ?? error;
  }
}

export async function run<R extends object>(
  on: Connection,
  statement: string | Statement,
  values: readonly unknown[] = [],
): Promise<R[]> {
  const query = typeof statement === 'string' ? { text: statement } : statement;
  const span = trace.getActiveSpan()?.isRecording()
    ? trace
        .getTracer('pvt')
        .startSpan('sql', { attributes: { 'db.system': 'postgresql', 'db.query.text': query.text } })
    : undefined;
  try {
    return (await ask<R>(on, { ...query, values: values as unknown[] })).rows;
  } catch (error) {
    // Where it was asked, instead of where the answer was read.
    if (error instanceof Error) Error.captureStackTrace(error);
    span?.setStatus({ code: 2, message: error instanceof Error ? error.message : String(error) });
    throw error;
  } finally {
    span?.end();
  }
}

/**
 * With a callback: what is read through the driver's own promises outlives several young collections and ends up among
 * the old objects, so that full collections came ten times as often.
 */
function ask<R extends object>(on: Connection, query: pg.QueryConfig): Promise<pg.QueryResult<R>> {
  return new Promise((resolve, reject) => {
    on.query<R>(query, (error: Error | undefined, result) => {
      if (error) reject(error);
      else resolve(result);
    });
  });
}
