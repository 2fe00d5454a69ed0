import type pg from 'pg';
import { Connection } from './connection.ts';
import type { BudgetedPool, ConnectionBudget, Share } from './connection-budget.ts';

export interface PoolOptions {
  readonly config: pg.ClientConfig;
  /** Connections at most. */
  readonly most: number;
  readonly budget: ConnectionBudget;
  readonly share: Share;
}

interface Waiting {
  readonly resolve: (connection: Connection) => void;
  readonly reject: (error: unknown) => void;
  readonly timer: NodeJS.Timeout;
}

/** How long work waits for a connection (ms). */
const WAIT_MS = 10_000;
const IDLE_MS = 60_000;
/** What does not end by itself in so long is cut off: its place is not to be lost. */
const END_MS = 5000;

/** Connections of one role, opened when they are needed and when the process' budget has a place for them. */
export class ConnectionPool implements BudgetedPool {
  readonly most: number;
  readonly #config: pg.ClientConfig;
  readonly #budget: ConnectionBudget;
  readonly #share: Share;
  readonly #inUse = new Set<Connection>();
  readonly #waiting = new Set<Waiting>();
  readonly #idleTimer: NodeJS.Timeout;
  /** The last one is taken first: those that are not needed stay idle, and are closed. */
  #idle: Connection[] = [];
  #opening = 0;
  #closing = 0;
  #end: PromiseWithResolvers<void> | undefined;

  constructor({ config, most, budget, share }: PoolOptions) {
    this.most = most;
    this.#config = config;
    this.#budget = budget;
    this.#share = share;
    share.add(this);
    this.#idleTimer = setInterval(() => this.#closeLongIdle(), IDLE_MS / 6);
    this.#idleTimer.unref();
  }

  get inUse(): ReadonlySet<Connection> {
    return this.#inUse;
  }

  /** Work that waits. */
  get waiting(): number {
    return this.#waiting.size;
  }

  get open(): number {
    return this.#inUse.size + this.#idle.length + this.#opening + this.#closing;
  }

  get idle(): number {
    return this.#idle.length;
  }

  get idleSince(): number {
    return this.#idle[0]?.idleSince ?? Number.POSITIVE_INFINITY;
  }

  get closing(): number {
    return this.#closing;
  }

  get wanted(): number {
    return Math.max(0, this.#waiting.size - this.#opening);
  }

  /** Whether a connection that is given back would be taken at once. */
  get isAwaited(): boolean {
    return this.#budget.isAwaited(this);
  }

  /** @throws Error when none was to be had in ten seconds, or what connecting failed of */
  take(): Promise<Connection> {
    if (this.#end !== undefined) return Promise.reject(new Error('the pool of connections is closed'));
    const idle = this.#idle.pop();
    if (idle !== undefined) return Promise.resolve(this.#use(idle));
    const { promise, resolve, reject } = Promise.withResolvers<Connection>();
    const timer = setTimeout(() => {
      this.#waiting.delete(waiting);
      reject(new Error('timeout exceeded when trying to connect'));
    }, WAIT_MS);
    const waiting: Waiting = { resolve, reject, timer };
    this.#waiting.add(waiting);
    this.#budget.settle();
    return promise;
  }

  /** @param broken why it is of no more use, where it is not */
  give(connection: Connection, broken?: Error): void {
    this.#inUse.delete(connection);
    if (broken === undefined && connection.isUsable) this.#rest(connection);
    else this.#close(connection);
    this.#budget.settle();
    this.#endWhenEmpty();
  }

  serve(): void {
    const connection = this.#idle.pop();
    const waiting = this.#nextWaiting();
    if (connection === undefined || waiting === undefined) throw new Error('nothing to serve, or nobody');
    waiting.resolve(this.#use(connection));
  }

  grow(): void {
    this.#opening += 1;
    const connection = new Connection(this.#config);
    connection.connect().then(
      () => {
        this.#opening -= 1;
        connection.on('error', () => this.#drop(connection));
        connection.on('end', () => this.#drop(connection));
        this.#rest(connection);
        this.#budget.settle();
        this.#endWhenEmpty();
      },
      (error: unknown) => {
        this.#opening -= 1;
        this.#nextWaiting()?.reject(inTime(error));
        this.#budget.settle();
        this.#endWhenEmpty();
      },
    );
  }

  shrink(): void {
    const connection = this.#idle.shift();
    if (connection !== undefined) this.#close(connection);
  }

  /** Ends what is idle now, and the others when they are given back. */
  close(): Promise<void> {
    if (this.#end === undefined) {
      this.#end = Promise.withResolvers();
      clearInterval(this.#idleTimer);
      this.#endWhenEmpty();
    }
    return this.#end.promise;
  }

  #use(connection: Connection): Connection {
    connection.looks = 0;
    this.#inUse.add(connection);
    return connection;
  }

  #rest(connection: Connection): void {
    connection.idleSince = performance.now();
    this.#idle.push(connection);
  }

  #nextWaiting(): Waiting | undefined {
    const [waiting] = this.#waiting;
    if (waiting === undefined) return undefined;
    this.#waiting.delete(waiting);
    clearTimeout(waiting.timer);
    return waiting;
  }

  /** It broke. Who uses it hears of that by its next statement. */
  #drop(connection: Connection): void {
    const idle = this.#idle.indexOf(connection);
    if (idle < 0) return;
    this.#idle.splice(idle, 1);
    this.#close(connection);
  }

  #close(connection: Connection): void {
    this.#closing += 1;
    const cut = setTimeout(() => connection.cut('PostgreSQL did not end the connection'), END_MS);
    connection.end(() => {
      clearTimeout(cut);
      this.#closing -= 1;
      this.#budget.settle();
      this.#endWhenEmpty();
    });
  }

  #closeLongIdle(): void {
    const before = performance.now() - IDLE_MS;
    while (this.idleSince < before) this.shrink();
  }

  #endWhenEmpty(): void {
    if (this.#end === undefined || this.#waiting.size > 0) return;
    while (this.#idle.length > 0) this.shrink();
    if (this.open > 0) return;
    this.#share.remove(this);
    this.#end.resolve();
  }
}

/** In the words that {@link isTransient} knows. */
function inTime(error: unknown): unknown {
  return error instanceof Error && error.message === 'timeout expired'
    ? new Error('timeout exceeded when trying to connect', { cause: error })
    : error;
}
