import type { Database } from '@pvt/kernel/database';
import { defineErrors, type Problem } from '@pvt/kernel/errors';
import { eventsBeyond } from '@pvt/kernel/log/broker-cursors';

export const backlogErrors = defineErrors({
  LOG_BACKLOG_FULL: {
    kind: 'unavailable',
    title: 'The message broker is behind',
    description:
      'Accepted events wait for Kafka and their number has reached PVT_KAFKA_BACKLOG. Nothing that was accepted is lost; new events are refused until the broker has caught up. Send again after the time in Retry-After.',
  },
});

/** How many accepted events still wait for the broker, as of the last look; counted to one above the cap. */
export interface Backlog {
  readonly waiting: number;
  /** Why a publish is refused now; nothing while there is room. */
  refusal(): Problem | undefined;
  /** Looks again at once. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

const LOOK_MS = 500;
/** Of the time, one part in so many goes into looking: counting a large backlog takes long, and changes little. */
const LOOKING_SHARE = 20;
const RETRY_AFTER_SECONDS = 5;

/** @param cap more than this many events waiting, and publishing is refused. */
export function watchBacklog(
  database: Database,
  group: string,
  cap: number,
  onError: (error: unknown) => void,
): Backlog {
  let waiting = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    waiting = await eventsBeyond(database, group, cap + 1);
  }

  let looking: Promise<void> = Promise.resolve();
  function again(): void {
    const began = performance.now();
    looking = look()
      .catch((error: unknown) => {
        if (!stopped) onError(error);
      })
      .finally(() => {
        if (!stopped) timer = setTimeout(again, Math.max(LOOK_MS, LOOKING_SHARE * (performance.now() - began)));
      });
  }
  again();

  return {
    get waiting() {
      return waiting;
    },
    refusal() {
      if (waiting <= cap) return undefined;
      return backlogErrors.LOG_BACKLOG_FULL(
        `more than ${cap} accepted events wait for the message broker; send again later`,
        { retryAfterSeconds: RETRY_AFTER_SECONDS },
      );
    },
    look,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
      clearTimeout(timer);
    },
  };
}
