import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  event,
  openTestConsumer,
  TENANT_A,
  type TestConsumer,
  type TestConsumerProcess,
} from '../../testing/test-consumer.ts';
import { TENANT_B } from '../../testing/testing.ts';

let testConsumer: TestConsumer;
let one: TestConsumerProcess;
let two: TestConsumerProcess;
beforeAll(async () => {
  testConsumer = await openTestConsumer();
  one = await testConsumer.process();
  two = await testConsumer.process();
});
afterAll(() => testConsumer.close());

const outcomes = (answers: readonly { outcome: string }[]): string[] => answers.map((answer) => answer.outcome);

test('case 1: the same event from two processes at once is one event, and all get the same answer', async () => {
  const same = event('twins', 'once', 'k', { amount: 1 });
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? one : two).log.append(TENANT_A, same)),
  );
  expect(new Set(answers.map((answer) => answer.position)).size).toBe(1);
  expect(outcomes(answers).filter((outcome) => outcome === 'accepted')).toHaveLength(1);
});

test('the same id of another source, or of another tenant, is another event', async () => {
  const here = { ...event('sources', 'same', 'k'), source: 'here' };
  const answers = [
    await one.log.append(TENANT_A, here),
    await one.log.append(TENANT_A, { ...here, source: 'there' }),
    await one.log.append(TENANT_B, here),
    await one.log.append(TENANT_A, here),
  ];
  expect(outcomes(answers)).toEqual(['accepted', 'accepted', 'accepted', 'duplicate']);
});

test('the attributes are content, but for those of the trace', async () => {
  const sent = { ...event('attributes', 'a', 'k'), attributes: { subject: 's', retries: 2, traceparent: 'first' } };
  const answers = [];
  for (const attributes of [
    sent.attributes,
    { ...sent.attributes, traceparent: 'second', tracestate: 'x=y' },
    { subject: 's', retries: '2' },
    { ...sent.attributes, subject: 'other' },
    { ...sent.attributes, region: 'eu' },
    { subject: 's' },
    {},
  ]) {
    answers.push(...(await one.log.appendMany(TENANT_A, [{ ...sent, attributes }])));
  }
  const { attributes: _, ...without } = sent;
  answers.push(...(await one.log.appendMany(TENANT_A, [without])));
  expect(outcomes(answers)).toEqual([
    'accepted',
    'duplicate',
    'duplicate',
    'conflict',
    'conflict',
    'conflict',
    'conflict',
    'conflict',
  ]);
});

test('a batch tells of each event what became of it, also of ids that stand twice in it', async () => {
  const a = event('batch', 'a', 'k', 1);
  const answers = await one.log.appendMany(TENANT_A, [
    a,
    event('batch', 'b', 'k'),
    a,
    event('batch', 'a', 'k', 2),
    event('batch', 'c', 'k'),
  ]);
  expect(outcomes(answers)).toEqual(['accepted', 'accepted', 'duplicate', 'conflict', 'accepted']);
  expect(answers[2]?.position).toBe(answers[0]?.position);
});

test('ids and sources with any text in them are told apart', async () => {
  const odd = [
    { ...event('odd', 'a\nb', 'k'), source: 'c' },
    { ...event('odd', 'a', 'k'), source: 'b\nc' },
    { ...event('odd', '{"}\\,', 'k'), source: 'NULL' },
    { ...event('odd', 'null', 'k'), source: '' },
  ];
  expect(outcomes(await one.log.appendMany(TENANT_A, odd))).toEqual(odd.map(() => 'accepted'));
  const again = await one.log.appendMany(TENANT_A, odd);
  expect(outcomes(again)).toEqual(odd.map(() => 'duplicate'));
  expect(again.map((answer) => answer.id)).toEqual(odd.map((item) => item.id));
});

test('one event that PostgreSQL refuses fails alone, not those that share its statement', async () => {
  const good = Array.from({ length: 20 }, (_, i) => one.log.append(TENANT_A, event('shared', `good-${i}`, 'k')));
  const bad = one.log.append(TENANT_A, { ...event('shared', 'bad', 'k'), time: '+300000-01-01T00:00:00Z' });
  const [failed, ...rest] = await Promise.allSettled([bad, ...good]);
  expect(failed?.status).toBe('rejected');
  expect(rest.filter((item) => item.status === 'rejected')).toEqual([]);
});

test('the same events sent at once in opposite orders are accepted once, and nobody is sent away', async () => {
  const batch = Array.from({ length: 400 }, (_, i) => event('opposite', `e-${i}`, 'k', { ballast: 'x'.repeat(500) }));
  for (let round = 0; round < 2; round++) {
    const mine = batch.map((item) => ({ ...item, id: `${item.id}-${round}` }));
    const answers = await Promise.all([
      one.log.appendMany(TENANT_A, mine),
      two.log.appendMany(TENANT_A, [...mine].reverse()),
    ]);
    const all = answers.flatMap((answer) => outcomes(answer));
    expect(all.filter((outcome) => outcome === 'accepted')).toHaveLength(400);
    expect(all.filter((outcome) => outcome === 'duplicate')).toHaveLength(400);
  }
});

test('an event published in a transaction that is rolled back was never there, and its id is free', async () => {
  const failed = testConsumer.service.transaction(TENANT_A, async (tx) => {
    await one.log.publish(tx, [event('rollback', 'r', 'k')]);
    throw new Error('the state change failed');
  });
  await expect(failed).rejects.toThrow('the state change failed');
  expect(outcomes([await one.log.append(TENANT_A, event('rollback', 'r', 'k', 'another'))])).toEqual(['accepted']);
});

test('any batches of repeating ids, sent in any order and at once, leave each id once with its first content', async () => {
  let run = 0;
  const ids = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ ids, second: fc.boolean() }), { minLength: 2, maxLength: 5 }),
      async (batches) => {
        run += 1;
        const type = `any-${run}`;
        const answers = await Promise.all(
          batches.map((batch) =>
            (batch.second ? two : one).log.appendMany(
              TENANT_A,
              batch.ids.map((id) => event(type, `${id}`, 'k', id)),
            ),
          ),
        );
        const stored = await testConsumer.database.admin<{ id: string; position: number }>(
          'select id, position::float8 as position from log.event where type = $1 order by position',
          [type],
        );
        const wanted = new Set(batches.flatMap((batch) => batch.ids.map(String)));
        expect(stored.map((row) => row.id).sort()).toEqual([...wanted].sort());
        const positions = new Map(stored.map((row) => [row.id, row.position]));
        for (const answer of answers.flat()) expect(answer.position).toBe(positions.get(answer.id));
        expect(outcomes(answers.flat()).filter((outcome) => outcome === 'accepted')).toHaveLength(wanted.size);
      },
    ),
    { numRuns: 25 },
  );
});
