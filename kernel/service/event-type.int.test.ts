import fc from 'fast-check';
import Type from 'typebox';
import { afterAll, afterEach, beforeAll, expect, expectTypeOf, test } from 'vitest';
import type { Transaction } from '../database/transaction.ts';
import type { Consumer } from '../log/group/consumer-options.ts';
import type { Log } from '../log/log.ts';
import { openTestConsumer, TENANT_A, type TestConsumer } from '../testing/test-consumer.ts';
import { eventually, TENANT_B } from '../testing/testing.ts';
import type { CallContext } from './context.ts';
import { changeOf, defineEvent } from './event-type.ts';
import { armFailurePoint } from './failure-point.ts';
import { makeContext } from './make-context.ts';
import { subscribe, type TypedEvent } from './subscribe.ts';

const Stay = Type.Object({ id: Type.String(), bed: Type.Integer() });
const stayBooked = defineEvent({
  type: 'pvt.hostels.stay.booked',
  version: 2,
  readBy: 'stays:read',
  description: 'A stay was booked.',
  data: Stay,
  key: ({ id }) => id,
  example: { id: 's1', bed: 4 },
});
const stayChanged = defineEvent({
  type: 'pvt.hostels.stay.changed',
  version: 1,
  readBy: 'stays:read',
  description: 'A stay was changed.',
  data: changeOf(Stay),
  key: ({ name }) => name,
  example: { name: 's1', before: { id: 's1', bed: 4 }, after: null },
});

let testConsumer: TestConsumer;
let log: Log;
const consumers: Consumer[] = [];
beforeAll(async () => {
  testConsumer = await openTestConsumer();
  ({ log } = await testConsumer.process());
});
afterEach(async () => {
  await Promise.all(consumers.splice(0).map((consumer) => consumer.stop()));
});
afterAll(() => testConsumer.close());

const principal = { kind: 'person', id: 'ann', name: 'Ann', permissions: [] } as const;
const contextOf = (tenant = TENANT_A): CallContext => makeContext({ tenant, principal });

const book = (id: string, bed: number, tenant = TENANT_A) =>
  testConsumer.service.transaction(tenant, (tx) => log.publish(tx, [stayBooked.of(contextOf(tenant), { id, bed })]));

/** An effect that shows what was handled, in which order. */
const note = (tx: Transaction, group: string, id: string) =>
  tx.query('insert into test_consumer.effect (tenant, group_name, id, key, position) values ($1, $2, $3, $3, 1)', [
    tx.tenant,
    group,
    id,
  ]);

async function follow(
  purpose: string,
  handle: (tx: Transaction, event: TypedEvent<typeof stayBooked>) => Promise<void>,
) {
  const retry = { attempts: 3, firstDelayMs: 1, factor: 1 };
  consumers.push(
    await subscribe(log, {
      service: 'test_consumer',
      purpose,
      to: [stayBooked],
      options: { startAt: 'end', retry },
      handle,
    }),
  );
}

test('the event says what happened and who did it, and is there when its transaction is', async () => {
  await book('s1', 4);
  const undone = testConsumer.service.transaction(TENANT_A, async (tx) => {
    await log.publish(tx, [stayBooked.of(contextOf(), { id: 'undone', bed: 1 })]);
    throw new Error('no bed left');
  });
  await expect(undone).rejects.toThrow('no bed left');
  const events = await testConsumer.database.admin(
    `select tenant, source, key, data, attributes from log.event where type = $1`,
    [stayBooked.type],
  );
  const attributes = { dataschema: 'urn:pvt:event:pvt.hostels.stay.booked:2', actor: 'person:ann', actorname: 'Ann' };
  expect(events).toEqual([{ tenant: TENANT_A, source: '/hostels', key: 's1', data: { id: 's1', bed: 4 }, attributes }]);
});

test('a subscriber has the events of its types as they are declared, as itself, for their tenant', async () => {
  const seen: unknown[] = [];
  consumers.push(
    await subscribe(log, {
      service: 'test_consumer',
      purpose: 'see',
      to: [stayBooked, stayChanged],
      options: { startAt: 'end' },
      handle: async (tx, event, context) => {
        expectTypeOf(context).toEqualTypeOf<CallContext>();
        expect([context.tenant, context.principal.id]).toEqual([tx.tenant, 'test_consumer']);
        if (event.type === 'pvt.hostels.stay.booked') {
          expectTypeOf(event.data).toEqualTypeOf<{ id: string; bed: number }>();
          seen.push([tx.tenant, event.data.bed]);
        } else {
          expectTypeOf(event.data.before).toEqualTypeOf<{ id: string; bed: number } | null>();
          seen.push([tx.tenant, event.data.after]);
        }
      },
    }),
  );
  await book('own', 1);
  await book('other', 2, TENANT_B);
  await log.appendMany(TENANT_A, [{ type: 'stay.booked', source: 'elsewhere', data: 'not of these types' }]);
  await testConsumer.service.transaction(TENANT_A, (tx) =>
    log.publish(tx, [stayChanged.of(contextOf(), { name: 'own', before: { id: 'own', bed: 1 }, after: null })]),
  );
  await eventually(() => expect(seen).toHaveLength(3));
  expect(seen).toEqual(
    expect.arrayContaining([
      [TENANT_A, 1],
      [TENANT_B, 2],
      [TENANT_A, null],
    ]),
  );
});

test('the effect and the offset are committed together: what is undone once happens once', async () => {
  let undone = 0;
  const disarm = armFailurePoint('log.before-commit', () => {
    undone += 1;
    if (undone <= 2) throw Object.assign(new Error('connection lost'), { code: 'ECONNRESET' });
  });
  await follow('once', async (tx, { data }) => void (await note(tx, 'once', data.id)));
  const sent = Array.from({ length: 20 }, (_, i) => `once-${i}`);
  for (const [i, id] of sent.entries()) await book(id, i);
  await eventually(async () => expect(await testConsumer.ids('once')).toHaveLength(sent.length));
  disarm();
  await book('once-last', 0);
  await eventually(async () => expect(await testConsumer.ids('once')).toContain('once-last'));
  expect(undone).toBeGreaterThan(2);
  expect((await testConsumer.ids('once')).sort()).toEqual([...sent, 'once-last'].sort());
});

test('events of one key come in their order, whatever comes between them', async () => {
  await follow('order', async (tx, { data }) => void (await note(tx, 'order', `${data.id} ${data.bed}`)));
  const keys = fc.array(fc.constantFrom('k1', 'k2', 'k3'), { minLength: 1, maxLength: 15 });
  let expected: string[] = [];
  let number = 0;
  await fc.assert(
    fc.asyncProperty(keys, async (ids) => {
      for (const id of ids) {
        number += 1;
        expected = [...expected, `${id} ${number}`];
        await book(id, number);
      }
      const of = (list: readonly string[], key: string) => list.filter((item) => item.startsWith(key));
      await eventually(async () => expect(await testConsumer.ids('order')).toHaveLength(expected.length));
      const handled = await testConsumer.ids('order');
      for (const key of ['k1', 'k2', 'k3']) expect(of(handled, key)).toEqual(of(expected, key));
    }),
    { numRuns: 5 },
  );
});

test('a handler that throws is tried again; what never succeeds is a dead letter, and other keys go on', async () => {
  const tried: string[] = [];
  await follow('tries', async (tx, { data }) => {
    tried.push(data.id);
    await note(tx, 'tries', data.id);
    if (data.id === 'never') throw new Error('no such bed');
    if (data.id === 'later' && tried.filter((id) => id === 'later').length < 2) throw new Error('not yet');
  });
  for (const id of ['never', 'later', 'fine']) await book(id, 1);
  const deliveries = () =>
    testConsumer.database.admin(
      `select e.data->>'id' as id, d.state, d.attempts, d.error_detail as detail from log.delivery d
         join log.event e on e.position = d.position where d.group_name = 'test_consumer.tries'`,
    );
  await eventually(async () =>
    expect(await deliveries()).toEqual([{ id: 'never', state: 'dead', attempts: 3, detail: 'no such bed' }]),
  );
  expect((await testConsumer.ids('tries')).sort()).toEqual(['fine', 'later']);
});

test('what is published must be as it is declared', () => {
  expectTypeOf(stayBooked.of).parameter(1).toEqualTypeOf<{ id: string; bed: number }>();
  expectTypeOf(stayBooked.type).toEqualTypeOf<'pvt.hostels.stay.booked'>();
  // @ts-expect-error a bed is a number
  stayBooked.of(contextOf(), { id: 's1', bed: '4' });
  // @ts-expect-error what was before is needed, if only null
  stayChanged.of(contextOf(), { name: 's1', after: null });
  // @ts-expect-error nobody makes a context up
  stayBooked.of({ tenant: TENANT_A, principal, deadline: 0 }, { id: 's1', bed: 4 });
});

test.each(['stay.booked', 'pvt.', 'pvt'])('"%s" is not a type of a service', (type) => {
  const example = { id: 's1', bed: 4 };
  const definition = { type, version: 1, readBy: 'stays:read', description: 'x', data: Stay, key: () => 'k', example };
  expect(() => defineEvent(definition)).toThrow('is not pvt.SERVICE.THING.HAPPENED');
});
