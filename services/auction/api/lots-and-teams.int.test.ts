import { certificatesHeldBy } from '@pvt/academy/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AwardView } from '../core/contract.ts';
import { mountPaidMarket, type PaidMarket } from './contracts-harness.ts';
import { codeOf, done } from './market-harness.ts';

let market: PaidMarket;
beforeAll(async () => {
  market = await mountPaidMarket({
    answers: (contracts) => contracts.implement(certificatesHeldBy, async () => ({ items: [] })),
  });
});
afterAll(() => market?.close());

const LOTS = [
  { id: 'reading', title: 'Reading', share: 6000 },
  { id: 'posting', title: 'Posting', share: 4000 },
];

test('an auction with lots is awarded lot by lot to different bidders, each at its share; who declines one makes room for the next in it alone', async () => {
  const auction = await market.closed('lots', { ana: '100.00', bea: '90.01' }, { lots: LOTS });
  const client = market.person('lots', 'client');
  const award = (body: object) => client.ask('POST', `/v1/auctions/${auction}/awards`, body);
  expect(await done(client.ask('GET', `/v1/auctions/${auction}/ranking`))).toMatchObject({
    ...{ lots: LOTS, places: [{ price: 9001, lots: [5401, 3600] }, { lots: [6000, 4000] }] },
  });
  expect(codeOf(await award({}))).toBe('LOT_INVALID');
  expect(codeOf(await award({ lot: 'nothing' }))).toBe('LOT_INVALID');
  const both = await Promise.all([award({ lot: 'reading' }), award({ lot: 'reading' })]);
  expect(both.map(codeOf).toSorted()).toEqual(['201', 'AWARD_OPEN']);
  const reading = both.find(({ status }) => status === 201)?.body as AwardView;
  expect(reading).toMatchObject({ bidder: 'person:bea', price: 5401, lot: { title: 'Reading' }, rank: 1 });
  const posting = await done<AwardView>(award({ lot: 'posting', bidder: 'person:ana' }));
  expect(posting).toMatchObject({ price: 4000, rank: 2, milestones: [{ title: 'Posting', amount: 4000 }] });
  await done(market.person('bea').ask('POST', `/v1/auction-awards/${reading.id}/refusal`));
  const next = await done<AwardView>(award({ lot: 'reading' }));
  expect(next).toMatchObject({ bidder: 'person:ana', price: 6000, rank: 2 });
  for (const { id } of [posting, next])
    await done(market.person('ana').ask('POST', `/v1/auction-awards/${id}/acceptance`));
  const { items } = await done<{ items: { title: string; price: number }[] }>(
    client.ask('GET', '/v1/auction-contracts?as=client'),
  );
  expect(items.map(({ title, price }) => [title.split(': ').at(-1), price])).toEqual([
    ['Reading', 6000],
    ['Posting', 4000],
  ]);
  const whole = await market.closed('lots', { ana: '50.00' });
  expect(codeOf(await client.ask('POST', `/v1/auctions/${whole}/awards`, { lot: 'reading' }))).toBe('LOT_INVALID');
});

test('case B23: pay is divided among a team to the cent, each with an earning of the own, and no more than is there', async () => {
  const contract = await market.signed({ client: 'team-client', developer: 'team-dev' }, '100.01');
  const { developer, client, id } = contract;
  const mate = market.person('team-mate');
  const set = (members: object[], who = developer) => who.ask('PUT', `/v1/auction-contracts/${id}/team`, { members });
  const two = [
    { account: developer.account, share: 6666 },
    { account: mate.account, share: 3334 },
  ];
  expect(await set(two)).toMatchObject({ status: 422, body: { code: 'TEAM_INVALID', pointer: '/members/1/account' } });
  const profile = {
    ...{ name: 'Mate', headline: 'Posts', about: '', rate: null, hoursPerWeek: null, availableFrom: null },
    ...{ languages: ['en'], portfolio: [], shown: true, skills: [] },
  };
  await done(mate.ask('PUT', '/v1/developers/me', profile));
  expect(codeOf(await set(two.slice(1)))).toBe('TEAM_INVALID');
  expect(codeOf(await set(two, client))).toBe('CONTRACT_PARTY');
  expect(await done(set(two))).toMatchObject({ team: two });
  expect(await contract.view()).toMatchObject({ team: null });

  await contract.submitted(1);
  await done(contract.act('client', 1, 'acceptance', { toDeveloper: 9001 }));
  await contract.inState(1, 'released');
  const earned = async (who: typeof mate) => {
    const { items } = await done<{ items: { gross: number; fee: number }[] }>(who.ask('GET', '/v1/auction-earnings'));
    return items.map(({ gross, fee }) => [gross - fee, fee]);
  };
  // 90.01 and 10.00 by 66.66 % and 33.34 %.
  expect([await earned(developer), await earned(mate)]).toEqual([[[6000, 667]], [[3001, 333]]]);
  expect(await market.balance('payable', developer.account)).toBe(6000);
  expect(await market.balance('payable', mate.account)).toBe(3001);
  expect(await market.ledgerSums()).toMatchObject({ sound: true });
});
