import pg from 'pg';
import { TurnSocket } from './connection.ts';
import { ConnectionBudget } from './connection-budget.ts';
import { ConnectionPool } from './connection-pool.ts';
import { isTransient, sqlState } from './database-errors.ts';
import { refuseWhileHolding } from './holding.ts';
import { type Line, openLine } from './line.ts';
import { type Heard, type Listening, listenOn } from './listening.ts';
import type { Access, Role } from './role.ts';
import { type Connections, openRole, type RoleConnections } from './role-connections.ts';
import {
  type Order,
  performTransaction,
  type Queryable,
  run,
  type Statement,
  type StatementCheck,
  type Transaction,
} from './transaction.ts';

/**
 * PostgreSQL behind a small surface. Each service has a pool of its own role; row-level security lets a transaction
 * see the rows of one tenant only, the one it was opened for.
 */
export interface Database extends Queryable {
  readonly role: string;
  /** One transaction that sees one tenant's rows. Rolled back when `work` throws. */
  transaction<T>(tenant: string, work: (tx: Transaction) => Promise<T>, order?: Pick<Order, 'asksAtOnce'>): Promise<T>;
  /** Reads one tenant's rows as of one moment: what its statements see is of the same commit. Writes nothing. */
  snapshot<T>(tenant: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Transactions one behind the other, without a pause between them. */
  line(): Line;
  /**
   * One transaction over all tenants' rows of the service, by the role that is made for it and over connections of its
   * own: sweeps, claims and what else is no request's.
   * @throws Error inside of another transaction
   */
  housekeeping<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /** As `housekeeping`, of one statement, which is a transaction by itself: one round trip in the place of three. */
  readonly housekeeper: Queryable;
  /** Hears what is announced on a channel by `pg_notify`, over a connection of its own. @param channel a plain identifier */
  listen(channel: string, heard: Heard): Listening;
  readonly connections: Connections;
  readonly housekeepingConnections: Connections;
  close(): Promise<void>;
}

export interface DatabaseOptions extends Access {
  /** At most, of the role; of its housekeeping role there are two. */
  readonly connections: number;
  /** What all pools of the process share; by default there is one for this database alone. */
  readonly budget?: ConnectionBudget;
  /** An open transaction holds the log's high-water mark back for everyone: none may stay open longer than this (ms). */
  readonly transactionTimeout?: number;
  /** A connection that is in use for longer is taken for lost (ms); by default some time after PostgreSQL would end it. */
  readonly longestUse?: number;
  /** For tests: looks at each statement of a tenant's transaction, and refuses work that needs two connections. */
  readonly check?: StatementCheck;
}

const HOUSEKEEPING_CONNECTIONS = 2;
/** What was written has been committed by then, or never is. */
export const TRANSACTION_TIMEOUT_MS = 60_000;
/** What PostgreSQL ended is to have arrived by then. */
const ANSWER_MS = 15_000;
const TIMESTAMPTZ = 1184;
const BIGINT_ARRAY = 1016;
const WHOLE_SECONDS = '23:48:00'.length;
const TO_MILLISECONDS = '23:48:00.123'.length;

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

/**
 * `2026-11-20 23:48:00.12+00` (the session's zone is UTC) to `2026-11-20T23:48:00.120Z`: PostgreSQL leaves the last
 * zeros out, and what is answered when it is made is to be the same when it is read again.
 */
function toIsoInstant(text: string): string {
  if (!text.endsWith('+00')) return text;
  const time = text.slice(11, -3);
  return `${text.slice(0, 10)}T${time.length > WHOLE_SECONDS ? time.padEnd(TO_MILLISECONDS, '0') : time}Z`;
}

export function connectionConfig(
  options: Pick<DatabaseOptions, 'url' | 'transactionTimeout'>,
  { role, password }: Role,
): pg.ClientConfig {
  const url = new URL(options.url);
  return {
    host: decodeURIComponent(url.hostname),
    port: Number(url.port || 5432),
    database: decodeURIComponent(url.pathname.slice(1)),
    user: role,
    password,
    types,
    stream: () => new TurnSocket(),
    pipeline: true,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 10_000,
    options: `-c timezone=UTC -c statement_timeout=60000 -c transaction_timeout=${options.transactionTimeout ?? TRANSACTION_TIMEOUT_MS}`,
  };
}

/** Opens a service's pools. Connections are made when first needed. */
export function openDatabase(options: DatabaseOptions): Database {
  const { role, connections, housekeeping, check } = options;
  const { transactionTimeout = TRANSACTION_TIMEOUT_MS, longestUse = transactionTimeout + ANSWER_MS } = options;
  const { budget = new ConnectionBudget(connections + HOUSEKEEPING_CONNECTIONS) } = options;
  const share = budget.share();
  const open = (login: Role, most: number, each?: StatementCheck): RoleConnections =>
    openRole(new ConnectionPool({ config: connectionConfig(options, login), most, budget, share }), longestUse, each);
  const own = open(options, connections, check);
  let others: RoleConnections | undefined;

  /** Opened when first used: not every service has something to do over all tenants. */
  function housekeepers(): RoleConnections {
    if (housekeeping === undefined) throw new Error(`${role} has no role for housekeeping`);
    others ??= open(housekeeping, HOUSEKEEPING_CONNECTIONS);
    return others;
  }

  async function inTransaction<T>(
    on: RoleConnections,
    tenant: string,
    work: (tx: Transaction) => Promise<T>,
    order?: Order,
  ): Promise<T> {
    const use = await on.take();
    try {
      return await performTransaction(use, tenant, work, order);
    } finally {
      on.give(use);
    }
  }

  async function alone<R extends object>(
    on: RoleConnections,
    statement: string | Statement,
    values?: readonly unknown[],
  ): Promise<R[]> {
    const use = await on.take();
    try {
      return await run<R>(use.connection, statement, values);
    } catch (error) {
      // What PostgreSQL says of a statement says nothing against the connection.
      if (error instanceof Error && (sqlState(error) === undefined || isTransient(error))) use.broken = error;
      throw error;
    } finally {
      on.give(use);
    }
  }

  return {
    role,
    query: (statement, values) => alone(own, statement, values),
    transaction: (tenant, work, order) => inTransaction(own, tenant, work, order),
    snapshot: (tenant, work) => inTransaction(own, tenant, work, SNAPSHOT),
    line: () => openLine(own),
    async housekeeping(work) {
      refuseWhileHolding('housekeeping');
      return inTransaction(housekeepers(), '', work);
    },
    housekeeper: {
      async query(statement, values) {
        refuseWhileHolding('housekeeping');
        return alone(housekeepers(), statement, values);
      },
    },
    listen: (channel, heard) => listenOn(connectionConfig(options, options), channel, heard),
    get connections() {
      return own.figures;
    },
    get housekeepingConnections() {
      return others?.figures ?? NONE;
    },
    async close() {
      await Promise.all([own.close(), others?.close()]);
    },
  };
}

const NONE: Connections = { inUse: 0, awaited: 0 };
const SNAPSHOT: Order = { begin: 'begin isolation level repeatable read read only', asksAtOnce: true };

export { ConnectionBudget, mostForOne } from './connection-budget.ts';
export { isConnectionLost, isStorageFull, isTransient, sqlState, tookTooMuch } from './database-errors.ts';
export { withoutHolding } from './holding.ts';
export type { Line } from './line.ts';
export type { Heard, Listening } from './listening.ts';
export type { Connections } from './role-connections.ts';
export type { Queryable, Row, Statement, Transaction } from './transaction.ts';
