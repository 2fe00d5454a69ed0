import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holdInEscrow, releaseEscrow } from '../contract.ts';
import { service } from '../service.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountForTest(service);
});
afterAll(() => mounted?.close());

const BIDDER = { kind: 'wallet', owner: 'person:7', currency: 'EUR' } as const;
const SELLER = { kind: 'payable', owner: 'person:9', currency: 'EUR' } as const;
const FEES = { kind: 'fees', currency: 'EUR' } as const;
const TAX = { kind: 'tax', currency: 'EUR' } as const;

const send = (what: string, body: object) => mounted.ask('POST', `/v1/ledger/escrow/${what}`, body);
async function balances(): Promise<Record<string, number>> {
  const { items } = (await mounted.ask('GET', '/v1/ledger/accounts')).body as {
    items: { name: { kind: string; reference?: string }; balance: number }[];
  };
  return Object.fromEntries(items.map(({ name, balance }) => [name.reference ?? name.kind, balance]));
}

test('what is held is released by shares that sum to the whole, the rest refunded, and never more than was held', async () => {
  await mounted.ask('POST', '/v1/ledger/transactions', {
    kind: 'topup',
    entries: [
      { account: { kind: 'bank', currency: 'EUR' }, amount: -10_000 },
      { account: BIDDER, amount: 10_000 },
    ],
  });
  const hold = { escrow: 'auction:1', amount: 6_001, from: BIDDER };
  expect(await send('hold', hold)).toMatchObject({ status: 201 });
  expect(await send('hold', hold)).toMatchObject({ status: 409, body: { code: 'INSUFFICIENT_FUNDS', missing: 2_002 } });

  const to = [
    { account: SELLER, basisPoints: 8_500 },
    { account: FEES, basisPoints: 1_000 },
    { account: TAX, basisPoints: 500 },
  ];
  const release = { escrow: 'auction:1', currency: 'EUR', amount: 5_001, to };
  const ends = await Promise.all([send('release', release), send('release', release)]);
  expect(ends.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
  expect(await balances()).toMatchObject({ payable: 4_251, fees: 500, tax: 250, 'auction:1': 1_000 });

  expect(await send('refund', { escrow: 'auction:1', currency: 'EUR', to: BIDDER })).toMatchObject({ status: 201 });
  expect(await balances()).toMatchObject({ wallet: 4_999, 'auction:1': 0 });
  expect(await send('refund', { escrow: 'auction:1', currency: 'EUR', to: BIDDER })).toMatchObject({
    status: 409,
    body: { code: 'ESCROW_EMPTY' },
  });
});

test('parts that are not the whole are refused, by shares and by amounts', async () => {
  const refused = { status: 422, body: { code: 'ESCROW_SPLIT_INVALID', pointer: '/to' } };
  const released = (...to: object[]) => send('release', { escrow: 'auction:1', currency: 'EUR', amount: 3, to });
  expect(await released({ account: SELLER, basisPoints: 9_999 })).toMatchObject(refused);
  expect(await released({ account: SELLER, amount: 2 })).toMatchObject(refused);
  expect(await released({ account: SELLER, amount: 2 }, { account: FEES, basisPoints: 10_000 })).toMatchObject(refused);
  expect(await released({ account: SELLER })).toMatchObject(refused);
});

test('parts by their amounts go as they are', async () => {
  const from = { kind: 'bank', currency: 'EUR' };
  await send('hold', { escrow: 'auction:3', amount: 1_000, from });
  const before = await balances();
  const to = [
    { account: SELLER, amount: 667 },
    { account: FEES, amount: 333 },
  ];
  const release = { escrow: 'auction:3', currency: 'EUR', amount: 1_000, to };
  expect(await send('release', release)).toMatchObject({ status: 201 });
  const after = await balances();
  expect(after).toMatchObject({ 'auction:3': 0, fees: (before['fees'] ?? 0) + 333 });
});

test('another service holds and releases by the contract, once for each key', async () => {
  const context = mounted.context('a', { idempotencyKey: 'bid-1' });
  const input = { escrow: 'auction:2', amount: 100, from: { kind: 'bank', currency: 'EUR' } } as const;
  const held = await mounted.contracts.call(holdInEscrow, context, input);
  expect(await mounted.contracts.call(holdInEscrow, context, input)).toEqual(held);
  await mounted.contracts.call(releaseEscrow, mounted.context(), {
    ...{ escrow: 'auction:2', currency: 'EUR' },
    to: [{ account: SELLER, basisPoints: 10_000 }],
  });
  expect((await balances())['auction:2']).toBe(0);
});
