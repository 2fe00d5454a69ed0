import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { settleRecommendations } from '../use-cases/community/settle-recommendations.ts';
import { type BookedHouse, type HostelsForTest, inDays, mountHostels, ok, openBookedHouse } from './booking-harness.ts';
import { traveller } from './community-harness.ts';

let hostels: HostelsForTest;
let house: BookedHouse;
let inn: BookedHouse;
let pairs = 0;
beforeAll(async () => {
  hostels = await mountHostels();
});
beforeEach(async () => {
  pairs += 1;
  house = await openBookedHouse(hostels, `harbour-${pairs}`);
  inn = await openBookedHouse(hostels, `inn-${pairs}`);
});
afterAll(() => hostels?.close());

const TERMS = { share: 500, monthlyMost: 50_000 };
const invite = (terms: typeof TERMS) => house.ask('POST', '/partners', { partner: inn.slug, ...terms });
const accept = (terms: typeof TERMS) => inn.ask('PUT', `/partners/${house.slug}/acceptance`, terms);

async function agreed(terms = TERMS): Promise<void> {
  await ok(invite(terms));
  await ok(accept(terms));
}

/** Three nights at 30.00, by recommendation. */
const sent = () =>
  traveller(hostels, inn, {
    ...{ arrival: inDays(30), departure: inDays(33), order: { recommendedBy: house.slug } },
  });

type Call = Parameters<typeof settleRecommendations>[0]['contracts']['call'];

/** @param call as the ledger is asked, where it is not asked as usual */
async function settle(call: (usual: Call) => Call = (usual) => usual): Promise<void> {
  const { database, log, contracts, context } = hostels.mounted;
  const usual: Call = (...asked) => contracts.call(...asked);
  const asked = Object.assign(Object.create(contracts), { call: call(usual) });
  const ownContext = (tenant: string) => ({ ...context('a'), tenant });
  await settleRecommendations({ database: database.service('hostels'), log, contracts: asked, ownContext }).catch(
    () => undefined,
  );
}

/** The newest first. */
async function statement(): Promise<(readonly [string, number])[]> {
  const { items } = (await ok(house.ask('GET', '/recommendations'))) as {
    readonly items: readonly { readonly state: string; readonly amount: number }[];
  };
  return items.map(({ state, amount }) => [state, amount] as const);
}

/** Of an account of one of the two houses, minor units. */
async function balanceOf({ slug }: BookedHouse): Promise<number> {
  const { items } = (await ok(hostels.mounted.ask('GET', '/v1/ledger/accounts?limit=100'))) as {
    readonly items: readonly { readonly name: { readonly owner?: string }; readonly balance: string | number }[];
  };
  return items
    .filter(({ name: { owner } }) => owner === `property:${slug}`)
    .reduce((sum, { balance }) => sum + Number(balance), 0);
}

test('who is recommended reads what it credits, and what it has sent apart from that', async () => {
  await agreed();
  await sent();
  await settle();
  const received = await ok(inn.ask('GET', '/recommendations?side=received'));
  expect(received).toMatchObject({ items: [{ house: house.slug, partner: inn.slug, state: 'held', amount: 450 }] });
  expect(await ok(inn.ask('GET', '/recommendations'))).toMatchObject({ items: [] });
});

test('a recommendation is worth what was agreed on when it was booked', async () => {
  await agreed();
  await sent();
  await ok(invite({ share: 3000, monthlyMost: 1_000_000 }));
  await settle();
  expect(await statement()).toEqual([['held', 450]]);
});

test('accepted are the terms that were read, and no others; who is recommended can end it', async () => {
  await ok(invite(TERMS));
  await ok(invite({ ...TERMS, share: 3000 }));
  expect(await accept(TERMS)).toMatchObject({ status: 409, body: { code: 'PARTNER_TERMS_CHANGED' } });
  expect(await accept({ ...TERMS, share: 3000 })).toMatchObject({ status: 200, body: { state: 'accepted' } });
  const end = () => inn.ask('DELETE', `/partners/${house.slug}/acceptance`);
  expect(await end()).toMatchObject({ status: 200, body: { state: 'ended' } });
  await sent();
  expect(await statement()).toEqual([]);
});

test('what the ledger is still asked for counts in the month already', async () => {
  await agreed({ share: 500, monthlyMost: 500 });
  await sent();
  await sent();
  let asked = 0;
  // The ledger takes the second and not the first.
  await settle(
    (usual) =>
      (...call) =>
        ++asked === 1 ? Promise.reject(new Error('no answer')) : usual(...call),
  );
  await settle();
  expect((await statement()).map(([, amount]) => amount)).toEqual([50, 450]);
});

test('what the ledger holds goes back also where its answer was lost before the guest cancelled', async () => {
  await agreed();
  const guest = await sent();
  await settle((usual) => async (...call) => {
    await usual(...call);
    throw new Error('the answer is lost');
  });
  await guest.done('POST', '/cancellation');
  await settle();
  await settle();
  expect(await statement()).toEqual([['returned', 450]]);
  expect(await balanceOf(inn)).toBe(0);
});

test('earned is a share of what the folio charges in the end, and the rest goes back', async () => {
  await agreed();
  const dates = { type: 'dorm', arrival: inDays(30), departure: inDays(33) };
  const two = { ...dates, guests: [{ kind: 'adult' }, { kind: 'adult' }] };
  const begun = await inn.confirmed(two, { recommendedBy: house.slug });
  await settle();
  expect(await statement()).toEqual([['held', 900]]);
  const { id, stays } = await inn.shown(begun);
  await ok(inn.ask('POST', `/bookings/${id}/cancellation`, { stay: stays[0]?.id }));
  await hostels.mounted.database.admin(`update hostels.booking set state = 'left' where id = $1`, [id]);
  await settle();
  expect(await statement()).toEqual([['earned', 450]]);
  expect([await balanceOf(inn), await balanceOf(house)]).toEqual([-450, 450]);
});
