import type { Transaction } from '@pvt/kernel/database';
import { defineErrors } from '@pvt/kernel/errors';
import { type Jobs, openJobs } from '@pvt/kernel/jobs';
import { createMetrics } from '@pvt/kernel/metrics';
import { defineSaga, openSagas, type Sagas } from '@pvt/kernel/saga';
import { eventually, TENANT_A } from '@pvt/kernel/testing';
import Type from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  authorisePayment,
  capturePayment,
  createPayment,
  getPayment,
  refundPayment,
  returnPayment,
} from '../contract.ts';
import { mountPayments, type PaymentsForTest } from './payments-harness.ts';

const errors = defineErrors({
  TEST_SOLD_OUT: { kind: 'conflict', title: 'The bed is sold', description: 'For the test.' },
});

const Cart = Type.Object({ cart: Type.String(), bed: Type.String(), intent: Type.String() });
type Cart = { readonly cart: string; readonly bed: string; readonly intent: string };

/** One stay for each bed. */
async function book(tx: Transaction, { cart, bed }: Cart): Promise<object> {
  const booked = await tx.query(
    'insert into collect.stay (tenant, bed, cart) values ($1, $2, $3) on conflict do nothing returning bed',
    [tx.tenant, bed, cart],
  );
  if (booked.length === 0) throw errors.TEST_SOLD_OUT(`The bed ${bed} is somebody else’s.`);
  return {};
}

async function giveBack(tx: Transaction, { cart, bed }: Cart): Promise<void> {
  await tx.query('delete from collect.stay where tenant = $1 and bed = $2 and cart = $3', [tx.tenant, bed, cart]);
}

const undo = { operation: returnPayment, input: ({ input }: { input: Cart }) => ({ intent: input.intent }) };
const input = ({ input: { intent } }: { input: Cart }) => ({ intent });

/** A shop that takes the money first. */
const payThenBook = defineSaga({ name: 'collect.pay-then-book', version: 1, input: Cart })
  .call('take', { operation: capturePayment, input, undo })
  .local('book', { run: (tx, saga) => book(tx, saga.input) });

/** One that takes it last: what is authorised is released where there is no bed. */
const bookThenPay = defineSaga({ name: 'collect.book-then-pay', version: 1, input: Cart })
  .call('look', { operation: returnPaymentLater(), input, undo })
  .local('book', { run: (tx, saga) => book(tx, saga.input), undo: (tx, saga) => giveBack(tx, saga.input) })
  .call('take', { operation: capturePayment, input, undo });

/** Its step does nothing: it is there for what undoes it. */
function returnPaymentLater() {
  return { ...returnPayment, name: 'collect.nothing' } as const;
}

let payments: PaymentsForTest;
let sagas: Sagas;
let jobs: Jobs & { stop(): Promise<void> };
beforeAll(async () => {
  payments = await mountPayments();
  const { database, platform, contracts } = payments.mounted;
  await database.admin(`create table collect.stay (tenant uuid not null, bed text not null, cart text not null, primary key (tenant, bed));
    select pvt.isolate('collect.stay'); grant select, insert, delete on collect.stay to pvt_collect`);
  contracts.implement({ ...returnPayment, name: 'collect.nothing' }, async (_context, { intent }) =>
    payments.get(intent),
  );
  const service = database.service('collect');
  const engine = openJobs({ database: service, metrics: createMetrics(), onError: () => undefined, everyMs: 20 });
  const log = platform.engine.forService(service);
  sagas = openSagas({ service: 'collect', database: service, log, jobs: engine, contracts });
  sagas.run(payThenBook);
  sagas.run(bookThenPay);
  engine.start();
  jobs = engine;
});
afterAll(async () => {
  await jobs?.stop();
  await payments?.close();
});

async function complete(saga: typeof payThenBook | typeof bookThenPay, cart: Cart): Promise<string> {
  const service = payments.mounted.database.service('collect');
  return service.transaction(TENANT_A, (tx) =>
    sagas.start(tx, payments.mounted.context(), saga, cart, { startId: cart.cart }),
  );
}
const ended = (id: string): Promise<string> =>
  eventually(async () => {
    const [row] = await payments.mounted.database.admin<{ state: string; over: boolean }>(
      'select state, ended_at is not null as over from pvt.saga where id = $1',
      [id],
    );
    expect(row?.over).toBe(true);
    return row?.state ?? '';
  });
const told = async (intent: string, happened: string): Promise<number> => {
  const rows = await payments.mounted.database.admin('select from log.event where type = $1 and key = $2', [
    `pvt.payments.payment.${happened}`,
    intent,
  ]);
  return rows.length;
};
const stays = async (bed: string): Promise<number> =>
  (await payments.mounted.database.admin('select from collect.stay where bed = $1', [bed])).length;

test('case 80: paid, then sold out: the money goes back by itself, once', async () => {
  const first = await payments.authorised();
  const second = await payments.authorised();
  expect(await ended(await complete(payThenBook, { cart: 'c-1', bed: 'b-80', intent: first.id }))).toBe('done');
  expect(await ended(await complete(payThenBook, { cart: 'c-2', bed: 'b-80', intent: second.id }))).toBe('undone');
  expect(await payments.get(first.id)).toMatchObject({ status: 'captured' });
  expect(await payments.get(second.id)).toMatchObject({ status: 'refunded', refunded: 10_000 });
  const { captures, refunds } = await payments.atProvider(second.id);
  expect([captures.length, refunds.length]).toEqual([1, 1]);
  expect(await told(second.id, 'refunded')).toBe(1);
});

test('case 81: without a bed what is authorised is released, and the payer is told of it once', async () => {
  const [first, second] = [await payments.authorised(), await payments.authorised()];
  expect(await ended(await complete(bookThenPay, { cart: 'c-3', bed: 'b-81', intent: first.id }))).toBe('done');
  expect(await ended(await complete(bookThenPay, { cart: 'c-4', bed: 'b-81', intent: second.id }))).toBe('undone');
  expect(await payments.get(second.id)).toMatchObject({ status: 'cancelled', captured: 0, released: 10_000 });
  expect(await payments.atProvider(second.id)).toMatchObject({ captures: [], refunds: [], status: 'voided' });
  expect(await told(second.id, 'cancelled')).toBe(1);
});

test('case 82: two completions of one cart are one stay, one capture and no refund', async () => {
  const { id } = await payments.authorised();
  const cart = { cart: 'c-5', bed: 'b-82', intent: id };
  const [one, two] = await Promise.all([complete(payThenBook, cart), complete(payThenBook, cart)]);
  expect(one).toBe(two);
  expect(await ended(one)).toBe('done');
  expect(await stays('b-82')).toBe(1);
  const { captures, refunds } = await payments.atProvider(id);
  expect([captures.length, refunds.length]).toEqual([1, 0]);
});

test('case 82: a capture that is refused gives the bed back', async () => {
  const { id } = await payments.authorised();
  await payments.admin(`payments/${(await payments.atProvider(id)).id}/expire`);
  expect(await ended(await complete(bookThenPay, { cart: 'c-6', bed: 'b-82b', intent: id }))).toBe('undone');
  expect(await stays('b-82b')).toBe(0);
});

test('case 83: of two who pay for one bed at once one stays, and the other has the money back', async () => {
  const intents = await Promise.all([payments.authorised(), payments.authorised()]);
  const carts = await Promise.all(
    intents.map(({ id }, i) => complete(payThenBook, { cart: `c-83-${i}`, bed: 'b-83', intent: id })),
  );
  expect((await Promise.all(carts.map(ended))).toSorted()).toEqual(['done', 'undone']);
  const statuses = await Promise.all(intents.map(async ({ id }) => (await payments.get(id)).status));
  expect(statuses.toSorted()).toEqual(['captured', 'refunded']);
  expect(await stays('b-83')).toBe(1);
});

test('a completion whose capture has no answer is undone once it is known: charged and returned once, or not at all', async () => {
  const { id } = await payments.authorised();
  await payments.admin('faults', [{ operation: 'capture', mode: 'error-after', times: 1 }]);
  const taken = await payments.authorised();
  expect(await ended(await complete(payThenBook, { cart: 'c-7', bed: 'b-84', intent: taken.id }))).toBe('done');
  expect(await ended(await complete(payThenBook, { cart: 'c-8', bed: 'b-84', intent: id }))).toBe('undone');
  expect((await payments.atProvider(taken.id)).captures).toHaveLength(1);
  expect(await payments.get(id)).toMatchObject({ status: 'refunded' });
});

test('a service takes a payment from its begin to a refund of a part, each once for its key', async () => {
  const { contracts, context } = payments.mounted;
  const keyed = (idempotencyKey: string) => ({ ...context(), idempotencyKey });
  const about = { amount: 9000, currency: 'EUR', reference: 'booking:77', provider: 'sandbox' } as const;
  const begun = await contracts.call(createPayment, keyed('begin 77'), about);
  expect(await contracts.call(createPayment, keyed('begin 77'), about)).toEqual(begun);
  const method = { intent: begun.id, method: 'card_ok' };
  const authorised = await contracts.call(authorisePayment, keyed('pay 77'), method);
  expect(authorised).toMatchObject({ status: 'authorised', capturable: 9000 });
  await contracts.call(capturePayment, keyed('take 77'), { intent: begun.id });
  for (const _ of [1, 2])
    expect(await contracts.call(refundPayment, keyed('back 77'), { intent: begun.id, amount: 2500 })).toMatchObject({
      refunded: 2500,
    });
  expect(await contracts.call(getPayment, context(), { intent: begun.id })).toMatchObject({ refundable: 6500 });
  await expect(
    contracts.call(refundPayment, keyed('too much 77'), { intent: begun.id, amount: 6501 }),
  ).rejects.toMatchObject({ code: 'AMOUNT_ABOVE_REST' });
});

test('a declined card is a state that the caller sees, and another card may follow', async () => {
  const { contracts, context } = payments.mounted;
  const about = { amount: 900, currency: 'EUR', reference: 'booking:78', provider: 'sandbox' } as const;
  const { id: intent } = await contracts.call(createPayment, { ...context(), idempotencyKey: 'begin 78' }, about);
  expect(await contracts.call(authorisePayment, context(), { intent, method: 'card_declined' })).toMatchObject({
    status: 'failed',
    code: 'card_declined',
  });
  expect(await contracts.call(authorisePayment, context(), { intent, method: 'card_ok' })).toMatchObject({
    status: 'authorised',
  });
});
