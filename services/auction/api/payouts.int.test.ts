import { eventually } from '@pvt/kernel/testing';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { PayoutView } from '../core/payout.ts';
import { mountPaidMarket, type PaidMarket } from './contracts-harness.ts';
import { codeOf, done, type Somebody } from './market-harness.ts';

let market: PaidMarket;
beforeAll(async () => {
  market = await mountPaidMarket();
  const rules = [
    { country: 'PT', basisPoints: 9000, from: '2000-01-01', until: '2020-12-31' },
    { country: 'PT', basisPoints: 1150, from: '2021-01-01', until: null },
  ];
  const put = (body: object, headers = {}) => market.staff.ask('PUT', '/v1/auction-withholding', body, headers);
  await done(put({ rules }));
  expect(codeOf(await put({ rules: [...rules, rules[1]] }))).toBe('WITHHOLDING_INVALID');
  expect(codeOf(await put({ rules: [] }, { 'if-match': '"another"' }))).toBe('CHANGED_MEANWHILE');
  expect(codeOf(await market.person('dan').ask('PUT', '/v1/auction-withholding', { rules: [] }))).toBe('SCOPE_MISSING');
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => market?.close());

const payee = (who: Somebody, country: string, destination = 'bank_account_1') =>
  who.ask('PUT', '/v1/auction-payee', { country, provider: 'sandbox', destination });
const payOut = (who: Somebody, paid: number, key?: string) =>
  who.ask(
    'POST',
    '/v1/auction-payouts',
    { currency: 'EUR', paid },
    key === undefined ? {} : { 'idempotency-key': key },
  );
const available = (who: Somebody) => done(who.ask('GET', '/v1/auction-payouts/available'));
const ended = (who: Somebody, state: PayoutView['state']) =>
  eventually(async () => {
    const { items } = await done<{ items: PayoutView[] }>(who.ask('GET', '/v1/auction-payouts'));
    if (items[0]?.state !== state) throw new Error(`it is ${items[0]?.state}`);
    return items[0];
  });

/** Has a milestone of so much paid to a developer. */
async function earn(client: string, developer: string, price: string, toDeveloper: number): Promise<Somebody> {
  const contract = await market.signed({ client, developer }, price);
  await contract.submitted(1);
  await done(contract.act('client', 1, 'acceptance', { toDeveloper }));
  await contract.inState(1, 'released');
  return contract.developer;
}

test.each([
  [
    '/v1/auction-withholding',
    [{ rules: [] }, { rules: [{ country: 'ES', basisPoints: 1, from: '2000-01-01', until: null }] }],
  ],
  ['/v1/auction-fees', [{ tiers: [{ from: 0, basisPoints: 1 }] }, { tiers: [{ from: 0, basisPoints: 2 }] }]],
])('of two who change %s at once, as both have read it, one is told of the other', async (path, bodies) => {
  const { body: before, headers } = await market.staff.ask('GET', path);
  const condition = { 'if-match': String(headers['etag']) };
  const answers = await Promise.all(bodies.map((body) => market.staff.ask('PUT', path, body, condition)));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
  await done(market.staff.ask('PUT', path, before));
});

test('a payout is previewed to the cent, paid once less what the rules of the day withhold, and is in the statement and the tax report', async () => {
  const dan = await earn('ada', 'dan', '33.33', 3000);
  expect(await available(dan)).toMatchObject({ payee: null, items: [{ gross: 3333, fee: 333, tax: 0, paid: 3000 }] });
  expect(codeOf(await payOut(dan, 3000))).toBe('PAYEE_MISSING');
  await done(payee(dan, 'PT'));
  expect(await available(dan)).toEqual({
    payee: { country: 'PT', provider: 'sandbox', destination: 'bank_account_1' },
    items: [{ currency: 'EUR', earnings: 1, gross: 3333, fee: 333, tax: 345, paid: 2655, basisPoints: 1150 }],
  });
  expect(await payOut(dan, 3000)).toMatchObject({ body: { code: 'AMOUNTS_CHANGED', preview: { paid: 2655 } } });
  const ten = await Promise.all(Array.from({ length: 10 }, () => payOut(dan, 2655, 'once')));
  expect(new Set(ten.map(({ body }) => (body as PayoutView).id)).size).toBe(1);
  expect(['PAYOUT_UNDER_WAY', 'NOTHING_TO_PAY_OUT']).toContain(codeOf(await payOut(dan, 2655)));
  expect(await ended(dan, 'paid')).toMatchObject({ paid: 2655, tax: 345, country: 'PT', failure: null });
  await eventually(async () => expect(await market.balance('payable', 'tax:PT')).toBe(345));
  expect(await market.balance('payable', 'person:dan')).toBe(0);
  expect(await available(dan)).toMatchObject({ items: [] });
  expect(codeOf(await payOut(dan, 2655))).toBe('NOTHING_TO_PAY_OUT');

  const statement = await dan.ask('GET', '/v1/auction-payouts/statement.csv');
  expect(String(statement.body)).toContain(',paid,EUR,1,33.33,3.33,3.45,26.55,PT,11.50\r\n');
  const year = new Date().getUTCFullYear();
  expect(await done(dan.ask('GET', `/v1/auction-payouts/tax-report?year=${year}`))).toEqual({
    year,
    items: [
      { country: 'PT', currency: 'EUR', basisPoints: 1150, payouts: 1, gross: 3333, fee: 333, tax: 345, paid: 2655 },
    ],
  });
  expect(await done(dan.ask('GET', `/v1/auction-payouts/tax-report?year=${year - 1}`))).toMatchObject({ items: [] });
  const report = await dan.ask('GET', `/v1/auction-payouts/tax-report.csv?year=${year}`);
  expect(String(report.body)).toContain(`${year},PT,EUR,11.50,1,33.33,3.33,3.45,26.55\r\n`);
  expect(await done(market.person('eve').ask('GET', '/v1/auction-payouts'))).toMatchObject({ items: [] });
  expect(await market.ledgerSums()).toMatchObject({ sound: true });
});

test('a payout that fails at the bank gives all of it back, with what was withheld, and can be asked for again', async () => {
  const flo = await earn('fin', 'flo', '100.00', 9000);
  await done(payee(flo, 'PT', 'account_closed'));
  await done(payOut(flo, 7965));
  expect(await ended(flo, 'failed')).toMatchObject({ paid: 7965, failure: expect.any(String) });
  await eventually(async () => expect(await market.balance('payable', 'person:flo')).toBe(9000));
  await done(payee(flo, 'DE'));
  expect(await available(flo)).toMatchObject({ items: [{ gross: 10_000, tax: 0, paid: 9000 }] });
  await done(payOut(flo, 9000));
  await ended(flo, 'paid');
  expect(await market.balance('payable', 'person:flo')).toBe(0);
  expect(await market.ledgerSums()).toMatchObject({ sound: true });
});
