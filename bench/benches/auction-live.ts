import { get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { atOnce } from '../at-once.ts';
import { type Figure, figure, note } from '../figure.ts';
import { quantile } from '../load.ts';
import { type Server, startServer } from '../server.ts';
import { personOf } from '../session.ts';

const WATCHERS = 1000;
const OPENED_AT_ONCE = 50;
const BIDS = 50;
const SPACING_MS = 300;
const LONGEST_MS = 10_000;
const CEILING = 100_000_000;

/** From a bid that is sent until each of a thousand who watch the auction has the price that it makes. */
export async function run(): Promise<Figure[]> {
  const server = await startServer({ PVT_MAX_STREAMS_PER_TENANT: String(2 * WATCHERS) });
  try {
    const auction = await openAuction(server);
    const { session } = await personOf(server);
    const crowd = await watch(server, auction);
    const seen: number[] = [];
    for (let n = 1; n <= BIDS; n++) {
      const price = CEILING - n;
      const all = crowd.see(price);
      const sentAt = performance.now();
      await bid(server, session, auction, price);
      seen.push(...(await all).map((at) => at - sentAt));
      await delay(SPACING_MS);
    }
    crowd.close();
    note(`${BIDS} bids, each seen by ${WATCHERS}`);
    const sorted = seen.toSorted((a, b) => a - b);
    const [p50Ms, p99Ms] = [quantile(sorted, 0.5), quantile(sorted, 0.99)];
    return [
      figure(`auction-live: a bid until ${WATCHERS} watchers have it, p99`, 'ms', p99Ms, undefined, { p50Ms, p99Ms }),
    ];
  } finally {
    await server.stop();
  }
}

/** Of a key, since nobody bids on the own project. */
async function openAuction(server: Server): Promise<string> {
  const project = idOf(
    await server.call('POST', '/v1/projects', {
      ...{ title: 'Watched', description: '', currency: 'EUR', visibility: 'public', invited: [] },
    }),
  );
  const auction = idOf(
    await server.call('POST', `/v1/projects/${project}/auctions`, {
      ...{ format: 'reverse', ends: { at: '2099-01-01T00:00:00', timeZone: 'UTC' }, verifiedOnly: false, ranks: true },
      ...{ ceiling: CEILING, stepUnits: 1 },
    }),
  );
  await server.call('POST', `/v1/auctions/${auction}/publication`);
  return auction;
}

function idOf(answer: unknown): string {
  const id: unknown = Reflect.get(Object(answer), 'id');
  if (typeof id !== 'string') throw new Error(`there is no id in ${JSON.stringify(answer)}`);
  return id;
}

async function bid({ port }: Server, session: string, auction: string, minor: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/auctions/${auction}/bids`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: `pvt_session=${session}` },
    body: JSON.stringify({ amount: (minor / 100).toFixed(2) }),
  });
  if (!answer.ok) throw new Error(`a bid was refused: ${answer.status} ${await answer.text()}`);
}

interface Crowd {
  /** When each of them has seen a price. @throws Error where somebody has not */
  see(price: number): Promise<number[]>;
  close(): void;
}

async function watch(server: Server, auction: string): Promise<Crowd> {
  const authorization = server.authorization.slice('Authorization: '.length).trim();
  const closes: (() => void)[] = [];
  let wanted = '';
  let arrived: (at: number) => void = () => undefined;
  await atOnce(OPENED_AT_ONCE, WATCHERS, async () => {
    const asking = get({
      ...{ port: server.port, path: `/v1/auctions/${auction}/live`, agent: false },
      headers: { authorization, accept: 'text/event-stream' },
    });
    closes.push(() => asking.destroy());
    await new Promise<void>((resolve, reject) => {
      asking.on('error', reject);
      asking.on('response', (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`the stream was refused: ${answer.statusCode}`));
        answer.setEncoding('utf8');
        // A watcher that is closed at the end breaks off.
        answer.on('error', () => undefined);
        answer.on('data', (chunk: string) => {
          if (wanted !== '' && chunk.includes(wanted)) arrived(performance.now());
        });
        resolve();
      });
    });
  });
  return {
    see: (price) =>
      new Promise((resolve, reject) => {
        const times: number[] = [];
        const timer = setTimeout(
          () => reject(new Error(`${WATCHERS - times.length} have not seen ${price}`)),
          LONGEST_MS,
        );
        wanted = `"price":${price},`;
        arrived = (at) => {
          if (times.push(at) < WATCHERS) return;
          clearTimeout(timer);
          resolve(times);
        };
      }),
    close: () => {
      for (const close of closes) close();
    },
  };
}
