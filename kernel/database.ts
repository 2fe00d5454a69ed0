import { trace } from '@opentelemetry/api';
import pg from 'pg';
import { Connection, cutSilentConnections, TurnSocket } from './connection.ts';

/**
 * PostgreSQL behind a small surface. Each service has a pool of its own role; row-level security lets a transaction
 * see the rows of one tenant only, the one it was opened for.
 */
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
  /** From here on the transaction sees this tenant's rows. */
  actAs(tenant: string): Promise<void>;
}

export interface Database extends Queryable {
  readonly role: string;
  /** One transaction that sees one tenant's rows. Rolled back when `work` throws. */
  transaction<T>(tenant: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Reads one tenant's rows as of one moment: what its statements see is of the same commit. Writes nothing. */
  snapshot<T>(tenant: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** One transaction over all tenants' rows: for the platform's own housekeeping, never for a request. */
  everyTenant<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  readonly connections: Connections;
  close(): Promise<void>;
}

/** How busy a pool is. */
export interface Connections {
  readonly inUse: number;
  /** What waits because all are in use. */
  readonly awaited: number;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly role: string;
  readonly password: string;
  readonly connections: number;
  /** An open transaction holds the log's horizon back for everyone: none may stay open longer than this (ms). */
  readonly transactionTimeout?: number;
  /** A connection that is in use for longer is taken for lost (ms); by default some time after PostgreSQL would end it. */
  readonly longestUse?: number;
  /** Every statement outside a transaction sees all tenants' rows: the broker's own role. */
  readonly everyTenant?: boolean;
}

/** The setting's value that opens every tenant's rows; see `pvt.isolate` in the kernel's migrations. */
const EVERY_TENANT = '*';
const TRANSACTION_TIMEOUT_MS = 60_000;
/** What PostgreSQL ended is to have arrived by then. */
const ANSWER_MS = 15_000;
const IN_FAILED_TRANSACTION = '25P02';
const TIMESTAMPTZ = 1184;
const BIGINT_ARRAY = 1016;

const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary' && oid === pg.types.builtins.INT8) return toSafeInteger;
    if (format !== 'binary' && oid === BIGINT_ARRAY) return toSafeIntegers;
    if (format !== 'binary' && oid === TIMESTAMPTZ) return toIsoInstant;
    if (format !== 'binary' && oid === pg.types.builtins.DATE) return (text: string) => text;
    return pg.types.getTypeParser(oid, format) as unknown;
  },
} as pg.CustomTypesConfig;

function toSafeInteger(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new Error(`bigint ${text} does not fit a number`);
  return number;
}

/** `{1,2,3}`; none of ours holds nulls. */
function toSafeIntegers(text: string): number[] {
  return text === '{}' ? [] : text.slice(1, -1).split(',').map(toSafeInteger);
}

/** `2026-11-20 23:48:00.123+00` (the session's zone is UTC) to `2026-11-20T23:48:00.123Z`. */
function toIsoInstant(text: string): string {
  return text.endsWith('+00') ? `${text.slice(0, 10)}T${text.slice(11, -3)}Z` : text;
}

export function connectionConfig(options: DatabaseOptions): pg.ClientConfig {
  const url = new URL(options.url);
  return {
    host: decodeURIComponent(url.hostname),
    port: Number(url.port || 5432),
    database: decodeURIComponent(url.pathname.slice(1)),
    user: options.role,
    password: options.password,
    types,
    stream: () => new TurnSocket(),
    pipeline: true,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 10_000,
    options: `-c timezone=UTC -c statement_timeout=60000 -c transaction_timeout=${options.transactionTimeout ?? TRANSACTION_TIMEOUT_MS}${
      options.everyTenant === true ? ` -c pvt.tenant=${EVERY_TENANT}` : ''
    }`,
  };
}

/** Opens a pool. Connections are made when first needed. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    ...connectionConfig(options),
    Client: Connection,
    max: options.connections,
    idleTimeoutMillis: 60_000,
  });
  const { transactionTimeout = TRANSACTION_TIMEOUT_MS, longestUse = transactionTimeout + ANSWER_MS } = options;
  const stopCutting = cutSilentConnections(pool, longestUse);
  // A connection that breaks while idle is replaced on the next use; the failure shows there, not here.
  pool.on('error', () => undefined);
  // One that breaks while a transaction waits for something else has no query to fail: its next query does, and says
  // only that the connection is gone. Without a listener the process would end.
  const endedBy = new WeakMap<pg.PoolClient, Error>();
  pool.on('connect', (client) =>
    client.on('error', (error) => {
      if (!endedBy.has(client)) endedBy.set(client, error);
    }),
  );

  async function inTransaction<T>(tenant: string, work: (tx: Transaction) => Promise<T>, begin = 'begin'): Promise<T> {
    const client = await pool.connect();
    const afterCommit: (() => void)[] = [];
    let broken: Error | undefined;
    let current = tenant;
    let over = false;
    let fault: unknown;
    const tx: Transaction = {
      get tenant() {
        return current;
      },
      async query<R extends object>(statement: string | Statement, values?: readonly unknown[]): Promise<R[]> {
        // The connection is another's by then, and the statement would be a transaction of its own.
        if (over) throw new Error('the transaction is over');
        try {
          const rows = await run<R>(client, statement, values);
          // After a savepoint was gone back to, too.
          fault = undefined;
          return rows;
        } catch (error) {
          fault ??= error;
          throw sqlState(error) === IN_FAILED_TRANSACTION ? fault : error;
        }
      },
      afterCommit: (action) => afterCommit.push(action),
      actAs: async (next) => {
        if (next === current) return;
        await tx.query({ name: 'pvt_tenant', text: `select set_config('pvt.tenant', $1, true)` }, [next]);
        current = next;
      },
    };
    try {
      // One text, so one round trip.
      await ask(client, { text: `${begin}; select set_config('pvt.tenant', ${pg.escapeLiteral(tenant)}, true)` });
      const result = await work(tx);
      over = true;
      // PostgreSQL answers the commit of a failed transaction with ROLLBACK and no error.
      const { command } = await ask(client, { text: 'commit' });
      if (command !== 'COMMIT') throw new Error('the transaction was rolled back: a statement in it had failed');
      for (const action of afterCommit) action();
      return result;
    } catch (error) {
      over = true;
      await ask(client, { text: 'rollback' }).catch((failure: Error) => {
        broken = failure;
      });
      if (!saysOnlyThatItIsGone(error)) throw error;
      throw [fault, endedBy.get(client)].find((cause) => sqlState(cause) !== undefined) ?? error;
    } finally {
      client.release(broken);
    }
  }

  return {
    role: options.role,
    query: (statement, values) => run(pool, statement, values),
    transaction: (tenant, work) => inTransaction(tenant, work),
    snapshot: (tenant, work) => inTransaction(tenant, work, 'begin isolation level repeatable read read only'),
    everyTenant: (work) => inTransaction(EVERY_TENANT, work),
    get connections() {
      return { inUse: pool.totalCount - pool.idleCount, awaited: pool.waitingCount };
    },
    close: () => pool.end().finally(stopCutting),
  };
}

async function run<R extends object>(
  on: pg.Pool | pg.PoolClient,
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
function ask<R extends object>(on: pg.Pool | pg.PoolClient, query: pg.QueryConfig): Promise<pg.QueryResult<R>> {
  return new Promise((resolve, reject) => {
    on.query<R>(query, (error: Error | undefined, result) => {
      if (error) reject(error);
      else resolve(result);
    });
  });
}

/** PostgreSQL's SQLSTATE of an error, if it is one of its errors. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}

/**
 * Whether an error says nothing about the work itself: the connection broke, the server is restarting, a deadlock was
 * resolved against us. Such work is tried again and no attempt is counted.
 */
export function isTransient(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return /^(08|53|57P0|40001|40P01|25P0[34]|55P03)/.test(state);
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (typeof code === 'string' && /^E(CONN|PIPE|HOST|NET|TIMEDOUT)/.test(code)) return true;
  // The socket of a server that is down.
  if (code === 'ENOENT' && Reflect.get(error as Error, 'syscall') === 'connect') return true;
  return saysOnlyThatItIsGone(error);
}

function saysOnlyThatItIsGone(error: unknown): boolean {
  return (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|not queryable/i.test(error.message)
  );
}

/**
 * Whether PostgreSQL ended the work for what it took: the time of a transaction or a statement, or memory. Tried again as
 * it is, it may be ended again, for ever; less of it at once may pass.
 */
export function tookTooMuch(error: unknown): boolean {
  return /^(25P0[34]|57014|53200)$/.test(sqlState(error) ?? '');
}
