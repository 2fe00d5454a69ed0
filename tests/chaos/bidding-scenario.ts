import { verifyHistory } from '@pvt/bidding/verify';
import { startServer, type TestServer } from '../server.ts';
import { databaseOf } from '../system/server-database.ts';
import { type BiddingLoad, openBiddingLoad } from './bidding-load.ts';
import { anyMoment, type Round, type Scenario, until } from './round.ts';

const BIDDERS = 6;
const BIDS_BEFORE = 20;
const CEILING = 90_000_000;
/** How long an auction goes on: a kill and a start have their time in it. */
const OPEN_MS = 25_000;
const CATCH_UP_MS = 120_000;

/**
 * The whole program, and every other time PostgreSQL under it, killed while people outbid each other. No bid that was accepted may be lost,
 * and a replay of the history has to come to the same winner.
 */
export const biddingScenario: Scenario = {
  name: 'bidding',
  async run(rounds, tell) {
    const server = await startServer();
    try {
      const database = await databaseOf(server);
      const tenant = await database.firstTenant();
      const people = await Promise.all(
        Array.from({ length: BIDDERS }, () => database.addPerson(tenant, [{ role: 'owner' }])),
      );
      const cookies = people.map(({ cookie }) => cookie);
      let bids = 0;
      for (let round = 1; round <= rounds; round++) {
        const auction = await openAuction(server);
        const load = openBiddingLoad(server, auction, cookies, CEILING);
        await until('the load', () => load.acknowledged.size >= BIDS_BEFORE, CATCH_UP_MS);
        await anyMoment(200);
        const killedAt = Date.now();
        const atKill = load.acknowledged.size;
        if (round % 2 === 0) process.kill(await server.postgresPid(), 'SIGKILL');
        else {
          await server.kill9();
          await server.restart();
        }
        let isOver = false;
        const ended = load.ended.then(() => (isOver = true));
        await until('a bid after the kill', () => isOver || load.acknowledged.size > atKill, CATCH_UP_MS);
        const backAfterMs = Date.now() - killedAt;
        await ended;
        bids += load.acknowledged.size;
        tell({
          scenario: 'bidding',
          round,
          events: bids,
          backAfterMs,
          differences: await compare(server, auction, load),
        });
      }
    } finally {
      await server.stop();
    }
  },
};

async function openAuction(server: TestServer): Promise<string> {
  const post = async (path: string, body?: object): Promise<string> => {
    const json =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const answer = await server.fetch(path, { method: 'POST', ...json });
    if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { readonly id: string }).id;
  };
  const of = { title: 'Bid for under kills', description: '', currency: 'EUR', visibility: 'public', invited: [] };
  const project = await post('/v1/projects', of);
  const ends = { at: new Date(Date.now() + OPEN_MS).toISOString().slice(0, 19), timeZone: 'UTC' };
  const terms = { format: 'reverse', ends, verifiedOnly: false, ranks: true, ceiling: CEILING, stepUnits: 1 };
  const auction = await post(`/v1/projects/${project}/auctions`, terms);
  return post(`/v1/auctions/${auction}/publication`);
}

/** What the history has, decided once more, beside what bidders were told. */
async function compare(server: TestServer, auction: string, load: BiddingLoad): Promise<string[]> {
  const differences = [...load.wrong];
  let file = '';
  await until(
    'the close',
    async () => {
      const answer = await server.fetch(`/v1/auctions/${auction}/history`).catch(() => undefined);
      file = answer?.ok === true ? await answer.text() : '';
      return file !== '';
    },
    CATCH_UP_MS,
  );
  const { ok, fault, result } = verifyHistory(file);
  if (!ok) differences.push(`the history differs from its replay at line ${fault?.line}: ${fault?.why}`);
  const kept = new Map<number, number>();
  for (const line of file.trimEnd().split('\n').slice(1)) {
    const { entry } = JSON.parse(line) as { readonly entry: { kind: string; sequence: number; amount: number } };
    if (entry.kind === 'bid') kept.set(entry.sequence, entry.amount);
  }
  for (const [sequence, amount] of load.acknowledged)
    if (kept.get(sequence) !== amount) differences.push(`bid ${sequence} of ${amount} is lost, or another one`);
  if (kept.size !== load.acknowledged.size)
    differences.push(`${kept.size} bids are kept, and ${load.acknowledged.size} were answered`);
  const lowest = Math.min(...load.acknowledged.values());
  if (result?.outcome !== 'won' || result.price !== lowest) differences.push(`the lowest bid ${lowest} has not won`);
  return differences;
}
