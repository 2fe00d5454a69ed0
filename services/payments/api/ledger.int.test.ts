import { eventually, TENANT_A } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { service } from '../service.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountForTest(service);
});
afterAll(() => mounted?.close());

interface Posted {
  readonly id: string;
  readonly bookedAt: string;
  readonly entries: readonly { readonly accountId: string }[];
}

/** Euros from the bank into a wallet. */
const into = (owner: string, amount: number, more: object = {}) => ({
  kind: 'topup',
  entries: [
    { account: { kind: 'bank', currency: 'EUR' }, amount: -amount },
    { account: { kind: 'wallet', owner, currency: 'EUR' }, amount },
  ],
  ...more,
});
const book = (body: object, key?: string, tenant = 'a') =>
  mounted.ask('POST', '/v1/ledger/transactions', body, {
    tenant,
    ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
  });
const posted = async (body: object): Promise<Posted> => {
  const answer = await book(body);
  expect(answer.status).toBe(201);
  return answer.body as Posted;
};
const get = async <T>(path: string): Promise<T> => {
  const answer = await mounted.ask('GET', path);
  expect(answer.status, path).toBe(200);
  return answer.body as T;
};

describe('booking', () => {
  test('entries that do not sum to zero are refused with the sum', async () => {
    const body = into('off', 100);
    body.entries[1] = { account: { kind: 'wallet', owner: 'off', currency: 'EUR' }, amount: 99 };
    expect(await book(body)).toMatchObject({
      status: 422,
      body: {
        code: 'TRANSACTION_INVALID',
        errors: [
          { pointer: '/entries', detail: 'The entries in EUR sum to -1 minor units; they have to sum to zero.' },
        ],
      },
    });
  });

  test('a currency that there is not, and an amount that JSON does not hold exactly, are refused at their field', async () => {
    const bad = {
      ...into('x', 1),
      entries: [
        { account: { kind: 'bank', currency: 'XXX' }, amount: -1 },
        { account: { kind: 'fees', currency: 'XXX' }, amount: 1 },
      ],
    };
    expect(await book(bad)).toMatchObject({ status: 422, body: { pointer: '/entries/0/account/currency' } });
    expect((await book(into('x', 2 ** 53))).status).toBe(400);
  });

  test('an account of what is owed to others is not opened without its guard', async () => {
    const entries = [
      { account: { kind: 'escrow', reference: 'unguarded', currency: 'EUR', guarded: false }, amount: -500 },
      { account: { kind: 'bank', currency: 'EUR' }, amount: 500 },
    ];
    expect(await book({ kind: 'transfer', entries })).toMatchObject({
      status: 422,
      body: { code: 'TRANSACTION_INVALID', pointer: '/entries/0/account/guarded' },
    });
  });

  test('what a guarded account lacks is refused with the amount, and nothing is booked', async () => {
    await posted(into('short', 100));
    expect(await book(into('short', -150))).toMatchObject({
      status: 409,
      body: { code: 'INSUFFICIENT_FUNDS', missing: 50, balance: 100 },
    });
  });
});

describe('cases 11, 87 and 95: Idempotency-Key', () => {
  test('same key and body: the first answer; other body: 409; other tenant: its own', async () => {
    const first = await book(into('k', 5), 'key-1');
    expect(await book(into('k', 5), 'key-1')).toMatchObject({ status: 201, body: first.body });
    expect(await book(into('k', 6), 'key-1')).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect(((await book(into('k', 5), 'key-1', 'b')).body as Posted).id).not.toBe((first.body as Posted).id);
  });

  test('the second while the first is under way: 409 with Retry-After, and one transaction in the end', async () => {
    const other = new pg.Client({ connectionString: mounted.database.url });
    await other.connect();
    try {
      const place = JSON.stringify([TENANT_A, 'key:key-a', 'payments.request', 'key-2']);
      await other.query('select pg_advisory_lock(hashtextextended($1, 0))', [place]);
      expect(await book(into('k2', 5), 'key-2')).toMatchObject({
        status: 409,
        headers: { 'retry-after': '1' },
        body: { code: 'COMMAND_UNDER_WAY' },
      });
    } finally {
      await other.end();
    }
    await eventually(async () => expect((await book(into('k2', 5), 'key-2')).status).toBe(201));
    const answers = await Promise.all(Array.from({ length: 20 }, () => book(into('k2', 5), 'key-2')));
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect((await book(into('k2', 5), 'key-2')).status).toBe(201);
    const { items } = await get<{ items: { balance: number }[] }>('/v1/ledger/accounts?owner=k2');
    expect(items.map(({ balance }) => balance)).toEqual([5]);
  });

  test('50 at once are 50 transactions, none with an empty answer', async () => {
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, i) => posted(into('fifty', 1, { reference: `fifty:${i}` }))),
    );
    expect(new Set(all.map(({ id }) => id)).size).toBe(50);
  });
});

test('case 6: a balance as of an instant is the sum until then, also of what was booked later for an earlier day', async () => {
  const first = await posted(into('past', 100, { valueDate: '2026-01-10' }));
  const late = await posted(into('past', 7, { valueDate: '2025-12-31' }));
  const account = first.entries[1]?.accountId;
  const at = async (instant: string, by: string) =>
    (await get<{ balance: number }>(`/v1/ledger/accounts/${account}?at=${encodeURIComponent(instant)}&by=${by}`))
      .balance;
  expect(await at(first.bookedAt, 'booking')).toBe(100);
  expect(await at(late.bookedAt, 'booking')).toBe(107);
  expect(await at('2026-01-01T00:00:00Z', 'booking')).toBe(0);
  expect(await at('2025-12-31T00:00:00Z', 'value')).toBe(7);
  expect(await at('2026-01-09T23:59:59Z', 'value')).toBe(7);
  expect(await at('2026-01-10T00:00:00Z', 'value')).toBe(107);
});

test('a statement goes through all entries in pages, with the balance after each, and is a file', async () => {
  const bookings: Posted[] = [];
  for (const amount of [100, -30, 5, -75, 12])
    bookings.push(await posted(into('paged', amount, { description: '=1+1' })));
  const account = bookings[0]?.entries[1]?.accountId;
  const lines: { amount: number; balance: number }[] = [];
  for (let cursor = ''; ; ) {
    const page = await get<{ items: typeof lines; next?: string }>(
      `/v1/ledger/accounts/${account}/statement?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    lines.push(...page.items);
    if (page.next === undefined) break;
    cursor = page.next;
  }
  expect(lines.map(({ amount, balance }) => [amount, balance])).toEqual([
    [100, 100],
    [-30, 70],
    [5, 75],
    [-75, 0],
    [12, 12],
  ]);
  const file = String((await mounted.ask('GET', `/v1/ledger/accounts/${account}/statement.csv`)).body).split('\r\n');
  expect(file).toHaveLength(7);
  expect(file[2]).toMatch(/,topup,,'=1\+1,-0\.30,0\.70,EUR$/);
});

describe('case 93: a part of a sale is given back', () => {
  test('3000 = 1000 deposit + 2000 sale; the deposit goes back, the sale stands', async () => {
    const guest = { kind: 'bank', currency: 'EUR' };
    const deposit = { kind: 'deposit', owner: 'stay:93', currency: 'EUR' };
    const sale = { kind: 'revenue', owner: 'stay:93', currency: 'EUR' };
    await posted({
      kind: 'sale',
      entries: [
        { account: guest, amount: -3000 },
        { account: deposit, amount: 1000 },
        { account: sale, amount: 2000 },
      ],
    });
    await posted({
      kind: 'deposit_returned',
      entries: [
        { account: deposit, amount: -1000 },
        { account: guest, amount: 1000 },
      ],
    });
    const { items } = await get<{ items: { name: { kind: string }; balance: number }[] }>(
      '/v1/ledger/accounts?owner=stay:93',
    );
    expect(items.map(({ name, balance }) => [name.kind, balance])).toEqual([
      ['deposit', 0],
      ['revenue', 2000],
    ]);
  });
});

test('case 91: 2100 charged with a fee of 86 and fully refunded: the guest has all, the owner owes 86', async () => {
  const provider = { kind: 'provider', owner: 'sandbox', currency: 'USD' };
  const owner = { kind: 'receivable', owner: 'owner:91', currency: 'USD' };
  const payable = { kind: 'payable', owner: 'owner:91', currency: 'USD' };
  const fees = { kind: 'fees', owner: 'provider:91', currency: 'USD' };
  await posted({
    kind: 'capture',
    entries: [
      { account: provider, amount: -2100 },
      { account: payable, amount: 2014 },
      { account: fees, amount: 86 },
    ],
  });
  await posted({
    kind: 'refund',
    entries: [
      { account: payable, amount: -2014 },
      { account: owner, amount: -86 },
      { account: provider, amount: 2100 },
    ],
  });
  const { items } = await get<{ items: { name: { kind: string }; balance: number }[] }>(
    '/v1/ledger/accounts?owner=owner:91',
  );
  expect(items.map(({ name, balance }) => [name.kind, balance])).toEqual([
    ['payable', 0],
    ['receivable', -86],
  ]);
});

describe('the check', () => {
  test('is sound after all of it, and names the account whose balance was changed by hand', async () => {
    const { entries } = await posted(into('checked', 50));
    expect(await get('/v1/ledger/check')).toMatchObject({ sound: true, differences: [] });
    const account = entries[1]?.accountId;
    await mounted.database.admin('update payments.balance set amount = amount + 1 where account = $1', [account]);
    expect(await get('/v1/ledger/check')).toMatchObject({
      sound: false,
      differences: [{ what: 'balance', id: account, currency: 'EUR', entries: '50', kept: '51' }],
    });
    await mounted.database.admin('update payments.balance set amount = amount - 1 where account = $1', [account]);
  });

  test('another tenant sees nothing of it', async () => {
    const check = await mounted.ask('GET', '/v1/ledger/check', undefined, { tenant: 'b' });
    expect(check.body).toMatchObject({ sound: true });
    const { entries } = await posted(into('mine', 50));
    const foreign = await mounted.ask('GET', `/v1/ledger/accounts/${entries[1]?.accountId}`, undefined, {
      tenant: 'b',
    });
    expect(foreign.status).toBe(404);
  });
});
