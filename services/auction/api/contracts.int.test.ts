import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { AwardView, ContractView } from '../core/contract.ts';
import { sha256Of } from '../core/contract-text.ts';
import { mountPaidMarket, type PaidMarket } from './contracts-harness.ts';
import { clockAt, codeOf, done } from './market-harness.ts';
import { driveAtRandom, nothingIsLost } from './random-milestones-harness.ts';

let market: PaidMarket;
beforeAll(async () => {
  market = await mountPaidMarket();
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => market?.close());

describe('an award', () => {
  test('cases 5, B17: of two at once one is made; who declines or lets the time pass makes room for the next in rank, at the own bid', async () => {
    const auction = await market.closed('ada', { low: '100.00', lower: '90.00', lowest: '80.00' });
    const client = market.person('ada', 'client');
    const award = (body: object = {}) => client.ask('POST', `/v1/auctions/${auction}/awards`, body);
    const ranking = await done(client.ask('GET', `/v1/auctions/${auction}/ranking`));
    expect(ranking).toMatchObject({
      places: [{ bidder: 'person:lowest', price: 8000 }, { price: 9000 }, { price: 10_000 }],
    });
    const both = await Promise.all([award(), award()]);
    expect(both.map(codeOf).toSorted()).toEqual(['201', 'AWARD_OPEN']);
    const { body: first } = both.find(({ status }) => status === 201) ?? { body: undefined };
    const { id } = first as AwardView;
    expect(first).toMatchObject({ bidder: 'person:lowest', price: 8000, rank: 1, milestones: [{ amount: 8000 }] });
    expect(codeOf(await market.person('low').ask('GET', `/v1/auction-awards/${id}`))).toBe('AWARD_NOT_FOUND');
    expect(codeOf(await market.person('low').ask('POST', `/v1/auction-awards/${id}/acceptance`))).toBe(
      'AWARD_NOT_FOUND',
    );
    await done(market.person('lowest').ask('POST', `/v1/auction-awards/${id}/refusal`));
    const second = await done<AwardView>(award());
    expect(second).toMatchObject({ bidder: 'person:lower', price: 9000, rank: 2 });
    clockAt(Temporal.Instant.from(second.answerBy));
    const accept = (who: string, which: string) =>
      market.person(who).ask('POST', `/v1/auction-awards/${which}/acceptance`);
    expect(codeOf(await accept('lower', second.id))).toBe('AWARD_STATE');
    expect(codeOf(await award({ bidder: 'person:lower' }))).toBe('NOBODY_TO_AWARD');
    expect(codeOf(await award({ bidder: 'person:nobody' }))).toBe('BIDDER_NOT_RANKED');
    const third = await done<AwardView>(award({ bidder: 'person:low' }));
    expect(third).toMatchObject({ price: 10_000, rank: 3 });
    expect(await done(accept('low', third.id))).toMatchObject({
      state: 'unsigned',
      developer: 'person:low',
      price: 10_000,
    });
    expect(codeOf(await award())).toBe('AWARD_OPEN');
  });

  test('milestones sum to the price, or are divided evenly', async () => {
    const auction = await market.closed('bob', { dev: '100.00' });
    const award = (body: object) => market.person('bob', 'client').ask('POST', `/v1/auctions/${auction}/awards`, body);
    const parts = (...amounts: (number | undefined)[]) => ({
      milestones: amounts.map((amount, i) => ({
        title: `${i}`,
        criteria: '',
        ...(amount === undefined ? {} : { amount }),
      })),
    });
    expect(codeOf(await award(parts(5000, 4999)))).toBe('MILESTONES_INVALID');
    expect(codeOf(await award(parts(5000, undefined)))).toBe('MILESTONES_INVALID');
    expect(codeOf(await award({ terms: { timeZone: 'Mars/Base' } }))).toBe('CONTRACT_TERMS_INVALID');
    const made = await done<AwardView>(award(parts(undefined, undefined, undefined)));
    expect(made.milestones.map(({ amount }) => amount)).toEqual([3334, 3333, 3333]);
  });
});

describe('a contract', () => {
  test('is in force when both have signed its exact text, which is never changed; strangers see nothing of it', async () => {
    const auction = await market.closed('cid', { dev: '70.00' });
    const [client, developer] = [market.person('cid', 'client'), market.person('dev')];
    const terms = { language: 'de', nda: true };
    const award = await done<AwardView>(client.ask('POST', `/v1/auctions/${auction}/awards`, { terms }));
    const contract = await done<ContractView>(developer.ask('POST', `/v1/auction-awards/${award.id}/acceptance`));
    const { id, text, sha256 } = contract;
    expect(sha256Of(text)).toBe(sha256);
    expect(text).toContain('Vertraulichkeit');
    expect(text).toContain('70.00 EUR');
    const root = `/v1/auction-contracts/${id}`;
    const sign = (who = client, hash = sha256) =>
      who.ask('POST', `${root}/signature`, { name: 'Ana Łima', sha256: hash });
    const stranger = market.person('stranger');
    expect(codeOf(await stranger.ask('GET', root))).toBe('CONTRACT_NOT_FOUND');
    expect(codeOf(await sign(stranger))).toBe('CONTRACT_NOT_FOUND');
    expect(codeOf(await sign(market.staff))).toBe('CONTRACT_PARTY');
    expect(codeOf(await sign(client, '0'.repeat(64)))).toBe('TEXT_CHANGED');
    expect(await done(sign())).toMatchObject({
      state: 'unsigned',
      signatures: [{ party: 'client', name: 'Ana Łima' }],
    });
    const funding = `${root}/milestones/${contract.milestones[0]?.id}/funding`;
    expect(codeOf(await client.ask('POST', funding, { provider: 'sandbox', amount: 7000 }))).toBe('CONTRACT_STATE');
    expect(await done(sign(developer))).toMatchObject({ state: 'inForce' });
    expect(codeOf(await developer.ask('POST', `${root}/withdrawal`))).toBe('CONTRACT_STATE');
    const pdf = await client.ask('GET', `${root}/pdf`);
    expect(String(pdf.headers['content-type'])).toContain('application/pdf');
    await expect(market.mounted.database.admin(`update auction.contract_text set text = 'x'`)).rejects.toThrow();
    const { items } = await done<{ items: object[] }>(developer.ask('GET', '/v1/auction-contracts?as=developer'));
    expect(items[0]).toMatchObject({ id, price: 7000, inEscrow: 0, paid: 0 });
    expect(await done(developer.ask('GET', `${root}/entries`))).toMatchObject({
      items: [{ kind: 'signed' }, { kind: 'signed', note: 'Ana Łima' }, { kind: 'made' }],
    });
  });

  test('either withdraws before both have signed, and the next in rank can be offered it', async () => {
    const auction = await market.closed('dot', { one: '90.00', two: '80.00' });
    const client = market.person('dot', 'client');
    const award = await done<AwardView>(client.ask('POST', `/v1/auctions/${auction}/awards`, {}));
    const { id } = await done<ContractView>(
      market.person('two').ask('POST', `/v1/auction-awards/${award.id}/acceptance`),
    );
    expect(await done(client.ask('POST', `/v1/auction-contracts/${id}/withdrawal`))).toMatchObject({
      state: 'withdrawn',
    });
    expect(await done(client.ask('POST', `/v1/auctions/${auction}/awards`, {}))).toMatchObject({
      bidder: 'person:one',
    });
  });
});

describe('a milestone', () => {
  const preview = { toDeveloper: 9000, fee: 1000, toClient: 0, amount: 10_000, currency: 'EUR' };

  test('is paid into escrow before work begins, and from there to the developer less the fee, once, to the cent', async () => {
    const contract = await market.signed({ client: 'eva', developer: 'dave' }, '100.00');
    const { act } = contract;
    expect(codeOf(await act('developer', 1, 'start'))).toBe('MILESTONE_NOT_FUNDED');
    expect(codeOf(await act('client', 1, 'funding', { provider: 'sandbox', amount: 9999 }))).toBe('AMOUNTS_CHANGED');
    expect(codeOf(await act('developer', 1, 'funding', { provider: 'sandbox', amount: 10_000 }))).not.toBe('200');
    await contract.fund(1);
    expect(codeOf(await act('client', 1, 'funding', { provider: 'sandbox', amount: 10_000 }))).toBe('MILESTONE_STATE');
    const { id } = await contract.milestone(1);
    const escrow = `contract:${contract.id}:milestone:${id}`;
    expect(await market.balance('escrow', undefined, escrow)).toBe(10_000);
    await done(act('developer', 1, 'start'));
    await done(act('developer', 1, 'submission', { note: 'Done.' }));
    await done(act('client', 1, 'changes-request', { note: 'Not yet.' }));
    await done(act('developer', 1, 'submission', { note: 'Now.' }));
    const shown = await contract.client.ask('GET', `/v1/auction-contracts/${contract.id}/milestones/${id}/preview`);
    expect(shown.body).toEqual(preview);
    expect(await act('client', 1, 'acceptance', { toDeveloper: 9001 })).toMatchObject({
      body: { code: 'AMOUNTS_CHANGED', preview: { toDeveloper: 9000, fee: 1000 } },
    });
    const fees = await market.balance('fees');
    const key = { 'idempotency-key': 'accept-once' };
    // Case 6: ten with one key are one.
    const ten = Array.from({ length: 10 }, () => act('client', 1, 'acceptance', { toDeveloper: 9000 }, key));
    expect((await Promise.all(ten)).map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(await contract.inState(1, 'released')).toMatchObject({
      toDeveloper: 9000,
      fee: 1000,
      settledBy: 'accepted',
    });
    expect(await market.balance('escrow', undefined, escrow)).toBe(0);
    expect(await market.balance('payable', 'person:dave')).toBe(9000);
    expect((await market.balance('fees')) - fees).toBe(1000);
    expect(await contract.view()).toMatchObject({ state: 'completed' });
    expect(await done(contract.developer.ask('GET', '/v1/auction-earnings'))).toMatchObject({
      items: [{ gross: 10_000, fee: 1000, milestone: id }],
    });
    const csv = await contract.developer.ask('GET', '/v1/auction-earnings/statement.csv');
    expect(String(csv.body)).toContain('100.00,10.00,90.00');
    expect(await market.ledgerSums()).toMatchObject({ sound: true });
  });

  test('case 6: of an acceptance and a return at once one is done, and nothing is paid twice', async () => {
    const contract = await market.signed({ client: 'fin', developer: 'flo' }, '100.00');
    await contract.submitted(1);
    const both = await Promise.all([
      contract.act('client', 1, 'acceptance', { toDeveloper: 9000 }),
      contract.act('developer', 1, 'return'),
    ]);
    expect(both.map(codeOf).toSorted()).toEqual(['200', 'MILESTONE_STATE']);
    const { settledBy } = await contract.milestone(1);
    await contract.inState(1, settledBy === 'accepted' ? 'released' : 'refunded');
    expect(await market.balance('payable', 'person:flo')).toBe(settledBy === 'accepted' ? 9000 : 0);
    expect(await market.ledgerSums()).toMatchObject({ sound: true });
  });

  test('case 8: three milestones of 33.33, 33.33 and 33.34 cost 10.00 in fees; one that is refunded costs nothing', async () => {
    const milestones = [3333, 3333, 3334, 5000].map((amount, i) => ({ title: `Part ${i}`, criteria: '', amount }));
    const contract = await market.signed({ client: 'fay', developer: 'fred' }, '150.00', { milestones });
    for (const number of [1, 2, 3]) {
      await contract.submitted(number);
      const { id, amount } = await contract.milestone(number);
      const path = `/v1/auction-contracts/${contract.id}/milestones/${id}/preview`;
      const { toDeveloper, fee } = await done<typeof preview>(contract.client.ask('GET', path));
      expect(toDeveloper + fee).toBe(amount);
      await done(contract.act('client', number, 'acceptance', { toDeveloper }));
      await contract.inState(number, 'released');
    }
    expect(await market.balance('payable', 'person:fred')).toBe(9000);
    await contract.fund(4);
    expect(codeOf(await contract.act('client', 4, 'reclaim'))).toBe('TOO_EARLY');
    await done(contract.act('developer', 4, 'return'));
    expect(await contract.inState(4, 'refunded')).toMatchObject({ toClient: 5000, fee: 0, settledBy: 'returned' });
    expect(await market.ledgerSums()).toMatchObject({ sound: true });
  });

  test('a declined card leaves it planned or to be tried again, and one that is given up costs nothing', async () => {
    const contract = await market.signed({ client: 'gil', developer: 'gus' }, '40.00');
    const fund = () => contract.act('client', 1, 'funding', { provider: 'sandbox', amount: 4000 });
    await done(fund());
    await vi.waitFor(async () => expect(await contract.milestone(1)).toMatchObject({ ready: true }));
    const pay = (method: string) => contract.act('client', 1, 'payment', { method });
    expect(await done(pay('card_declined'))).toMatchObject({ status: 'failed' });
    await done(fund());
    await vi.waitFor(async () => expect(await contract.milestone(1)).toMatchObject({ ready: true }));
    await done(pay('card_ok'));
    await contract.inState(1, 'funded');
  });

  test('case 9: fourteen days of silence accept it, exactly once; case B29: a dispute a millisecond before wins', async () => {
    const milestones = ['One', 'Two'].map((title) => ({ title, criteria: '' }));
    const contract = await market.signed({ client: 'hal', developer: 'hugo' }, '80.00', { milestones });
    for (const number of [1, 2]) await contract.submitted(number);
    const [one, two] = [await contract.milestone(1), await contract.milestone(2)];
    const due = Temporal.Instant.from(two.acceptBy ?? '');
    clockAt(due.subtract({ milliseconds: 1 }));
    await done(contract.act('client', 2, 'dispute', { text: 'It does not run.' }));
    clockAt(due);
    expect((await contract.milestone(1)).acceptBy).toBe(null);
    expect(codeOf(await contract.act('client', 1, 'dispute', { text: 'Too late.' }))).toBe('MILESTONE_STATE');
    vi.restoreAllMocks();
    expect(await contract.inState(1, 'released')).toMatchObject({ settledBy: 'silence', toDeveloper: 3600 });
    expect(await contract.milestone(2)).toMatchObject({ state: 'disputed' });
    expect(await market.balance('payable', 'person:hugo')).toBe(3600);
    expect(one.acceptBy).not.toBe(null);
  });

  test('a change needs both: a milestone is added, and one that is not paid in yet costs something else', async () => {
    const contract = await market.signed({ client: 'ida', developer: 'ian' }, '60.00');
    const { id } = await contract.milestone(1);
    const orders = `/v1/auction-contracts/${contract.id}/change-orders`;
    const change = { title: 'More', criteria: '', amount: 2500 };
    const added = await done<ContractView>(contract.developer.ask('POST', orders, change));
    const order = added.changeOrders[0]?.id ?? '';
    expect(codeOf(await contract.developer.ask('POST', `${orders}/${order}/agreement`))).toBe('CHANGE_ORDER_STATE');
    expect(await done(contract.client.ask('POST', `${orders}/${order}/agreement`))).toMatchObject({
      ...{ price: 8500, milestones: [{ amount: 6000 }, { amount: 2500, state: 'planned' }] },
    });
    const dearer = await done<ContractView>(
      contract.client.ask('POST', orders, { ...change, milestone: id, amount: 7000 }),
    );
    await contract.fund(1);
    const late = `${orders}/${dearer.changeOrders[0]?.id}/agreement`;
    expect(codeOf(await contract.developer.ask('POST', late))).toBe('CHANGE_ORDER_INVALID');
  });

  test('the fees of the market are staff’s to change, and what was paid keeps its own', async () => {
    const fees = await market.staff.ask('GET', '/v1/auction-fees');
    const body = { tiers: [{ from: 0, basisPoints: 2000 }] };
    const put = (tag: unknown, change: object) =>
      market.staff.ask('PUT', '/v1/auction-fees', change, { 'if-match': String(tag) });
    expect(codeOf(await put(fees.headers['etag'], { tiers: [{ from: 5, basisPoints: 1 }] }))).toBe('FEES_INVALID');
    const changed = await put(fees.headers['etag'], body);
    expect(changed).toMatchObject({ status: 200, body });
    expect(codeOf(await put(fees.headers['etag'], body))).toBe('CHANGED_MEANWHILE');
    await done(put(changed.headers['etag'], Object(fees.body) as object));
    expect(codeOf(await market.person('x').ask('PUT', '/v1/auction-fees', body))).not.toBe('200');
  });

  test('cases 7, B26: of random commands at once, with webhooks that come twice, escrow is funded − released − refunded, and the ledger sums to 0', async () => {
    await market.provider('deliver', { mode: 'doubled' });
    const milestones = [3333, 3333, 3334].map((amount, i) => ({ title: `Part ${i}`, criteria: '', amount }));
    const names = { client: 'rae', developer: 'rob' };
    const contracts = [
      await market.signed(names, '100.00', { milestones }),
      await market.signed(names, '100.00', { milestones }),
    ];
    await driveAtRandom(contracts, 7);
    await vi.waitFor(() => nothingIsLost(market, names, contracts), { timeout: 60_000, interval: 500 });
    expect(await market.ledgerSums()).toMatchObject({ sound: true });
    await market.provider('deliver', { mode: 'prompt' });
  }, 120_000);
});
