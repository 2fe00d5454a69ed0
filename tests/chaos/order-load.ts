import type { TestServer } from '../server.ts';

/** One key's events are numbered, and each is sent until it is acknowledged before the next: so their order is known. */
export const LANES = 12;
export const SENT = 'chaos.sent';
export const COPIED = 'chaos.copied';

export interface Load {
  /** Acknowledged events, in the order in which each lane sent them. */
  readonly acknowledged: ReadonlyMap<string, readonly string[]>;
  readonly count: number;
  /** Answers that no sender may get: neither 202 nor "try again". */
  readonly wrong: readonly string[];
  /** Finishes what is under way and sends nothing more until the next start. */
  pause(): Promise<void>;
  start(): void;
}

const RETRY_MS = 50;
const ANSWER_MS = 20_000;

export function openLoad(server: TestServer): Load {
  const lanes = new Map<string, string[]>(Array.from({ length: LANES }, (_, i) => [`lane-${i}`, []]));
  const wrong: string[] = [];
  let count = 0;
  let running = false;
  let senders: Promise<void>[] = [];

  async function send(key: string, id: string, n: number): Promise<void> {
    for (;;) {
      try {
        const answer = await server.fetch('/v1/events', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ type: SENT, id, key, data: { id, key, n } }),
          signal: AbortSignal.timeout(ANSWER_MS),
        });
        const text = await answer.text();
        if (answer.status === 202) return;
        if (answer.status !== 503 && answer.status !== 429) wrong.push(`${answer.status} ${text.slice(0, 200)}`);
      } catch {
        // The connection broke, or the server is not there: whether the event is in is not known, so it is sent again.
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  async function lane(key: string, done: string[]): Promise<void> {
    while (running) {
      const n = done.length;
      const id = `${key}-${String(n).padStart(6, '0')}`;
      await send(key, id, n);
      done.push(id);
      count += 1;
    }
  }

  return {
    acknowledged: lanes,
    wrong,
    get count() {
      return count;
    },
    start() {
      running = true;
      senders = [...lanes].map(([key, done]) => lane(key, done));
    },
    async pause() {
      running = false;
      await Promise.all(senders);
    },
  };
}
