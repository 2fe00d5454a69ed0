import { randomUUID } from 'node:crypto';
import type { TestServer } from '../server.ts';

const RETRY_MS = 50;
const ANSWER_MS = 20_000;
/** How much lower each try is than the price that was seen last, in minor units. */
const STEPS = [1, 2, 5, 13] as const;

export interface BiddingLoad {
  /** The amounts of bids that were accepted, by their sequence. */
  readonly acknowledged: ReadonlyMap<number, number>;
  /** Answers that nobody may get: neither accepted, nor outbid meanwhile, nor too late. */
  readonly wrong: readonly string[];
  /** Resolves when the auction is over for all of them. */
  readonly ended: Promise<void>;
}

interface Answered {
  readonly status: number;
  readonly body: { readonly code?: string; readonly sequence?: number; readonly next?: number | null };
}

/** People who outbid each other until the auction takes nothing any more; each bid has a key of its own, and is sent until it is answered. */
export function openBiddingLoad(
  server: Pick<TestServer, 'url'>,
  auction: string,
  cookies: readonly string[],
  ceiling: number,
): BiddingLoad {
  const acknowledged = new Map<number, number>();
  const wrong: string[] = [];

  async function send(cookie: string, minor: number): Promise<Answered> {
    const key = randomUUID();
    for (;;) {
      try {
        const answer = await fetch(`${server.url}/v1/auctions/${auction}/bids`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': key, cookie },
          body: JSON.stringify({ amount: (minor / 100).toFixed(2) }),
          signal: AbortSignal.timeout(ANSWER_MS),
        });
        const text = await answer.text();
        if (![429, 500, 503].includes(answer.status)) return { status: answer.status, body: JSON.parse(text) };
      } catch {
        // The connection broke: whether the bid was taken is not known, so it is sent again with its key.
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  async function bidder(cookie: string): Promise<void> {
    let price = ceiling;
    for (let n = 0; ; n++) {
      const amount = price - (STEPS[n % STEPS.length] ?? 1);
      const { status, body } = await send(cookie, amount);
      if (status === 201 && body.sequence !== undefined) {
        acknowledged.set(body.sequence, amount);
        price = amount;
      } else if (body.code === 'BID_TOO_HIGH') price = body.next ?? price;
      else if (body.code === 'AUCTION_ENDED' || body.code === 'AUCTION_NOT_OPEN') return;
      else return void wrong.push(`${status} ${JSON.stringify(body).slice(0, 200)}`);
    }
  }

  return { acknowledged, wrong, ended: Promise.all(cookies.map(bidder)).then(() => undefined) };
}
