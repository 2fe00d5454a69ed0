import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../database/database.ts';
import { event, openTestConsumer, record, TENANT_A, type TestConsumer } from '../../testing/test-consumer.ts';
import { eventually } from '../../testing/testing.ts';
import type { SourceContext } from '../log.ts';
import { openEmbeddedSource } from './embedded-source.ts';
import { openMembership } from './membership.ts';
import type { LogSource } from './source.ts';

let testConsumer: TestConsumer;
beforeAll(async () => {
  testConsumer = await openTestConsumer();
});
afterAll(() => testConsumer.close());

/** A connection that breaks once, with the first statement that fits. */
function breaking() {
  let breaksAt: ((text: string) => boolean) | undefined;
  return {
    at: (fits: (text: string) => boolean) => {
      breaksAt = fits;
    },
    openSource: async (context: SourceContext): Promise<LogSource> => {
      const database: Database = {
        ...context.database,
        query: async (statement, values) => {
          if (breaksAt?.(typeof statement === 'string' ? statement : statement.text)) {
            breaksAt = undefined;
            throw new Error('Connection terminated unexpectedly');
          }
          return context.database.query(statement, values);
        },
      };
      return openEmbeddedSource({ ...context, database, membership: openMembership(database, context.leaseMs) });
    },
  };
}

const membersOf = (group: string) =>
  testConsumer.database.admin<{ member: number }>(
    'select member::float8 as member from log.member where group_name = $1 and lease_until > now() order by member',
    [group],
  );

const ownersOf = async (group: string): Promise<(number | null)[]> => {
  const rows = await testConsumer.database.admin<{ owner: number | null }>(
    'select distinct owner::float8 as owner from log.cursor where group_name = $1',
    [group],
  );
  return rows.map((row) => row.owner);
};

test('a group whose start failed half-way leaves nothing behind and can be started again', async () => {
  const connection = breaking();
  const { log } = await testConsumer.process({ openSource: connection.openSource });
  for (const statement of ['insert into log.member', 'with alive']) {
    connection.at((text) => text.startsWith(statement));
    const failed = log.consumer({ group: 'half', types: ['half'], handle: record('half') });
    await expect(failed).rejects.toThrow('Connection terminated');
    expect(await membersOf('half')).toEqual([]);
  }
  await log.append(TENANT_A, event('half', 'a', 'k'));
  await log.consumer({ group: 'half', types: ['half'], handle: record('half') });
  await eventually(async () => expect(await testConsumer.ids('half')).toEqual(['a']));
});

test('a group that could not be left when it stopped goes to the others when its lease ends', async () => {
  const connection = breaking();
  const one = await testConsumer.process({ openSource: connection.openSource, leaseMs: 400 });
  const stopping = await one.log.consumer({ group: 'left', types: ['left'], handle: record('left') });
  // Another group of the process goes on, and its leases with it.
  await one.log.consumer({ group: 'stays', types: ['stays'], handle: record('stays') });
  await eventually(async () => expect(await ownersOf('left')).toHaveLength(1));
  const former = await ownersOf('left');
  connection.at((text) => text.startsWith('update log.cursor set owner = null'));
  await expect(stopping.stop()).rejects.toThrow('Connection terminated');
  const two = await testConsumer.process({ leaseMs: 400 });
  await two.log.consumer({ group: 'left', types: ['left'], handle: record('left') });
  await eventually(async () => {
    const owners = await ownersOf('left');
    expect(owners).toHaveLength(1);
    expect(owners).not.toEqual(former);
  });
});

test('members that could not renew for hours are members again, and only the dead are forgotten', async () => {
  const processes = [await testConsumer.process(), await testConsumer.process()];
  for (const { log } of processes) await log.consumer({ group: 'away', types: ['away'], handle: record('away') });
  const members = await membersOf('away');
  expect(members).toHaveLength(2);
  const dead = 999_999;
  const forgotten = () => testConsumer.database.admin('select from log.member where member = $1', [dead]);
  await testConsumer.database.admin(`insert into log.member values ('away', $1, now())`, [dead]);
  // Of a group that nobody renews any more, by members that live.
  await testConsumer.database.admin(
    `insert into log.member select 'asleep', member, now() from log.member where group_name = 'away'`,
  );
  await testConsumer.database.admin(`update log.member set lease_until = now() - interval '61 minutes'`);
  await eventually(async () => expect(await membersOf('away')).toEqual(members));
  await eventually(async () => expect(await forgotten()).toEqual([]));
  const asleep = await testConsumer.database.admin<{ member: number }>(
    `select member::float8 as member from log.member where group_name = 'asleep' order by member`,
  );
  expect(asleep).toEqual(members);
  await testConsumer.database.admin(`delete from log.member where group_name = 'away'`);
  await eventually(async () => expect(await membersOf('away')).toEqual(members));
});
