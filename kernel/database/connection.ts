import { Socket } from 'node:net';
import pg from 'pg';

/**
 * Sends what is written during one turn of the event loop in one go: statements that do not wait for each other's answers
 * wake PostgreSQL once, and not once each, which costs more than most of them.
 */
export class TurnSocket extends Socket {
  #gathering = false;

  override cork(): void {
    if (!this.#gathering) {
      this.#gathering = true;
      super.cork();
      process.nextTick(() => {
        this.#gathering = false;
        this.uncork();
      });
    }
    super.cork();
  }
}

/** A pool's connection, whose socket can be cut. */
export class Connection extends pg.Client {
  /** How many looks have seen it in use without a pause. */
  looks = 0;
  /** Of the clock `performance.now`; of meaning while it is idle. */
  idleSince = 0;
  readonly #socket: TurnSocket;
  #endedBy: Error | undefined;
  #ended = false;

  constructor(config: pg.ClientConfig) {
    const socket = new TurnSocket();
    super({ ...config, stream: () => socket });
    this.#socket = socket;
    // One that breaks while its transaction waits for something else has no query to fail: its next query does, and says
    // only that the connection is gone. Without a listener the process would end.
    this.on('error', (error) => {
      this.#endedBy ??= error;
    });
    this.on('end', () => {
      this.#ended = true;
    });
  }

  /** Why it was lost, where PostgreSQL has said so. */
  get endedBy(): Error | undefined {
    return this.#endedBy;
  }

  get isUsable(): boolean {
    return !this.#ended && this.#endedBy === undefined;
  }

  /** What waits for an answer fails as with any lost connection. */
  cut(message: string): void {
    this.#socket.destroy(Object.assign(new Error(message), { code: 'ETIMEDOUT' }));
  }
}

const LOOKS = 5;

/**
 * Cuts connections that are in use for longer than PostgreSQL lets a transaction last: it has ended the work by then, and
 * its word did not arrive, since the host or a gateway on the way is gone. TCP would wait for a quarter of an hour.
 * What is counted are looks, not time: a process that was frozen cuts nothing when it wakes.
 * @param inUse as it changes; who begins to use a connection sets its looks to 0
 * @returns what ends it
 */
export function cutSilentConnections(inUse: ReadonlySet<Connection>, longestUseMs: number): () => void {
  const timer = setInterval(() => {
    for (const connection of inUse) {
      connection.looks += 1;
      if (connection.looks > LOOKS) connection.cut(`PostgreSQL gave no answer within ${longestUseMs} ms`);
    }
  }, longestUseMs / LOOKS);
  timer.unref();
  return () => clearInterval(timer);
}
