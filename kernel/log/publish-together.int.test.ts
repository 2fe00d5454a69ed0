import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  event,
  openTestConsumer,
  TENANT_A,
  type TestConsumer,
  type TestConsumerProcess,
} from '../testing/test-consumer.ts';
import { publishTogether } from './publish-together.ts';

let testConsumer: TestConsumer;
let one: TestConsumerProcess;
beforeAll(async () => {
  testConsumer = await openTestConsumer();
  one = await testConsumer.process();
});
afterAll(() => testConsumer.close());

const stored = async (type: string): Promise<readonly string[]> => {
  const rows = await testConsumer.database.admin<{ id: string }>(
    'select id from log.event where tenant = $1 and type = $2 order by position',
    [TENANT_A, type],
  );
  return rows.map(({ id }) => id);
};

test('what is published in several places is stored at the end of the work, once, in its order', async () => {
  const during = await testConsumer.service.transaction(TENANT_A, (tx) =>
    publishTogether(one.log, tx, async (log) => {
      await log.publish(tx, [event('together', 'a', 'k')]);
      // One within another belongs to it.
      await publishTogether(log, tx, (inner) =>
        inner.publish(tx, [event('together', 'b', 'k'), event('together', 'c', 'k')]),
      );
      await log.publish(tx, [event('together', 'd', 'k')]);
      return stored('together');
    }),
  );
  expect(during).toEqual([]);
  expect(await stored('together')).toEqual(['a', 'b', 'c', 'd']);
});

test('where the work fails nothing is stored', async () => {
  const failing = testConsumer.service.transaction(TENANT_A, (tx) =>
    publishTogether(one.log, tx, async (log) => {
      await log.publish(tx, [event('undone', 'a', 'k')]);
      throw new Error('the work failed');
    }),
  );
  await expect(failing).rejects.toThrow('the work failed');
  expect(await stored('undone')).toEqual([]);
});
