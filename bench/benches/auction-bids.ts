import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bidSecrets, openBidBatches, openPublishedFacts, placeBid, service } from '@pvt/auction';
import type { RulesRecord } from '@pvt/bidding';
import type { Database } from '@pvt/kernel/database';
import { openJobs } from '@pvt/kernel/jobs';
import { openLog } from '@pvt/kernel/log';
import { makeContext } from '@pvt/kernel/make-context';
import { createMetrics } from '@pvt/kernel/metrics';
import { secretBox } from '@pvt/kernel/secret-box';
import pg from 'pg';
import { type Figure, figure, middle, note } from '../figure.ts';
import { openKernel } from '../kernel-ground.ts';
import { startPeerPostgres } from '../peers/postgres.ts';
import { runPgbench } from '../pgbench.ts';

const TENANT = '0198c0de-0000-7000-8000-0000000000be';
const AUCTIONS = 1000;
const BIDDERS = 64;
const SPREAD_BIDDERS = 1000;
const SECONDS = 5;
const ROUNDS = 3;
const DAY_MS = 86_400_000;
const CEILING = 900_000_000_000_000;

/**
 * Bids of 64 bidders on one auction, and of 1,000 bidders over 1,000 auctions, each beside pgbench with the same SQL, a transaction for each
 * bid, by the same role on the same PostgreSQL, in turn.
 */
export async function run(): Promise<Figure[]> {
  const postgres = await startPeerPostgres();
  const stops: (() => Promise<unknown>)[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'pvt-bench-bids-'));
  stops.push(() => rm(folder, { recursive: true, force: true }));
  try {
    const { database, accessOf } = await openKernel(postgres.url, 'auction', service.migrations, BIDDERS);
    stops.push(() => database.close());
    const engine = await openLog({
      connection: { ...accessOf('log'), connections: BIDDERS },
      ...{ leaseMs: 3000, periodMs: DAY_MS, retentionMs: DAY_MS, onError: (...error) => note(String(error.at(-1))) },
    });
    stops.push(() => engine.close());
    const admin = new pg.Pool({ connectionString: postgres.url, max: 1 });
    stops.push(() => admin.end());
    await openAuctions(database);
    await admin.query('vacuum analyze');
    const key = Buffer.alloc(32, 1);
    const ground = {
      ...{ database, log: engine.forService(database), secrets: bidSecrets(secretBox(key), key) },
      ...{
        jobs: openJobs({ database, metrics: createMetrics(), onError: (error) => note(String(error)) }),
        ownContext: contextOf,
      },
    };
    const facts = openPublishedFacts();
    for (let n = 1; n <= AUCTIONS; n++) facts.put(TENANT, idOf(n), FACTS, 1);
    const tools = { ...ground, bids: openBidBatches(ground), facts };
    const statements = await readFile(new URL('auction-bids.sql', import.meta.url), 'utf8');
    const figures: Figure[] = [];
    for (const { name, auctions, bidders } of [
      { name: `auction-bids: ${BIDDERS} bidders on one auction`, auctions: 1, bidders: BIDDERS },
      { name: `auction-bids over ${AUCTIONS} auctions`, auctions: AUCTIONS, bidders: SPREAD_BIDDERS },
    ]) {
      const script = join(folder, `${auctions}.sql`);
      // Of auctions that nobody bids on otherwise: theirs are counted from what the process has bid.
      await writeFile(script, `\\set a random(${AUCTIONS + 1}, ${AUCTIONS + auctions})\n${statements}`);
      const pgbench = { access: accessOf('auction'), script, clients: BIDDERS, seconds: SECONDS };
      await measureBids(tools, auctions, bidders);
      const rounds: { readonly ours: number; readonly peer: number | undefined }[] = [];
      for (let i = 0; i < ROUNDS; i++)
        rounds.push({ ours: await measureBids(tools, auctions, bidders), peer: await runPgbench(pgbench) });
      const { ours, peer } = middle(rounds, (round) => round.ours / (round.peer ?? 1));
      figures.push(figure(name, 'bids/s', ours, peer));
    }
    await requireAllKept(admin);
    return figures;
  } finally {
    for (const stop of stops.reverse()) await stop();
    await postgres.stop();
  }
}

const contextOf = (tenant: string) =>
  makeContext({ tenant, principal: { kind: 'service', id: 'auction', name: 'auction', permissions: ['*'] } });

const idOf = (n: number): string =>
  n
    .toString(16)
    .padStart(32, '0')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

const bidder = (n: number) =>
  makeContext({ tenant: TENANT, principal: { kind: 'person', id: idOf(n), name: `Bidder ${n}`, permissions: [] } });

const TIMES = { startsAt: 0, endsAt: 4_070_908_800_000, hardEndsAt: 4_070_908_800_000, graceMs: 5000 };
const RULES: RulesRecord = {
  ...{ ...TIMES, softClose: null, withdrawalEndsBeforeMs: null, format: 'reverse', ceiling: CEILING, floor: 1 },
  step: { of: 'units', units: 1 },
};
/** Known before the first bid: who waits for them would bid in another order than the prices go. */
const FACTS: Parameters<ReturnType<typeof openPublishedFacts>['put']>[2] = {
  ...{ currency: 'EUR', format: 'reverse', publicKey: null, rules: RULES },
  terms: {
    ...{ format: 'reverse', ends: { at: '2099-01-01T00:00:00', timeZone: 'UTC' }, verifiedOnly: false, ranks: true },
    ...{ ceiling: CEILING, stepUnits: 1 },
  },
};

/** Reverse auctions in which each bid has to be lower by one minor unit; half of them for pgbench. */
async function openAuctions(database: Database): Promise<void> {
  await database.transaction(TENANT, (tx) =>
    tx.query(
      `insert into auction.auction (tenant, id, project, client, currency, visibility, format, terms, state, rules, ends_at, link)
        select $1, id, id, 'person:client', 'EUR', 'public', 'reverse', $2, 'open', $3, '2099-01-01T00:00:00Z', repeat('0', 64)
          from (select lpad(to_hex(n), 32, '0')::uuid as id from generate_series(1, $4::integer) n) as all_of_them`,
      [TENANT, JSON.stringify(FACTS.terms), JSON.stringify(RULES), 2 * AUCTIONS],
    ),
  );
}

/** What was bid on each auction: the next bid is lower. */
const placed = new Map<number, number>();
let all = 0;

async function measureBids(tools: Parameters<typeof placeBid>[0], auctions: number, bidders: number): Promise<number> {
  let done = 0;
  const begun = performance.now();
  const end = begun + SECONDS * 1000;
  await Promise.all(
    Array.from({ length: bidders }, async (_, i) => {
      const context = bidder(i + 1);
      while (performance.now() < end) {
        const auction = 1 + (all % auctions);
        const count = (placed.get(auction) ?? 0) + 1;
        placed.set(auction, count);
        all += 1;
        const amount = (BigInt(CEILING) - BigInt(count)).toString();
        const text = `${amount.slice(0, -2)}.${amount.slice(-2)}`;
        await placeBid(tools, context, idOf(auction), { amount: text }, Temporal.Now.instant());
        done += 1;
      }
    }),
  );
  return done / ((performance.now() - begun) / 1000);
}

/** None is lost, none is doubled, and each has its event. */
async function requireAllKept(admin: pg.Pool): Promise<void> {
  const { rows } = await admin.query<{ entries: number; sequences: number }>(
    `select (select count(*)::integer from auction.entry where tenant = $1 and auction <= $2 and kind = 'bid') as entries,
      (select sum(sequence)::integer from auction.auction where tenant = $1 and id <= $2) as sequences`,
    [TENANT, idOf(AUCTIONS)],
  );
  const { entries, sequences } = rows[0] ?? {};
  if (entries !== all || sequences !== all)
    throw new Error(`${entries} entries and ${sequences} bids instead of ${all}`);
}
