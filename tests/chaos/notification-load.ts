import type { TestServer } from '../server.ts';

/** What a mail's subject begins with, before the booking. */
export const SUBJECT = 'Booking ';

const LANES = 8;
const RETRY_MS = 50;
const ANSWER_MS = 20_000;

export interface NotificationLoad {
  /** Bookings whose event is known to be kept. */
  readonly acknowledged: ReadonlySet<string>;
  /** Answers that no client may get: neither done nor "try again". */
  readonly wrong: readonly string[];
  start(): void;
  /** Finishes what is under way and publishes nothing more until the next start. */
  pause(): Promise<void>;
}

/**
 * Clients that publish bookings, each event with an id of its own, and send it again until it is answered.
 * @param isBehind whether so many mails are still to come that no more should be asked for
 */
export function openNotificationLoad(
  server: TestServer,
  isBehind: (acknowledged: number) => boolean,
): NotificationLoad {
  const acknowledged = new Set<string>();
  const wrong: string[] = [];
  let running = false;
  let count = 0;
  let clients: Promise<void>[] = [];

  async function book(booking: string): Promise<void> {
    const data = { booking, mail: `guest-${booking}@harbour.example` };
    const body = JSON.stringify({ type: 'chaos.booked', id: `booking-${booking}`, key: booking, data });
    for (;;) {
      try {
        const answer = await server.fetch('/v1/events', {
          ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body },
          signal: AbortSignal.timeout(ANSWER_MS),
        });
        const text = await answer.text();
        if (answer.ok) {
          acknowledged.add(booking);
          return;
        }
        if (![429, 503].includes(answer.status)) {
          wrong.push(`${answer.status} ${text.slice(0, 200)}`);
          return;
        }
      } catch {
        // The connection broke: whether it was kept is not known, so it is sent again with its id.
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  async function client(): Promise<void> {
    while (running) {
      if (isBehind(acknowledged.size)) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      else await book(String((count += 1)));
    }
  }

  return {
    acknowledged,
    wrong,
    start() {
      running = true;
      clients = Array.from({ length: LANES }, client);
    },
    async pause() {
      running = false;
      await Promise.all(clients);
    },
  };
}
