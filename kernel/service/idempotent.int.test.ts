import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Transaction } from '../database/database.ts';
import { gate, openTestConsumer, TENANT_A, type TestConsumer } from '../testing/test-consumer.ts';
import { TENANT_B } from '../testing/testing.ts';
import { idempotent } from './idempotent.ts';
import { makeContext } from './make-context.ts';

let testConsumer: TestConsumer;
beforeAll(async () => {
  testConsumer = await openTestConsumer();
});
afterAll(() => testConsumer.close());

interface Sent {
  readonly command?: string;
  readonly tenant?: string;
  readonly actor?: string;
  readonly input?: unknown;
  readonly before?: () => Promise<void>;
}

let performed = 0;

/** A command whose effect is a row; its answer is another each time it is done. */
function send(
  key: string | undefined,
  { command = 'test.add', tenant = TENANT_A, actor = 'a', input, before }: Sent = {},
) {
  const principal = { kind: 'key', id: actor, name: actor, permissions: [] } as const;
  const context = makeContext({ tenant, principal, idempotencyKey: key });
  return testConsumer.service.transaction(tenant, (tx) =>
    idempotent(tx, context, command, input ?? { amount: 1 }, async () => {
      await before?.();
      await effect(tx, key ?? 'none');
      performed += 1;
      return { number: performed, nothing: null, list: [performed] };
    }),
  );
}

async function effect(tx: Transaction, group: string): Promise<void> {
  await tx.query(
    `insert into test_consumer.effect (tenant, group_name, id, key, position) values ($1, $2, 'x', 'k', 1)`,
    [tx.tenant, group],
  );
}

const effects = async (group: string): Promise<number> => (await testConsumer.ids(group)).length;

async function setBack(key: string, interval: string): Promise<void> {
  await testConsumer.database.admin('update pvt.command_answer set at = now() - $2::interval where key = $1', [
    key,
    interval,
  ]);
}

test('twenty at once with one key have one effect, and all get its answer', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => send('twenty')));
  expect(await effects('twenty')).toBe(1);
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
});

test('whatever is sent in whatever order, each key has one effect and one answer', async () => {
  const sendings = fc.array(fc.constantFrom('p', 'q', 'r'), { minLength: 1, maxLength: 12 });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(sendings, async (keys) => {
      run += 1;
      const named = keys.map((key) => `${key}-${run}`);
      const answers = await Promise.all(named.map((key) => send(key)));
      for (const key of new Set(named)) {
        expect(await effects(key)).toBe(1);
        const own = answers.filter((_, i) => named[i] === key).map(({ number }) => number);
        expect(new Set(own).size).toBe(1);
      }
    }),
    { numRuns: 20 },
  );
});

test('without a key a command is done each time', async () => {
  const answers = [await send(undefined), await send(undefined)];
  expect(answers[0]).not.toEqual(answers[1]);
  expect(await effects('none')).toBe(2);
});

test('the same key with another content is rejected, and what it would have done is not', async () => {
  await send('reused');
  await expect(send('reused', { input: { amount: 2 } })).rejects.toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
    options: { pointer: '/idempotency-key' },
  });
  expect(await effects('reused')).toBe(1);
});

test('the second waits for the first, and does the command when the first is rolled back', async () => {
  const door = gate();
  const first = send('rolled-back', {
    before: async () => {
      await door.pass();
      throw new Error('no room left');
    },
  });
  await door.reached;
  const second = send('rolled-back');
  door.open();
  await expect(first).rejects.toThrow('no room left');
  expect(await send('rolled-back')).toEqual(await second);
  expect(await effects('rolled-back')).toBe(1);
});

test('within a day the answer stays; after it the command is done anew, also with another content', async () => {
  const first = await send('day');
  await setBack('day', '23 hours 59 minutes');
  expect(await send('day')).toEqual(first);
  await setBack('day', '24 hours 1 minute');
  const late = await Promise.all(Array.from({ length: 5 }, () => send('day', { input: { amount: 2 } })));
  expect(late[0]).not.toEqual(first);
  expect(late.every((answer) => answer.number === late[0]?.number)).toBe(true);
  expect(await effects('day')).toBe(2);
});

test('tenants, actors and commands have keys of their own', async () => {
  const sent = [{}, { tenant: TENANT_B }, { actor: 'b' }, { command: 'test.remove' }];
  const answers = await Promise.all(sent.map((each) => send('own', each)));
  expect(new Set(answers.map(({ number }) => number)).size).toBe(4);
  expect(await Promise.all(sent.map((each) => send('own', each)))).toEqual(answers);
});

test('a command that returns nothing returns nothing again', async () => {
  const principal = { kind: 'key', id: 'a', name: 'a', permissions: [] } as const;
  const context = makeContext({ tenant: TENANT_A, principal, idempotencyKey: 'silent' });
  const answer = (value: null | undefined, command: string) => () =>
    testConsumer.service.transaction(TENANT_A, (tx) => idempotent(tx, context, command, {}, async () => value));
  const silent = answer(undefined, 'test.silent');
  const nothing = answer(null, 'test.null');
  expect([await silent(), await silent(), await nothing(), await nothing()]).toEqual([
    undefined,
    undefined,
    null,
    null,
  ]);
});

test('answers older than a day are forgotten by and by, of the own tenant', async () => {
  const old = Array.from({ length: 12 }, (_, i) => `old-${i}`);
  for (const key of old) await send(key, { tenant: numberOf(key) % 2 === 0 ? TENANT_A : TENANT_B });
  for (const key of old) await setBack(key, '2 days');
  await send('now');
  const left = await testConsumer.database.admin<{ tenant: string }>(
    `select tenant from pvt.command_answer where key like 'old-%'`,
  );
  expect(left.map(({ tenant }) => tenant)).toEqual(Array.from({ length: 6 }, () => TENANT_B));
});

function numberOf(key: string): number {
  return Number(key.slice('old-'.length));
}
