import { afterAll, beforeAll, expect, test } from 'vitest';
import { armFailurePoint } from '../../service/failure-point.ts';
import {
  askedWhetherSettled,
  event,
  gate,
  openTestConsumer,
  record,
  TENANT_A,
  type TestConsumer,
} from '../../testing/test-consumer.ts';
import { eventually, TENANT_B } from '../../testing/testing.ts';
import type { SourceContext } from '../log.ts';
import { openEmbeddedSource } from './embedded-source.ts';
import { openMembership } from './membership.ts';
import { Reject } from './retry.ts';
import type { GroupSource, LogSource } from './source.ts';

let testConsumer: TestConsumer;
beforeAll(async () => {
  testConsumer = await openTestConsumer();
});
afterAll(() => testConsumer.close());

const connectionLost = (): Error => Object.assign(new Error('connection lost'), { code: 'ECONNRESET' });

/** The embedded source; the first reads of its cursors fail. */
function sourceLosing(failures: number) {
  let rewinds = 0;
  const losing = (group: GroupSource): GroupSource => ({
    get owned() {
      return group.owned;
    },
    get member() {
      return group.member;
    },
    read: (limit) => group.read(limit),
    committed: (batch) => group.committed(batch),
    onSignal: (listener) => group.onSignal(listener),
    close: () => group.close(),
    rewind: async () => {
      rewinds += 1;
      if (rewinds <= failures) throw connectionLost();
      await group.rewind();
    },
  });
  return {
    rewinds: () => rewinds,
    open: async (context: SourceContext): Promise<LogSource> => {
      const source = openEmbeddedSource({ ...context, membership: openMembership(context.database, context.leaseMs) });
      return { open: async (filter) => losing(await source.open(filter)), close: () => source.close() };
    },
  };
}

test('an event that can never succeed lets the later events of its key go on, in the same batch too', async () => {
  const { log } = await testConsumer.process();
  const events = ['a', 'refused', 'b', 'c'].map((id) => event('never', id, 'k'));
  await log.appendMany(TENANT_A, [...events, event('never', 'other', 'other')]);
  const effect = record('never');
  await log.consumer({
    group: 'never',
    types: ['never'],
    handle: async (tx, batch) => {
      if (batch.some((item) => item.id === 'refused')) throw new Reject('REFUSED', 'never');
      await effect(tx, batch);
    },
  });
  await eventually(async () =>
    expect((await testConsumer.ids('never')).filter((id) => id !== 'other')).toEqual(['a', 'b', 'c']),
  );
});

test('an event refused in its preparation lets the later events of its key go on', async () => {
  const { log } = await testConsumer.process();
  await log.appendMany(
    TENANT_A,
    ['a', 'refused', 'b'].map((id) => event('unprepared', id, 'k')),
  );
  await log.consumer({
    group: 'unprepared',
    types: ['unprepared'],
    prepare: async (item) => {
      if (item.id === 'refused') throw new Reject('REFUSED', 'never');
    },
    handle: record('unprepared'),
  });
  await eventually(async () => expect(await testConsumer.ids('unprepared')).toEqual(['a', 'b']));
});

test('case 4: when the commit went through unseen and the offset can not be read either, nothing is done twice', async () => {
  const losing = sourceLosing(2);
  const { log } = await testConsumer.process({ openSource: losing.open });
  let crashes = 1;
  const disarm = armFailurePoint('log.after-commit', () => {
    crashes -= 1;
    if (crashes >= 0) throw connectionLost();
  });
  const sent = Array.from({ length: 20 }, (_, i) => `e${i}`);
  await log.appendMany(
    TENANT_A,
    sent.slice(0, 10).map((id) => event('unseen', id, 'k')),
  );
  await log.consumer({ group: 'unseen', types: ['unseen'], handle: record('unseen') });
  await eventually(() => expect(crashes).toBeLessThan(1));
  await log.appendMany(
    TENANT_A,
    sent.slice(10).map((id) => event('unseen', id, 'k')),
  );
  await eventually(async () => expect(await testConsumer.ids('unseen')).toContain('e19'));
  disarm();
  expect(await testConsumer.ids('unseen')).toEqual(sent);
});

test('when what was read fails and the offset can not be read for a while, nothing behind it is done before it', async () => {
  const losing = sourceLosing(2);
  const { log } = await testConsumer.process({ openSource: losing.open });
  let failures = 1;
  const disarm = armFailurePoint('log.before-commit', () => {
    failures -= 1;
    if (failures >= 0) throw connectionLost();
  });
  const sent = Array.from({ length: 60 }, (_, i) => `e${String(i).padStart(2, '0')}`);
  await log.appendMany(
    TENANT_A,
    sent.map((id) => event('away', id, 'k')),
  );
  await log.consumer({ group: 'away', types: ['away'], batchSize: 10, handle: record('away') });
  await eventually(async () => expect(await testConsumer.ids('away')).toContain('e59'));
  disarm();
  expect(losing.rewinds()).toBeGreaterThan(2);
  expect(await testConsumer.ids('away')).toEqual(sent);
});

test('partitions whose claim went through unseen are worked off all the same', async () => {
  const one = await testConsumer.process({ leaseMs: 800 });
  let lost = 0;
  const two = await testConsumer.process({
    leaseMs: 800,
    openSource: async (context) => {
      const membership = openMembership(context.database, context.leaseMs);
      return openEmbeddedSource({
        ...context,
        membership: {
          ...membership,
          claim: async (group, member, most) => {
            const claimed = await membership.claim(group, member, most);
            if (claimed.length > 0 && lost++ === 0) throw connectionLost();
            return claimed;
          },
        },
      });
    },
  });
  for (const { log } of [one, two])
    await log.consumer({ group: 'claims', types: ['claims'], handle: record('claims') });
  await eventually(() => expect(lost).toBeGreaterThan(0));
  const sent = Array.from({ length: 64 }, (_, i) => `e${i}`);
  await one.log.appendMany(
    TENANT_A,
    sent.map((id) => event('claims', id, id)),
  );
  await eventually(async () => expect((await testConsumer.ids('claims')).sort()).toEqual([...sent].sort()));
});

test('a group that begins with what comes next gets nothing of before, also while an old writer holds the high-water mark back', async () => {
  const { log } = await testConsumer.process();
  await log.appendMany(
    TENANT_A,
    ['old1', 'old2'].map((id) => event('next', id, 'k')),
  );
  const writer = gate();
  const open = testConsumer.service.transaction(TENANT_A, async (tx) => {
    await tx.query('select pg_current_xact_id()');
    await writer.pass();
  });
  await writer.reached;
  const late = await testConsumer.process();
  const starting = late.log.consumer({ group: 'next', types: ['next'], startAt: 'end', handle: record('next') });
  await Promise.race([starting, askedWhetherSettled(testConsumer.database)]);
  writer.open();
  await open;
  await starting;
  await log.append(TENANT_A, event('next', 'new', 'k'));
  await eventually(async () => expect(await testConsumer.ids('next')).toContain('new'));
  expect(await testConsumer.ids('next')).toEqual(['new']);
});

test('dead letters of one key that are redriven together are done in their order', async () => {
  const { log } = await testConsumer.process();
  let broken = true;
  const effect = record('redriven');
  await log.consumer({
    group: 'redriven',
    types: ['redriven'],
    // Outside work lets several be under way at once.
    prepare: async () => undefined,
    handle: async (tx, batch) => {
      if (broken) throw new Reject('BROKEN', 'not now');
      await effect(tx, batch);
    },
  });
  const sent = Array.from({ length: 12 }, (_, i) => `e${String(i).padStart(2, '0')}`);
  await log.appendMany(
    TENANT_A,
    sent.map((id) => event('redriven', id, 'k')),
  );
  const dead = `from log.delivery where group_name = 'redriven' and state = 'dead'`;
  await eventually(async () => expect(await testConsumer.database.admin(`select ${dead}`)).toHaveLength(12));
  broken = false;
  await testConsumer.database.admin(
    `update log.delivery set state = 'retrying', attempts = 0, next_at = clock_timestamp() - position * interval '1 ms' where group_name = 'redriven'`,
  );
  await eventually(async () => expect(await testConsumer.ids('redriven')).toHaveLength(12));
  expect(await testConsumer.ids('redriven')).toEqual(sent);
});

test('a handler sees the rows of the tenant whose events it has, and can not write another tenant’s', async () => {
  const { log } = await testConsumer.process();
  const seen = new Map<string, unknown>();
  const refused: unknown[] = [];
  await log.appendMany(
    TENANT_A,
    ['a1', 'a2'].map((id) => event('own', id, id)),
  );
  await log.appendMany(
    TENANT_B,
    ['b1'].map((id) => event('own', id, id)),
  );
  await log.consumer({
    group: 'own',
    types: ['own'],
    handle: async (tx, batch) => {
      const rows = await tx.query<{ tenant: string }>(
        'with every as (table log.event) select distinct tenant from every',
      );
      seen.set(tx.tenant, { rows, tenants: [...new Set(batch.map((item) => item.tenant))] });
      const other = tx.tenant === TENANT_A ? TENANT_B : TENANT_A;
      await tx.query('savepoint attempt');
      await tx
        .query(
          `insert into test_consumer.effect (tenant, group_name, id, key, position) values ($1, 'own', 'x', 'x', 1)`,
          [other],
        )
        .catch((error: unknown) => refused.push(error));
      await tx.query('rollback to savepoint attempt');
    },
  });
  await eventually(() => expect(refused).toHaveLength(2));
  for (const tenant of [TENANT_A, TENANT_B])
    expect(seen.get(tenant)).toEqual({ rows: [{ tenant }], tenants: [tenant] });
  expect(refused.map(String)).toEqual([0, 1].map(() => expect.stringContaining('row-level security')));
});

test('a member that leaves in mid-batch finishes it first, and the next goes on behind it', async () => {
  const one = await testConsumer.process({ leaseMs: 800 });
  const two = await testConsumer.process({ leaseMs: 800 });
  const door = gate();
  const sent = Array.from({ length: 40 }, (_, i) => `e${String(i).padStart(2, '0')}`);
  await one.log.appendMany(
    TENANT_A,
    sent.map((id, i) => event('leaving', id, `k${i % 5}`)),
  );
  const leaver = await one.log.consumer({
    group: 'leaving',
    types: ['leaving'],
    prepare: door.pass,
    handle: record('leaving'),
  });
  await door.reached;
  await two.log.consumer({ group: 'leaving', types: ['leaving'], handle: record('leaving') });
  const left = leaver.stop();
  door.open();
  await left;
  await eventually(async () => expect((await testConsumer.ids('leaving')).sort()).toEqual(sent));
});

test('lanes handle a large batch at the same time, each key in its order, and a failing event holds up its key alone', async () => {
  const { log } = await testConsumer.process();
  const keys = Array.from({ length: 12 }, (_, i) => `k${i}`);
  const sent = Array.from({ length: 600 }, (_, i) => event('lanes', `${i}`.padStart(3, '0'), keys[i % 12] ?? ''));
  await log.appendMany(TENANT_A, sent);
  const effect = record('lanes');
  const both = gate();
  let inside = 0;
  let failures = 0;
  await log.consumer({
    group: 'lanes',
    types: ['lanes'],
    batchSize: 600,
    lanes: 2,
    retry: { firstDelayMs: 1 },
    handle: async (tx, batch) => {
      inside += 1;
      // The first lane waits until the second is in its transaction too.
      if (inside === 2) both.open();
      await both.pass();
      await effect(tx, batch);
      if (batch.some((item) => item.id === '007') && failures++ < 2) throw new Error('not yet');
    },
  });
  await eventually(async () => expect(await testConsumer.ids('lanes')).toHaveLength(600));
  const handled = await testConsumer.ids('lanes');
  for (const key of keys) {
    const ofKey = new Set(sent.filter((item) => item.key === key).map((item) => item.id));
    expect(handled.filter((id) => ofKey.has(id))).toEqual([...ofKey]);
  }
});
