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
  readonly #socket: TurnSocket;

  constructor(config: pg.ClientConfig = {}) {
    const socket = new TurnSocket();
    // By its name: the pool hides the password from whoever lists its options.
    super({ ...config, password: config.password, stream: () => socket });
    this.#socket = socket;
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
 * @returns what ends it
 */
export function cutSilentConnections(pool: pg.Pool, longestUseMs: number): () => void {
  const inUse = new Set<Connection>();
  pool.on('acquire', (client) => {
    if (!(client instanceof Connection)) return;
    client.looks = 0;
    inUse.add(client);
  });
  pool.on('release', (_error, client) => {
    if (client instanceof Connection) inUse.delete(client);
  });
  const timer = setInterval(() => {
    for (const connection of inUse) {
      connection.looks += 1;
      if (connection.looks > LOOKS) connection.cut(`PostgreSQL gave no answer within ${longestUseMs} ms`);
    }
  }, longestUseMs / LOOKS);
  timer.unref();
  return () => clearInterval(timer);
}
