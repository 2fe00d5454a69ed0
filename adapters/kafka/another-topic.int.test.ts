import { randomBytes } from 'node:crypto';
import { Admin } from '@platformatic/kafka';
import { armFailurePoint } from '@pvt/kernel/failure-point';
import type { Log } from '@pvt/kernel/log';
import { eventually, TENANT_A } from '@pvt/kernel/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openProcess, openWorld, type Process, recordEffects, type World } from '../../tests/conformance/world.ts';
import { engine } from '../../tests/engines.ts';
import { clientOptions, parseKafkaAddress } from './address.ts';
import { openFetcher } from './fetcher.ts';
import { relayGroup } from './relay.ts';

const { place: brokers, skipped } = engine('kafka');

describe.skipIf(skipped)('a topic that is not the one that offsets were stored for', () => {
  let world: World;
  const processes: Process[] = [];
  beforeEach(async () => {
    world = await openWorld({ kind: 'kafka', brokers: brokers ?? '' });
  });
  afterEach(async () => {
    for (const each of processes.splice(0)) await each.stop();
    await world.close();
  });

  async function open(address: string): Promise<Process> {
    const opened = await openProcess(world.database, address, 2000, (error) => world.errors.push(error));
    processes.push(opened);
    return opened;
  }

  const anotherAddress = () => `kafka://${brokers}/pvt.test.${randomBytes(6).toString('hex')}`;
  const read = (log: Log) => log.consumer({ group: 'g', types: ['t'], handle: recordEffects('g') });
  const handled = async () => (await world.effects('g')).map((effect) => effect.id);
  const named = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}${i}`);
  async function publish(log: Log, ids: readonly string[]): Promise<void> {
    for (const id of ids) await log.append(TENANT_A, { type: 't', source: 's', id, key: 'k', data: {} });
  }

  /** Resolves when the topic holds so many records. */
  async function holds(address: string, records: number): Promise<void> {
    const fetcher = openFetcher(parseKafkaAddress(address), 'test');
    try {
      await eventually(async () => {
        const ends = await fetcher.offsets('end');
        expect(Number(ends.reduce((sum, end) => sum + end, 0n))).toBeGreaterThanOrEqual(records);
      });
    } finally {
      await fetcher.close();
    }
  }

  /** Resolves when the relay has kept that everything was sent. */
  async function relayed(): Promise<void> {
    const [newest] = await world.database.admin<{ position: number }>(
      'select max(position) as position from log.event',
    );
    await eventually(async () => {
      const [relay] = await world.database.admin<{ position: number }>(
        'select max(position) as position from log.cursor where group_name = $1',
        [relayGroup(parseKafkaAddress(world.address))],
      );
      expect(relay?.position).toBe(newest?.position);
    });
  }

  async function deleteTopic(address: string): Promise<void> {
    const kafka = parseKafkaAddress(address);
    const admin = new Admin(clientOptions(kafka));
    await admin.deleteTopics({ topics: [kafka.topic] });
    await eventually(async () => expect(await admin.listTopics()).not.toContain(kafka.topic));
    await admin.close();
  }

  /** The relay sends ten events and repeats some, as after crashes, so that offsets are far beyond what the log holds. */
  async function publishWithRepeats(one: Process): Promise<void> {
    let crashes = 5;
    const disarm = armFailurePoint('kafka.after-ack', () => {
      if (crashes-- > 0) throw new Error('crash after the ack');
    });
    await read(one.log);
    await publish(one.log, named('old', 10));
    await eventually(async () => expect(await handled()).toEqual(named('old', 10)));
    disarm();
  }

  test('with another name brings every event that the group has not handled', async () => {
    await publishWithRepeats(await open(world.address));
    await processes[0]?.stop();
    const address = anotherAddress();
    const two = await open(address);
    await publish(two.log, named('new', 20));
    await holds(address, 30);
    await read(two.log);
    await eventually(async () => expect(await handled()).toEqual([...named('old', 10), ...named('new', 20)]));
  });

  test('made again under the same name is filled again, and brings what was only in the one that was deleted', async () => {
    await publishWithRepeats(await open(world.address));
    await processes[0]?.stop();
    const two = await open(world.address);
    await publish(two.log, named('unread', 5));
    await holds(world.address, 15);
    await relayed();
    await two.stop();
    await deleteTopic(world.address);
    const three = await open(world.address);
    await publish(three.log, named('new', 15));
    await holds(world.address, 30);
    await read(three.log);
    const all = [...named('old', 10), ...named('unread', 5), ...named('new', 15)];
    await eventually(async () => expect(await handled()).toEqual(all));
  });

  test('made again while it is read is followed', async () => {
    const one = await open(world.address);
    await publishWithRepeats(one);
    await deleteTopic(world.address);
    await publish(one.log, named('new', 3));
    await eventually(async () => expect(await handled()).toEqual([...named('old', 10), ...named('new', 3)]));
    await publish(one.log, named('later', 3));
    await eventually(async () => expect((await handled()).slice(13)).toEqual(named('later', 3)));
  });
});
