import Type from 'typebox';
import { expect, test } from 'vitest';
import { testSagas } from '../testing/sagas.ts';
import { eventually, TENANT_A, TENANT_B } from '../testing/testing.ts';
import { defineSaga } from './sagas.ts';

const here = testSagas('one process');
const paid = { type: 'test.paid', data: Type.Object({ amount: Type.Integer() }) };
const Input = Type.Object({ order: Type.String() });

const order = defineSaga({ name: 'collect.order', version: 1, input: Input })
  .waitFor('first', {
    event: paid,
    key: ({ input }) => input.order,
    match: () => ({ amount: 5 }),
    withinMs: 3_600_000,
    otherwise: 'fail',
  })
  .waitFor('second', { event: paid, key: ({ input }) => input.order, withinMs: 3_600_000, otherwise: 'go-on' })
  .local('note', {
    run: (tx, { input, results: { first, second } }) =>
      tx.query('insert into collect.effect (tenant, booking, what) values ($1, $2, $3)', [
        tx.tenant,
        input.order,
        `${first.amount} and ${second?.amount}`,
      ]),
  });

const publish = (key: string, amount: number, tenant = TENANT_A) =>
  here.log.append(tenant, { type: paid.type, source: '/test', key, data: { amount } });

async function waitsAt(sagas: Parameters<typeof here.saga>[0], id: string, step: string): Promise<void> {
  await eventually(async () => expect(await here.saga(sagas, id)).toMatchObject({ state: 'waiting', at: step }));
}

async function isDone(sagas: Parameters<typeof here.saga>[0], id: string): Promise<void> {
  await eventually(async () => expect((await here.saga(sagas, id))?.state).toBe('done'));
}

test('an event that comes while the saga waits is taken once, and not by the next step too', async () => {
  const sagas = await here.process(order);
  const id = await here.start(sagas, order, { order: 'o1' });
  await waitsAt(sagas, id, 'first');
  await publish('o1', 4);
  await publish('another', 5);
  await publish('o1', 5, TENANT_B);
  await publish('o1', 5);
  await waitsAt(sagas, id, 'second');
  await publish('o1', 7);
  await isDone(sagas, id);
  expect(await here.effects('o1')).toEqual(['5 and 7']);
  await sagas.stop();
});

test('sdk-java#1538: events that come before the wait began, while the saga moves, are each taken once', async () => {
  const sagas = await here.process(order);
  for (let round = 0; round < 20; round++) {
    const name = `moving-${round}`;
    const id = await here.start(sagas, order, { order: name });
    await Promise.all([publish(name, 5), publish(name, 5)]);
    await isDone(sagas, id);
    expect(await here.effects(name)).toEqual(['5 and 5']);
  }
  await sagas.stop();
});

test('events before the saga’s start are none of its own, and one that comes too late is waited for no longer', async () => {
  const sagas = await here.process(order);
  await publish('o3', 5);
  const id = await here.start(sagas, order, { order: 'o3' });
  await waitsAt(sagas, id, 'first');
  await publish('o3', 5);
  await waitsAt(sagas, id, 'second');
  await here.database.admin('update pvt.saga_wait set deadline = now() where saga = $1', [id]);
  await here.database.admin('update pvt.job set next_at = now() where key = $1', [id]);
  await isDone(sagas, id);
  expect(await here.effects('o3')).toEqual(['5 and undefined']);
  await sagas.stop();
});
