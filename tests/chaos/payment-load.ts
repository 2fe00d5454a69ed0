import type { Answer } from '@pvt/client';
import type { TestServer } from '../server.ts';

type Intent = Answer<'getPaymentIntent'>;

const LANES = 8;
const RETRY_MS = 50;
const ANSWER_MS = 20_000;

/** What a payer was charged, and had returned, as the server has acknowledged it. */
export interface Charged {
  readonly amount: number;
  readonly refunded: number;
}

export interface PaymentLoad {
  /** By the intent's id. */
  readonly acknowledged: ReadonlyMap<string, Charged>;
  /** Answers that no client may get: neither done nor "try again". */
  readonly wrong: readonly string[];
  /** Finishes what is under way and pays nothing more until the next start. */
  pause(): Promise<void>;
  start(): void;
}

/** Clients that pay, each request with a key of its own, and send it again until it is answered. */
export function openPaymentLoad(server: TestServer): PaymentLoad {
  const acknowledged = new Map<string, Charged>();
  const wrong: string[] = [];
  let running = false;
  let clients: Promise<void>[] = [];
  let count = 0;

  async function send(path: string, key: string, body: object): Promise<Intent | undefined> {
    for (;;) {
      try {
        const answer = await server.fetch(path, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': key },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(ANSWER_MS),
        });
        const text = await answer.text();
        if (answer.ok) return JSON.parse(text) as Intent;
        const isUnderWay = answer.status === 409 && answer.headers.has('retry-after');
        if (![429, 503].includes(answer.status) && !isUnderWay) {
          wrong.push(`${path}: ${answer.status} ${text.slice(0, 200)}`);
          return undefined;
        }
      } catch {
        // The connection broke: whether it was done is not known, so it is sent again with its key.
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  /** With the provider's answer, or without it yet. */
  async function until(id: string, is: (intent: Intent) => boolean): Promise<void> {
    for (;;) {
      const found = await server
        .fetch(`/v1/payments/intents/${id}`)
        .then((answer) => (answer.ok ? answer.json() : undefined) as Promise<Intent> | undefined)
        .catch(() => undefined);
      if (found !== undefined && is(found)) return;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  async function pay(lane: number): Promise<void> {
    const n = (count += 1);
    const [key, amount] = [`lane-${lane}-${n}`, 1000 + n];
    const refunded = n % 4 === 0 ? 300 : 0;
    const made = await send('/v1/payments/intents', `${key}-make`, {
      ...{ amount, currency: 'EUR', reference: key, provider: 'sandbox', capture: 'automatic' },
      splits: [
        { to: 'fees', basisPoints: 1000 },
        { to: 'owner', owner: `property:${lane}`, basisPoints: 9000 },
      ],
    });
    if (made === undefined) return;
    const path = `/v1/payments/intents/${made.id}`;
    await send(`${path}/authorise`, `${key}-pay`, { method: 'card_ok' });
    await until(made.id, ({ captured }) => captured === amount);
    if (refunded > 0) {
      await send(`${path}/refund`, `${key}-refund`, { amount: refunded });
      await until(made.id, (intent) => intent.refunded === refunded);
    }
    acknowledged.set(made.id, { amount, refunded });
  }

  async function client(lane: number): Promise<void> {
    while (running) await pay(lane);
  }

  return {
    acknowledged,
    wrong,
    start() {
      running = true;
      clients = Array.from({ length: LANES }, (_, lane) => client(lane));
    },
    async pause() {
      running = false;
      await Promise.all(clients);
    },
  };
}
