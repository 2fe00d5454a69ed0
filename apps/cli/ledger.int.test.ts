import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../../tests/cli.ts';
import { joinServer, type SharedServer, sharedDatabase } from '../../tests/shared-server.ts';

let server: SharedServer;
beforeAll(async () => {
  server = await joinServer();
});
afterAll(() => server?.leave());

const check = (...args: string[]) => runCli(server, ['ledger', 'check', ...args]);

async function book(currency: string, amount: number): Promise<{ id: string; entries: { accountId: string }[] }> {
  const answer = await server.fetch('/v1/ledger/transactions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      kind: 'topup',
      entries: [
        { account: { kind: 'bank', currency }, amount: -amount },
        { account: { kind: 'wallet', owner: 'person:7', currency }, amount },
      ],
    }),
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as { id: string; entries: { accountId: string }[] };
}

test('a ledger that balances is told in one line; what its owner changes past its triggers is named, with exit code 1', async () => {
  expect(await check()).toMatchObject({ code: 0, stdout: '0 transactions, 0 currencies, all sum to zero.\n' });
  const { id, entries } = await book('EUR', 1250);
  await book('JPY', 500);
  expect(await check()).toMatchObject({ code: 0, stdout: '2 transactions, 2 currencies, all sum to zero.\n' });

  const admin = await (await sharedDatabase()).admin();
  const [bank, wallet] = entries.map(({ accountId }) => accountId);
  const change = async (by: number): Promise<void> => {
    // As the owner of the database can, and no role of the program: without the triggers that refuse it.
    await admin.query('begin');
    await admin.query('set local session_replication_role = replica');
    await admin.query('update payments.entry set amount = amount + $3 where tenant = $1 and account = $2', [
      ...[server.tenant, wallet, by],
    ]);
    await admin.query('commit');
  };
  try {
    await change(5);
    const { code, stdout, stderr } = await check();
    expect(code).toBe(1);
    expect(stdout.trim().split('\n')).toEqual([
      'The entries in EUR sum to 5, and not to zero.',
      `The transaction ${id} sums to 5 EUR, and not to zero.`,
      `The account ${wallet} holds 1250 EUR; its entries sum to 1255.`,
    ]);
    expect(stderr).toContain('The ledger does not balance: 3 differences.');
    const json = await check('--json');
    expect([json.code, JSON.parse(json.stdout)]).toMatchObject([1, { sound: false, transactions: 2 }]);
    expect(stdout).not.toContain(bank);
  } finally {
    await change(-5);
    await admin.end();
  }
  expect(await check()).toMatchObject({ code: 0 });
  expect(await runCli(server, ['ledger', 'prove'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('it has check'),
  });
});
