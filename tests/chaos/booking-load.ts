import type { TestServer } from '../server.ts';
import { anyStay, type BookingView, SITE } from './booking-house.ts';

const LANES = 6;
const RETRY_MS = 50;
const ANSWER_MS = 20_000;
const SETTLES_MS = 60_000;
/** Every fifth card is declined, and every third stay cancelled. */
const DECLINED = 5;
const CANCELLED = 3;

/** How a booking stands as its guest was told last. */
export type Known = 'confirmed' | 'cancelled' | 'pending' | 'failed';

export interface BookingLoad {
  /** By the booking's id. */
  readonly acknowledged: ReadonlyMap<string, Known>;
  /** Answers that no guest may get: neither done, nor sold out, nor "try again". */
  readonly wrong: readonly string[];
  start(round: number): void;
  /** Finishes what is under way and begins nothing more until the next start. */
  pause(): Promise<void>;
}

interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Guests who ask for a price, book, pay and cancel by a public site; each request has a key of its own and is sent until it is answered. */
export function openBookingLoad(server: TestServer): BookingLoad {
  const acknowledged = new Map<string, Known>();
  const wrong: string[] = [];
  let running = false;
  let clients: Promise<void>[] = [];
  let count = 0;

  /** @param key of what is done; none for what is only looked at */
  async function send(path: string, key?: string, body?: object): Promise<Answered> {
    for (;;) {
      try {
        const answer = await fetch(`${server.url}/v1/sites/${SITE}/hostels${path}`, {
          ...(key === undefined
            ? {}
            : {
                method: 'POST',
                headers: { 'content-type': 'application/json', 'idempotency-key': key },
                body: JSON.stringify(body ?? {}),
              }),
          signal: AbortSignal.timeout(ANSWER_MS),
        });
        const text = await answer.text();
        const isUnderWay = answer.status === 409 && answer.headers.has('retry-after');
        if (![429, 503].includes(answer.status) && !isUnderWay)
          return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
      } catch {
        // The connection broke: whether it was done is not known, so it is sent again with its key.
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  /** @returns undefined for what is refused because it is sold; that anything else is refused is a fault */
  async function ask(path: string, key: string, body: object): Promise<Answered['body'] | undefined> {
    const { status, body: answer } = await send(path, key, body);
    if (status < 300) return answer;
    if (status !== 409) wrong.push(`${path}: ${status} ${JSON.stringify(answer).slice(0, 200)}`);
    return undefined;
  }

  /** The state that it comes to; what it is after a minute is a fault. */
  async function until(at: string, is: (state: string) => boolean): Promise<string> {
    for (const deadline = Date.now() + SETTLES_MS; ; ) {
      const { status, body } = await send(at);
      const state = String(body['state']);
      if (status === 200 && is(state)) return state;
      if (Date.now() > deadline) {
        wrong.push(`${at.split('?')[0]} is still ${status} ${state}`);
        return state;
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  async function stay(lane: number, round: number): Promise<void> {
    const n = (count += 1);
    const key = `${lane}-${n}`;
    const quote = await ask('/properties/chaos-house/quotes', `${key}-quote`, {
      ...{ ...anyStay(round), type: 'dorm', guests: [{ kind: 'adult' }] },
    });
    if (quote === undefined) return;
    const begun = await ask('/bookings', `${key}-book`, {
      ...{ quote: quote['id'], provider: 'sandbox', guest: { name: `Guest ${n}`, email: `guest-${n}@example.com` } },
      acceptsMoves: true,
    });
    if (begun === undefined) return;
    const { id, code } = begun['booking'] as BookingView;
    const secret = `key=${encodeURIComponent(String(begun['key']))}`;
    const at = `/bookings/${code}?${secret}`;
    acknowledged.set(id, 'pending');
    const declined = n % DECLINED === 0;
    await ask(`/bookings/${code}/payment?${secret}`, `${key}-pay`, { method: declined ? 'card_declined' : 'card_ok' });
    if (declined) return;
    const state = await until(at, (now) => now === 'confirmed' || now === 'failed');
    if (state === 'confirmed' || state === 'failed') acknowledged.set(id, state);
    if (state !== 'confirmed' || n % CANCELLED !== 0) return;
    // While the money is being taken it can not be given back: that answer asks to come again, which `send` does.
    const gone = await ask(`/bookings/${code}/cancellation?${secret}`, `${key}-cancel`, {});
    if (gone === undefined) return;
    await until(at, (now) => now === 'cancelled');
    acknowledged.set(id, 'cancelled');
  }

  async function client(lane: number, round: number): Promise<void> {
    while (running) await stay(lane, round);
  }

  return {
    acknowledged,
    wrong,
    start(round) {
      running = true;
      clients = Array.from({ length: LANES }, (_, lane) => client(lane, round));
    },
    async pause() {
      running = false;
      await Promise.all(clients);
    },
  };
}
