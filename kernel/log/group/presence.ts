import pg from 'pg';
import { connectionConfig, type DatabaseOptions } from '../../database/database.ts';

/**
 * The process's own connection: it holds the session lock that says "alive" (log.is_alive) and listens for other
 * processes' publishes. When it breaks it is made anew; until then others may take our partitions, and the fencing
 * token keeps us from committing for them.
 */
export interface Presence {
  readonly member: number;
  /** Tells the other processes that something was published; calls close together are one. */
  announce(): void;
  close(): Promise<void>;
}

const LOCK_CLASS = 7718;
const CHANNEL = 'pvt_log';
const ANNOUNCE_MS = 20;
const RECONNECT_MS = 300;
/** The lock is our old session's until PostgreSQL notices that it is gone. */
const LOCK_MS = 30_000;
/** A connection that gives no answer for longer beyond that is taken for lost. */
const ANSWER_MS = 10_000;

export async function openPresence(
  options: DatabaseOptions,
  on: { notified: () => void; error: (error: unknown) => void },
): Promise<Presence> {
  let client: pg.Client | undefined;
  let member = 0;
  let closed = false;
  let announceTimer: NodeJS.Timeout | undefined;
  let retryTimer: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      ...connectionConfig(options, options),
      options: `-c timezone=UTC -c lock_timeout=${LOCK_MS}`,
      query_timeout: LOCK_MS + ANSWER_MS,
    });
    fresh.on('error', () => undefined);
    try {
      await fresh.connect();
      if (member === 0) {
        const { rows } = await fresh.query<{ member: number }>(`select nextval('log.member_seq') as member`);
        member = rows[0]?.member ?? 0;
      }
      await fresh.query('select pg_advisory_lock($1, $2)', [LOCK_CLASS, member]);
      await fresh.query(`listen ${CHANNEL}`);
    } catch (error) {
      fresh.end().catch(() => undefined);
      throw error;
    }
    fresh.on('notification', on.notified);
    fresh.once('end', reconnectLater);
    client = fresh;
    on.notified();
  }

  function reconnectLater(): void {
    client = undefined;
    if (closed) return;
    retryTimer = setTimeout(() => {
      connect().catch((error: unknown) => {
        on.error(error);
        reconnectLater();
      });
    }, RECONNECT_MS);
  }

  await connect();
  return {
    get member() {
      return member;
    },
    announce() {
      // Not in the publisher's transaction: NOTIFY takes a lock that all committing notifiers queue for. A lost
      // announcement costs a poll interval, nothing else.
      announceTimer ??= setTimeout(() => {
        announceTimer = undefined;
        client?.query(`notify ${CHANNEL}`).catch(on.error);
      }, ANNOUNCE_MS);
    },
    async close() {
      closed = true;
      clearTimeout(announceTimer);
      clearTimeout(retryTimer);
      await client?.end();
    },
  };
}
