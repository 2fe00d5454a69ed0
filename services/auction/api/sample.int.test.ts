import { certificatesHeldBy } from '@pvt/academy/contract';
import { assistantErrors, draftFromText } from '@pvt/assistant/contract';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuctionSummary } from '../core/auction-view.ts';
import type { ContractView } from '../core/contract.ts';
import type { Standing } from '../core/standing.ts';
import { mountPaidMarket, type PaidMarket } from './contracts-harness.ts';
import { done, verified } from './market-harness.ts';

let market: PaidMarket;
beforeAll(async () => {
  market = await mountPaidMarket({
    answers: (contracts) => {
      contracts.implement(certificatesHeldBy, async () => ({ items: [] }));
      contracts.implement(draftFromText, async () => {
        throw assistantErrors.LANGUAGE_MODEL_NOT_CONFIGURED('There is none.');
      });
    },
  });
});
afterAll(() => market?.close());

interface Loaded {
  readonly projects: number;
  readonly developers: number;
  readonly waiting: number;
  readonly paid: boolean;
}
interface Items<T> {
  readonly items: readonly T[];
}
const list = async <T>(path: string): Promise<readonly T[]> =>
  (await done<Items<T>>(market.staff.ask('GET', path))).items;
const load = () => done<Loaded>(market.staff.ask('PUT', '/v1/auction-sample'));
const loaded = () =>
  eventually(async () => {
    const all = await load();
    if (all.waiting > 0) throw new Error(`${all.waiting} milestones wait for their money`);
    return all;
  });
const counted = (all: readonly string[]) =>
  Object.fromEntries([...Map.groupBy(all, (each) => each)].map(([each, { length }]) => [each, length]));

test('the sample has 12 projects and 8 developers, at each state, and a second loading makes nothing', async () => {
  expect(await loaded()).toEqual({ projects: 12, developers: 8, waiting: 0, paid: true });
  expect(await list('/v1/projects?limit=100')).toHaveLength(12);
  expect(await list('/v1/developers?limit=100')).toHaveLength(8);

  const auctions = await list<AuctionSummary>('/v1/auctions?limit=100');
  expect(counted(auctions.map(({ state, format }) => `${state} ${format}`))).toEqual({
    ...{ 'draft sealed': 1, 'open sealed': 1, 'open reverse': 1, 'open proxy': 1, 'open fixed': 1 },
    'closed reverse': 7,
  });
  const soft = auctions.find(({ state, format }) => state === 'open' && format === 'reverse');
  const live = await done<{ extensions: number }>(market.staff.ask('GET', `/v1/auctions/${soft?.id}`));
  expect(live.extensions).toBe(1);
  const results = await Promise.all(
    auctions
      .filter(({ state }) => state === 'closed')
      .map(({ id }) => done<{ result: { outcome: string } }>(market.staff.ask('GET', `/v1/auctions/${id}`))),
  );
  expect(counted(results.map(({ result }) => result.outcome))).toEqual({ won: 6, noBids: 1 });

  const contracts = await list<ContractView>('/v1/auction-contracts/all?limit=100');
  expect(counted(contracts.map(({ state }) => state))).toEqual({ unsigned: 1, inForce: 3, completed: 1 });
  const views = await Promise.all(
    contracts.map(({ id }) => done<ContractView>(market.staff.ask('GET', `/v1/auction-contracts/${id}`))),
  );
  expect(counted(views.flatMap(({ milestones }) => milestones.map(({ state }) => state)))).toEqual({
    ...{ planned: 3, funded: 1, submitted: 1, changesRequested: 1, released: 4, disputed: 1 },
  });
  expect(views.find(({ state }) => state === 'unsigned')?.signatures).toHaveLength(1);
  const over = views.find(({ state }) => state === 'completed');
  expect(over).toMatchObject({ clientName: 'Padaria Aurora', developerName: 'Marta Leal' });
  expect(over?.text).toContain('Padaria Aurora (person:');
  const bidders = async (id: string | undefined) =>
    (await list<{ name: string | null }>(`/v1/auctions/${id}/bids`)).map(({ name }) => name);
  expect(await bidders(over?.auction)).toEqual(['Marta Leal', 'Jana Weber', 'Marta Leal']);
  // Before the close nobody is told who bids.
  expect(await bidders(soft?.id)).toEqual([null, null, null, null]);
  const { places } = await done<{ places: { name: string }[] }>(
    market.staff.ask('GET', `/v1/auctions/${over?.auction}/ranking`),
  );
  expect(places.map(({ name }) => name)).toEqual(['Marta Leal', 'Jana Weber']);
  const standing = (account: string | undefined, as: string) =>
    done<Standing>(market.staff.ask('GET', `/v1/auction-accounts/${account}/standing?as=${as}`));
  expect(await standing(over?.developer, 'developer')).toMatchObject({ reviews: 1, completed: 1 });
  expect(await standing(over?.client, 'client')).toMatchObject({ reviews: 1, mean: 4.6 });
  expect(await market.ledgerSums()).toMatchObject({ sound: true });

  const { count } = (await market.mounted.database.admin<{ count: number }>(EVERYTHING))[0] ?? {};
  expect(await load()).toMatchObject({ waiting: 0 });
  expect((await market.mounted.database.admin<{ count: number }>(EVERYTHING))[0]?.count).toBe(count);
  // The history of an auction that was held in the past is one like any other.
  const closed = auctions.find(({ state }) => state === 'closed');
  expect((await verified(market, { id: closed?.id ?? '' }, Temporal.Now.instant())).verdict).toMatchObject({
    ok: true,
  });
});

const EVERYTHING = `select (select count(*) from auction.project) + (select count(*) from auction.auction)
  + (select count(*) from auction.entry) + (select count(*) from auction.award) + (select count(*) from auction.contract)
  + (select count(*) from auction.contract_entry) + (select count(*) from auction.developer) + (select count(*) from auction.scope_version)
  as count`;
