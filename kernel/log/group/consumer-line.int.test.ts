import { afterAll, beforeAll, expect, test } from 'vitest';
import { armFailurePoint } from '../../service/failure-point.ts';
import { event, gate, openTestConsumer, record, TENANT_A, type TestConsumer } from '../../testing/test-consumer.ts';
import { eventually } from '../../testing/testing.ts';
import { moveCursors, OwnershipLost } from './source.ts';

let testConsumer: TestConsumer;
beforeAll(async () => {
  testConsumer = await openTestConsumer();
});
afterAll(() => testConsumer.close());

const ids = (count: number) => Array.from({ length: count }, (_, n) => `${n}`.padStart(3, '0'));

test.each([{ batchSize: 10 }, { batchSize: 1 }])(
  'batches of $batchSize: what is behind a commit that fails is undone with it, and nothing but that failure is told of any event',
  async ({ batchSize }) => {
    const group = `refused-${batchSize}`;
    // Twice the commit of what holds event 035 is refused, when what is behind it has begun.
    await testConsumer.database.admin(`create sequence test_consumer.refused_${batchSize};
    grant usage on sequence test_consumer.refused_${batchSize} to public;
    create function test_consumer.refuse_${batchSize}() returns trigger language plpgsql as $$
      begin if nextval('test_consumer.refused_${batchSize}') <= 2 then raise 'not this time'; end if; return null; end $$;
    create constraint trigger refuse_${batchSize} after insert on test_consumer.effect deferrable initially deferred
      for each row when (new.group_name = '${group}' and new.id = '035')
      execute function test_consumer.refuse_${batchSize}()`);
    const { log } = await testConsumer.process();
    await log.appendMany(
      TENANT_A,
      ids(100).map((id) => event(group, id, `k${Number(id) % 7}`)),
    );
    await log.consumer({ group, types: [group], batchSize, retry: { firstDelayMs: 1 }, handle: record(group) });
    await eventually(async () => expect(await testConsumer.ids(group)).toHaveLength(100));
    const handled = await testConsumer.ids(group);
    expect(handled.toSorted()).toEqual(ids(100));
    for (let key = 0; key < 7; key++)
      expect(handled.filter((id) => Number(id) % 7 === key)).toEqual(ids(100).filter((id) => Number(id) % 7 === key));
    const failed = await testConsumer.database.admin<{ id: string }>(
      `select distinct e.id from log.attempt a join log.event e using (position)
      where a.group_name = $1 and a.outcome <> 'done'`,
      [group],
    );
    expect(failed.filter(({ id }) => id !== '035')).toEqual([]);
    const [row] = await testConsumer.database.admin<{ tries: number }>(
      `select last_value::int as tries from test_consumer.refused_${batchSize}`,
    );
    expect(row?.tries).toBeGreaterThan(2);
  },
);

test('what a batch left undelivered is seen by the batch behind it: the later events of its key wait for it', async () => {
  const { log } = await testConsumer.process();
  let failures = 0;
  await log.consumer({
    group: 'aside',
    types: ['aside'],
    batchSize: 10,
    retry: { firstDelayMs: 20 },
    prepare: ({ id }) => {
      if (id === '004' && failures++ < 3) throw new Error('not yet');
    },
    handle: record('aside'),
  });
  // Only a group that has nothing aside does not look for it with each batch.
  await log.appendMany(TENANT_A, [event('aside', 'first', 'other')]);
  await eventually(async () => expect(await testConsumer.ids('aside')).toEqual(['first']));
  await log.appendMany(
    TENANT_A,
    ids(60).map((id) => event('aside', id, Number(id) % 2 === 0 ? 'even' : 'odd')),
  );
  await eventually(async () => expect(await testConsumer.ids('aside')).toHaveLength(61));
  const handled = (await testConsumer.ids('aside')).slice(1);
  for (const rest of [0, 1])
    expect(handled.filter((id) => Number(id) % 2 === rest)).toEqual(ids(60).filter((id) => Number(id) % 2 === rest));
});

test('the next batch waits for a commit that is held up before it is sent', async () => {
  const { log } = await testConsumer.process();
  await log.appendMany(
    TENANT_A,
    ids(4).map((id) => event('held', id, 'k')),
  );
  const door = gate();
  const disarm = armFailurePoint('log.before-commit', door.pass);
  const handling: string[] = [];
  const effect = record('held');
  const consumer = await log.consumer({
    group: 'held',
    types: ['held'],
    batchSize: 2,
    handle: async (tx, events) => {
      handling.push(...events.map(({ id }) => id));
      await effect(tx, events);
    },
  });
  await door.reached;
  expect(handling).toEqual(ids(2));
  disarm();
  door.open();
  await eventually(async () => expect(await testConsumer.ids('held')).toEqual(ids(4)));
  await consumer.stop();
});

test('a cursor is not moved by a statement whose begin went wrong', async () => {
  const { log } = await testConsumer.process();
  await log.appendMany(TENANT_A, [event('begun', 'a', 'k')]);
  const consumer = await log.consumer({ group: 'begun', types: ['begun'], handle: record('begun') });
  await eventually(async () => expect(await testConsumer.ids('begun')).toEqual(['a']));
  const [cursor] = await testConsumer.database.admin<{
    partition: number;
    generation: number;
    position: number;
    owner: number;
  }>(`select partition, generation, position, owner from log.cursor where group_name = 'begun' limit 1`);
  if (cursor === undefined) throw new Error('the group has no cursor');
  const { partition, generation, position, owner } = cursor;
  const move = (on: Parameters<typeof moveCursors>[0]) =>
    moveCursors(on, 'begun', owner, [{ partition, generation, position: position + 1 }]);
  await expect(move(testConsumer.service)).rejects.toThrow(OwnershipLost);
  await testConsumer.service.transaction(TENANT_A, (tx) => move(tx));
  await consumer.stop();
});
