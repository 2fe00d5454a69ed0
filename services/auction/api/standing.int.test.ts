import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeOf, done, type Market, mountMarket, type Somebody } from './market-harness.ts';

let market: Market;
beforeAll(async () => {
  market = await mountMarket({ settings: { PVT_IDENTITY_CHECKER: 'double' } });
});
afterAll(() => market?.close());

const identity = { legalName: 'Dan Meyer', country: 'DE', document: 'passport' };
const verify = (who: Somebody, number: string) => who.ask('POST', '/v1/auction-verification', { ...identity, number });

test('who asks to be verified is checked, or waits for a person of the staff; the number of the document is not kept', async () => {
  const [sure, false_, unsure] = [market.person('sure'), market.person('false'), market.person('unsure')];
  expect(await done(verify(sure, 'TEST-VERIFIED'))).toMatchObject({ state: 'verified', decidedBy: 'checker:double' });
  expect(codeOf(await verify(sure, 'TEST-VERIFIED'))).toBe('VERIFICATION_STATE');
  expect(await done(verify(false_, 'TEST-REJECTED'))).toMatchObject({ state: 'rejected' });
  const { id } = await done<{ id: string }>(verify(unsure, 'C 0198 7654'));
  expect(codeOf(await verify(unsure, 'C 0198 7654'))).toBe('VERIFICATION_STATE');
  expect(codeOf(await unsure.ask('GET', '/v1/auction-verifications'))).toBe('SCOPE_MISSING');
  expect(await done(market.staff.ask('GET', '/v1/auction-verifications'))).toMatchObject({
    items: [{ id, account: 'person:unsure', ending: '7654', legalName: 'Dan Meyer' }],
  });
  const stored = await market.mounted.database.admin<{ all: string }>(
    `select v::text || (select string_agg(data::text, '') from log.event) as all from auction.verification v`,
  );
  expect(stored.map(({ all }) => all).join()).not.toContain('0198 7654');
  const decide = () =>
    market.staff.ask('POST', `/v1/auction-verifications/${id}/decision`, { verified: true, reason: 'Seen in a call.' });
  await done(decide());
  expect(codeOf(await decide())).toBe('VERIFICATION_STATE');
  expect(await done(unsure.ask('GET', '/v1/auction-verification'))).toMatchObject({ state: 'verified' });
  const own = await done<{ id: string }>(verify(market.second, 'C 0198 1111'));
  const ofOneself = { verified: true, reason: 'It is me.' };
  const decideOwn = market.second.ask('POST', `/v1/auction-verifications/${own.id}/decision`, ofOneself);
  expect(codeOf(await decideOwn)).toBe('VERIFIED_BY_ONESELF');
  const { id: auction } = await market.open({ verifiedOnly: true, ceiling: 10_000, stepUnits: 1 });
  expect(codeOf(await false_.bid(auction, '90.00'))).toBe('BIDDER_UNVERIFIED');
  for (const [who, amount] of [
    [sure, '90.00'],
    [unsure, '80.00'],
  ] as const)
    await done(who.bid(auction, amount));
});

test('a suspended account reads why and appeals once; somebody else of the staff decides, and lifted it bids again', async () => {
  const eve = market.person('eve');
  const { id: auction } = await market.open({ ceiling: 10_000, stepUnits: 1 });
  const suspend = () =>
    market.staff.ask('POST', '/v1/auction-participants/person:eve/suspension', {
      reason: 'Two accounts of one person.',
    });
  expect(codeOf(await eve.ask('GET', '/v1/auction-suspension'))).toBe('SUSPENSION_NOT_FOUND');
  const { id } = await done<{ id: string }>(suspend());
  expect(codeOf(await suspend())).toBe('SUSPENSION_STATE');
  expect(codeOf(await eve.bid(auction, '90.00'))).toBe('BIDDER_SUSPENDED');
  expect(await done(eve.ask('GET', '/v1/auction-suspension'))).toMatchObject({ reason: 'Two accounts of one person.' });
  const appeal = () => eve.ask('POST', '/v1/auction-suspension/appeal', { text: 'The other is my brother’s.' });
  await done(appeal());
  expect(codeOf(await appeal())).toBe('SUSPENSION_STATE');
  const decide = (who: Somebody, lift: boolean) =>
    who.ask('POST', `/v1/auction-suspension-appeals/${id}/decision`, { lift, reason: 'They are two people.' });
  expect(codeOf(await decide(market.staff, true))).toBe('SUSPENDED_BY_THE_SAME');
  expect(await done(market.second.ask('GET', '/v1/auction-suspension-appeals'))).toMatchObject({ items: [{ id }] });
  expect(await done(decide(market.second, true))).toMatchObject({ state: 'lifted', decidedBy: 'person:second' });
  expect(codeOf(await decide(market.second, false))).toBe('SUSPENSION_STATE');
  await done(eve.bid(auction, '90.00'));
  // By the form of an account it is the same: it can be appealed against, and what is switched off is lifted.
  const keep = async (suspended: boolean) => {
    const { account: _account, ...kept } = {
      ...(await done<object>(market.staff.ask('GET', '/v1/auction-participants/person:eve'))),
      account: '',
    };
    await done(market.staff.ask('PUT', '/v1/auction-participants/person:eve', { ...kept, suspended }));
  };
  await keep(true);
  expect(await done(eve.ask('GET', '/v1/auction-suspension'))).toMatchObject({ state: 'standing' });
  await keep(false);
  expect(codeOf(await eve.ask('GET', '/v1/auction-suspension'))).toBe('SUSPENSION_NOT_FOUND');
});
