import pg from 'pg';
import { Connection, cutSilentConnections, TurnSocket } from './connection.ts';
import { type Line, openLine } from './line.ts';
import { performTransaction, type Queryable, run, type Transaction, type Use } from './transaction.ts';

/**
 * PostgreSQL behind a small surface. Each service has a pool of its own role; row-level security lets a transaction
 * see the rows of one tenant only, the one it was opened for.
 */
export interface Database extends Queryable {
  readonly role: string;
  /** One transaction that sees one tenant's rows. Rolled back when `work` throws. */
  transaction<T>(tenant: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Reads one tenant's rows as of one moment: what its statements see is of the same commit. Writes nothing. */
  snapshot<T>(tenant: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Transactions one behind the other, without a pause between them. */
  line(): Line;
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
  /** An open transaction holds the log's high-water mark back for everyone: none may stay open longer than this (ms). */
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

  async function take(): Promise<Use> {
    const client = await pool.connect();
    return { client, endedBy: () => endedBy.get(client) };
  }

  async function inTransaction<T>(tenant: string, work: (tx: Transaction) => Promise<T>, begin = 'begin'): Promise<T> {
    const use = await take();
    try {
      return await performTransaction(use, tenant, work, { begin });
    } finally {
      use.client.release(use.broken);
    }
  }

  return {
    role: options.role,
    query: (statement, values) => run(pool, statement, values),
    transaction: (tenant, work) => inTransaction(tenant, work),
    snapshot: (tenant, work) => inTransaction(tenant, work, 'begin isolation level repeatable read read only'),
    line: () => openLine(take, () => pool.waitingCount),
    everyTenant: (work) => inTransaction(EVERY_TENANT, work),
    get connections() {
      return { inUse: pool.totalCount - pool.idleCount, awaited: pool.waitingCount };
    },
    close: () => pool.end().finally(stopCutting),
  };
}

export { isTransient, sqlState, tookTooMuch } from './database-errors.ts';
export type { Queryable, Row, Statement, Transaction } from './transaction.ts';
