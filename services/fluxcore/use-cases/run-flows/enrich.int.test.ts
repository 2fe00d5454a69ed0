import { Park } from '@pvt/kernel/log/retry';
import { createTestDatabase, eventually, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from '../../core/refusal.ts';
import { emitted, type FlowProcess, startFlowProcess } from '../flow-harness.ts';

let db: TestDatabase;
let flows: FlowProcess;
let breaker: 'open' | 'half-open' | 'closed' = 'closed';
let asked = 0;
let askedAtOnce = 0;
let mostAtOnce = 0;

beforeAll(async () => {
  db = await createTestDatabase();
  flows = await startFlowProcess(db, {
    async ask({ input }) {
      asked += 1;
      if (input === '') return new Refusal('the text is empty');
      if (breaker !== 'closed') throw new Park('assistant', new Date(Date.now() + 300));
      askedAtOnce += 1;
      mostAtOnce = Math.max(mostAtOnce, askedAtOnce);
      await new Promise((resolve) => setImmediate(resolve));
      askedAtOnce -= 1;
      return { output: { label: input.toUpperCase() }, provider: 'local', model: 'test' };
    },
  });
  await flows.save('moods', {
    on: ['m.review'],
    steps: [
      { enrich: { task: 'classify', input: 'data.text', as: 'label', labels: ['a', 'b'], onUnavailable: 'park' } },
      { to: { event: { type: 'm.labelled' } } },
    ],
  });
});

afterAll(async () => {
  await flows?.supervisor.stop();
  await db?.close();
});

test('the answer and who gave it are in the event, and several are asked for at once', async () => {
  await flows.publish(
    ...Array.from({ length: 30 }, (_, n) => ({ type: 'm.review', id: `m${n}`, key: `k${n}`, data: { text: `t${n}` } })),
  );
  await eventually(async () => expect(await emitted(db, 'm.labelled')).toHaveLength(30));
  const events = await emitted(db, 'm.labelled');
  expect(events.find(({ key }) => key === 'k3')?.data).toEqual({
    text: 't3',
    label: { output: { label: 'T3' }, provider: 'local', model: 'test' },
  });
  expect(mostAtOnce).toBeGreaterThan(1);
});

test('case 9: with the breaker open events park and use up no attempt; one probes; all flow when it closes', async () => {
  breaker = 'open';
  await flows.publish(
    ...Array.from({ length: 20 }, (_, n) => ({ type: 'm.review', id: `p${n}`, key: `p${n}`, data: { text: 'x' } })),
  );
  const parked = () => db.admin<{ state: string; attempts: number }>(`select state, attempts from log.delivery`);
  await eventually(async () => expect(await parked()).toHaveLength(20));
  const before = asked;
  breaker = 'half-open';
  // Each time they are due, one of them is asked for the others.
  await eventually(() => expect(asked).toBeGreaterThan(before + 1));
  expect(asked - before).toBeLessThan(20);
  expect((await parked()).every(({ state, attempts }) => state === 'parked' && attempts === 0)).toBe(true);
  breaker = 'closed';
  await eventually(async () => expect(await emitted(db, 'm.labelled')).toHaveLength(50));
  expect(await parked()).toEqual([]);
});

test('what the assistant will never answer is a dead letter at once, and its key goes on', async () => {
  await flows.publish(
    { type: 'm.review', id: 'empty', key: 'one', data: { text: '' } },
    { type: 'm.review', id: 'after', key: 'one', data: { text: 'after' } },
  );
  await eventually(async () => expect(await emitted(db, 'm.labelled')).toHaveLength(51));
  expect(await db.admin(`select state, attempts, error_code, error_detail from log.delivery`)).toEqual([
    {
      state: 'dead',
      attempts: 1,
      error_code: 'FLOW_STEP_FAILED',
      error_detail: '/steps/0 (enrich) of version 1: the text is empty',
    },
  ]);
});

test('a part that is rejected when its event comes back from being parked stays a dead letter', async () => {
  await flows.save('torn', {
    on: ['m.lines'],
    steps: [
      { enrich: { task: 'classify', input: 'data.text', as: 'label', labels: ['a', 'b'], onUnavailable: 'park' } },
      { split: 'data.lines' },
      {
        route: [
          { when: 'data.bad', steps: [{ to: { deadLetter: { reason: '"torn"' } } }] },
          { otherwise: true, steps: [{ to: { event: { type: 'm.line' } } }] },
        ],
      },
    ],
  });
  const deliveries = () => db.admin(`select state, error_detail from log.delivery where type = 'm.lines'`);
  breaker = 'open';
  await flows.publish({ type: 'm.lines', id: 'torn', data: { text: 'x', lines: [{ bad: false }, { bad: true }] } });
  await eventually(async () => expect(await deliveries()).toMatchObject([{ state: 'parked' }]));
  breaker = 'closed';
  await eventually(async () => expect(await emitted(db, 'm.line')).toHaveLength(1));
  expect(await deliveries()).toEqual([{ state: 'dead', error_detail: 'torn' }]);
});
