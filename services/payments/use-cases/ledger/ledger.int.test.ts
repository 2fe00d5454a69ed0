import { accessOf } from '@pvt/kernel/role';
import { TENANT_A } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { balanceOf } from '../../adapters/postgres/accounts.ts';
import type { AccountName } from '../../core/ledger.ts';
import { service } from '../../service.ts';
import { BANK, FEES, type LedgerForTest, ledgerOf, move, wallet } from './ledger-harness.ts';
import { reverseTransaction } from './reverse-transaction.ts';

let mounted: MountedForTest;
let ledger: LedgerForTest;
beforeAll(async () => {
  mounted = await mountForTest(service);
  ledger = ledgerOf(mounted);
});
afterAll(() => mounted?.close());

const held = (account: AccountName) => ledger.database.transaction(TENANT_A, (tx) => balanceOf(tx, account));
const outcomes = async (work: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(work)).map((end) =>
    end.status === 'fulfilled' ? 'done' : (end.reason as { code: string }).code,
  );
const count = (all: readonly string[], which: string) => all.filter((each) => each === which).length;

/** As psql with the service's role, or as the administrator. */
async function psql(work: (client: pg.Client) => Promise<unknown>, as: 'service' | 'admin' = 'service'): Promise<void> {
  const url = new URL(mounted.database.url);
  if (as === 'service') {
    const { role, password } = accessOf(mounted.database.url, mounted.database.secret, 'payments');
    url.username = role;
    url.password = password;
  }
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(`select set_config('pvt.tenant', $1, false)`, [TENANT_A]);
    await work(client);
  } finally {
    await client.end();
  }
}

describe('case 1: what PostgreSQL itself refuses', () => {
  test('entries of +100 and -99, at the commit, from psql with the service’s role', async () => {
    const { entries } = await ledger.book(move(BANK, wallet('case-1'), 1n));
    const [from, to] = entries.map(({ accountId }) => accountId);
    await psql(async (client) => {
      await client.query('begin');
      await client.query(
        `insert into payments.transaction (tenant, id, kind, value_date, booked_at, actor)
          values ($1, '0198c0de-0000-7000-8000-0000000000c1', 'manual', current_date, now(), 'psql')`,
        [TENANT_A],
      );
      await client.query(
        `insert into payments.entry (tenant, transaction, line, account, currency, amount, value_date, booked_at)
          values ($1, '0198c0de-0000-7000-8000-0000000000c1', 1, $2, 'EUR', -99, current_date, now()),
            ($1, '0198c0de-0000-7000-8000-0000000000c1', 2, $3, 'EUR', 100, current_date, now())`,
        [TENANT_A, from, to],
      );
      await expect(client.query('commit')).rejects.toThrow(/is off by 1 EUR/);
    });
    expect(await held(wallet('case-1'))).toBe(1n);
  });

  test('further entries of a transaction that has some, and entries in another currency than their account’s', async () => {
    const { id, entries } = await ledger.book(move(BANK, wallet('case-1b'), 1n));
    const insert = (line: number, currency: string) => (client: pg.Client) =>
      client.query(
        `insert into payments.entry (tenant, transaction, line, account, currency, amount, value_date, booked_at)
          values ($1, $2, $4, $3, $5, 7, current_date, now())`,
        [TENANT_A, id, entries[1]?.accountId, line, currency],
      );
    await psql((client) => expect(insert(3, 'EUR')(client)).rejects.toThrow(/no more entries/));
    await psql((client) => expect(insert(3, 'USD')(client)).rejects.toThrow(/not in its currency/));
  });

  test.each(['service', 'admin'] as const)(
    'an entry that is changed, deleted or truncated, by the role %s',
    async (as) => {
      await psql(async (client) => {
        for (const table of ['entry', 'transaction', 'account'])
          for (const sql of [
            `update payments.${table} set tenant = tenant`,
            `delete from payments.${table}`,
            `truncate payments.${table}`,
          ])
            await expect(client.query(sql), sql).rejects.toThrow(/permission denied|append-only/);
      }, as);
    },
  );

  test('a balance that is written by hand with the service’s role', async () => {
    await psql((client) =>
      expect(
        client.query(`update payments.balance set amount = 1000000 where tenant = $1`, [TENANT_A]),
      ).rejects.toThrow(/permission denied|append-only/),
    );
  });
});

test('case 3: of two withdrawals of 60 from 100 at once, one succeeds', async () => {
  await ledger.book(move(BANK, wallet('case-3'), 100n));
  const ends = await outcomes([1, 2].map(() => ledger.book(move(wallet('case-3'), BANK, 60n))));
  expect(ends.toSorted()).toEqual(['INSUFFICIENT_FUNDS', 'done']);
  expect(await held(wallet('case-3'))).toBe(40n);
  await expect(ledger.book(move(wallet('case-3'), BANK, 60n))).rejects.toMatchObject({
    detail: 'The account wallet of case-3 holds 0.40 EUR; 0.20 are missing.',
    options: { more: { missing: 20, balance: 40 } },
  });
});

test('case 96: of 50 withdrawals of 10 from 100 at once, 10 succeed', async () => {
  await ledger.book(move(BANK, wallet('case-96'), 100n));
  const ends = await outcomes(Array.from({ length: 50 }, () => ledger.book(move(wallet('case-96'), BANK, 10n))));
  expect([count(ends, 'done'), count(ends, 'INSUFFICIENT_FUNDS')]).toEqual([10, 40]);
  expect(await held(wallet('case-96'))).toBe(0n);
});

test('case 4: 1,000 fees to one account at once sum exactly, and nobody sees a deadlock', async () => {
  const before = await held(FEES);
  const fees = Array.from({ length: 1000 }, (_, i) => ledger.book(move(BANK, FEES, BigInt(i + 1))));
  const ends = await outcomes(fees);
  expect(count(ends, 'done')).toBe(1000);
  expect((await held(FEES)) - before).toBe(500_500n);
});

test('transfers crosswise between the same accounts, at once, all end', async () => {
  const names = ['x', 'y', 'z'].map(wallet);
  for (const name of names) await ledger.book(move(BANK, name, 1000n));
  const pairs = Array.from({ length: 90 }, (_, i) => [i % 3, (i + 1 + (i % 2)) % 3] as const);
  const ends = await outcomes(pairs.map(([from, to]) => ledger.book(move(names[from] ?? BANK, names[to] ?? BANK, 1n))));
  expect(count(ends, 'done')).toBe(90);
});

describe('cases 5 and 97: reversals', () => {
  const reverse = (id: string) =>
    reverseTransaction({ database: ledger.database, log: mounted.log }, mounted.context(), id, {});

  test('of two reversals of one transaction at once, one succeeds', async () => {
    const { id } = await ledger.book(move(BANK, wallet('case-97'), 100n));
    expect((await outcomes([reverse(id), reverse(id)])).toSorted()).toEqual(['TRANSACTION_REVERSED', 'done']);
    expect(await held(wallet('case-97'))).toBe(0n);
  });

  test('a reversal is reversed once, which books the first again', async () => {
    const { id } = await ledger.book(move(BANK, wallet('case-5'), 100n));
    const reversal = await reverse(id);
    await reverse(reversal.id);
    expect(await held(wallet('case-5'))).toBe(100n);
    expect(await outcomes([reverse(reversal.id), reverse(id)])).toEqual([
      'TRANSACTION_REVERSED',
      'TRANSACTION_REVERSED',
    ]);
  });
});

test('case 16: several currencies need a rate with a source and a time', async () => {
  const entries = [
    { account: BANK, amount: -100n },
    { account: { kind: 'exchange', currency: 'EUR' }, amount: 100n },
    { account: { kind: 'exchange', currency: 'USD' }, amount: -108n },
    { account: { kind: 'wallet', owner: 'case-16', currency: 'USD' }, amount: 108n },
  ] as const;
  await expect(ledger.book({ kind: 'exchange', entries })).rejects.toMatchObject({ code: 'RATE_MISSING' });
  const rate = { from: 'EUR', to: 'USD', rate: '1.08', source: 'ECB', at: '2026-11-27T15:00:00Z' };
  expect(await ledger.book({ kind: 'exchange', rate, entries })).toMatchObject({ rate });
});
