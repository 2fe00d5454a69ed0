import { createTestDatabase, eventually, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitted, type FlowProcess, startFlowProcess } from '../flow-harness.ts';

let db: TestDatabase;
let flows: FlowProcess;
let name = '';
let made = 0;

beforeAll(async () => {
  db = await createTestDatabase();
  flows = await startFlowProcess(db, { ask: async () => 'an answer' });
});
afterAll(async () => {
  await flows?.supervisor.stop();
  await db?.close();
});

const out = async () => (await emitted(db, `${name}.out`)).map(({ data }) => data);
const deliveries = () =>
  db.admin<{ state: string; code: string; detail: string }>(
    `select state, error_code as code, error_detail as detail from log.delivery where type = $1`,
    [`${name}.in`],
  );
const flow = (n: string, more: object = {}) => ({
  on: [`${name}.in`],
  steps: [{ map: { n } }, { to: { event: { type: `${name}.out` } } }],
  ...more,
});
const BROKEN = 'data.n * 2';
const MENDED = 'string(data.n)';

/** A dead letter of the flow's first version. */
async function failed(definition = flow(BROKEN)): Promise<void> {
  await flows.save(name, definition);
  await flows.publish({ type: `${name}.in`, data: { n: 'x' } });
  await eventually(async () => expect(await deliveries()).toMatchObject([{ state: 'dead' }]));
}

async function redrive(): Promise<void> {
  await db.admin(
    `with redriven as (update log.delivery set state = 'retrying', attempts = 0, next_at = now()
        where type = $1 and state = 'dead' returning tenant, group_name, position)
      insert into log.attempt (tenant, group_name, position, attempt, outcome)
      select tenant, group_name, position, 0, 'redriven' from redriven`,
    [`${name}.in`],
  );
}

async function passes(): Promise<void> {
  await eventually(async () => expect(await out()).toEqual([{ n: 'x' }]));
  expect(await deliveries()).toEqual([]);
}

describe('a dead letter that is redriven goes through the version that runs then', () => {
  const begin = () => {
    made += 1;
    name = `r${made}`;
  };

  test('when the flow was mended', async () => {
    begin();
    await failed();
    await flows.save(name, flow(MENDED));
    await redrive();
    await passes();
  });

  test.each([
    ['mended while it is paused', ['mend paused', 'redrive', 'resume']],
    ['paused, then mended', ['pause', 'mend paused', 'redrive', 'resume']],
    ['redriven while it is paused, then mended', ['pause', 'redrive', 'mend']],
    ['redriven, mended and paused, and resumed', ['pause', 'redrive', 'mend paused', 'resume']],
  ])('when the flow was %s', async (_, steps) => {
    begin();
    await failed();
    for (const step of steps) {
      if (step === 'pause') await flows.save(name, flow(BROKEN, { enabled: false }));
      if (step === 'mend paused') await flows.save(name, flow(MENDED, { enabled: false }));
      if (step === 'mend' || step === 'resume') await flows.save(name, flow(MENDED));
      if (step === 'redrive') await redrive();
    }
    await passes();
  });

  test('when the version before is still draining for its windows', async () => {
    begin();
    const steps = (n: string) => ({
      on: [`${name}.in`],
      steps: [
        { map: { n } },
        { window: { kind: 'tumbling', size: 'PT1H', aggregate: { of: { count: true } } } },
        { to: { event: { type: `${name}.out` } } },
      ],
    });
    await flows.save(name, steps('int(data.n) * 2'));
    await flows.publish({ type: `${name}.in`, data: { n: 1 } });
    const states = () => db.admin(`select from fluxcore.step_state where flow = $1 and state is not null`, [name]);
    await eventually(async () => expect(await states()).toHaveLength(1));
    await flows.publish({ type: `${name}.in`, data: { n: 'x' } });
    await eventually(async () => expect(await deliveries()).toMatchObject([{ state: 'dead' }]));
    const mended = { on: [`${name}.in`], steps: [{ map: { n: MENDED } }, { to: { event: { type: `${name}.out` } } }] };
    await flows.save(name, mended);
    await flows.supervisor.poll();
    await redrive();
    await passes();
  });

  test('when that reads other types besides, and asks the assistant', async () => {
    begin();
    await failed();
    await flows.save(name, {
      on: [`${name}.in`, `${name}.other`],
      steps: [
        { enrich: { task: 'sentiment', input: 'data.n', as: 'told', onUnavailable: 'park' } },
        { map: { n: 'data.n' } },
        { to: { event: { type: `${name}.out` } } },
      ],
    });
    await flows.supervisor.poll();
    await redrive();
    await passes();
  });

  test('and is a dead letter again that says so, when that does not read its type any more', async () => {
    begin();
    await failed();
    await flows.save(name, { ...flow(MENDED), on: [`${name}.other`] });
    await flows.supervisor.poll();
    await redrive();
    await eventually(async () => expect(await deliveries()).toMatchObject([{ state: 'dead', code: 'FLOW_TYPE_GONE' }]));
    expect((await deliveries())[0]?.detail).toContain(`does not read ${name}.in`);
    await flows.save(name, flow(MENDED));
    await redrive();
    await passes();
  });
});
