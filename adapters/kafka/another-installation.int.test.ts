import { randomUUID } from 'node:crypto';
import { Producer, stringSerializers } from '@platformatic/kafka';
import { partitionOf } from '@pvt/kernel/log/event';
import { eventually, TENANT_A } from '@pvt/kernel/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openProcess, openWorld, type Process, recordEffects, type World } from '../../tests/conformance/world.ts';
import { engine } from '../../tests/engines.ts';
import { clientOptions, parseKafkaAddress } from './address.ts';
import { toRecord } from './record.ts';

const { place: brokers, skipped } = engine('kafka');

describe.skipIf(skipped)('two installations on one Kafka', () => {
  let ours: World;
  let theirs: World;
  const processes: Process[] = [];
  beforeEach(async () => {
    ours = await openWorld({ kind: 'kafka', brokers: brokers ?? '' });
    theirs = await openWorld({ kind: 'kafka', brokers: brokers ?? '' });
    // Databases of the tests are copies of one.
    await theirs.database.admin('update log.installation set id = gen_random_uuid()');
  });
  afterEach(async () => {
    for (const each of processes.splice(0)) await each.stop();
    await ours.close();
    await theirs.close();
  });

  async function open(world: World, address: string): Promise<Process> {
    const opened = await openProcess(world.database, address, 2000, (error) => world.errors.push(error));
    processes.push(opened);
    return opened;
  }

  async function publishAndHandle(world: World, process: Process, ids: readonly string[]): Promise<void> {
    for (const id of ids) await process.log.append(TENANT_A, { type: 't', source: 's', id, key: 'k', data: {} });
    await eventually(async () => {
      expect((await world.effects('g')).map((effect) => effect.id)).toEqual(expect.arrayContaining([...ids]));
    });
  }

  test('the second that names the same topic does not start, and is told why; the first starts again', async () => {
    const one = await open(ours, ours.address);
    await one.log.consumer({ group: 'g', types: ['t'], handle: recordEffects('g') });
    await publishAndHandle(ours, one, ['a']);
    await expect(open(theirs, ours.address)).rejects.toThrow(/holds events of another installation .* PVT_LOG/);
    await one.stop();
    await open(ours, ours.address);
  });

  test('records of another that come later are passed over, and told once', async () => {
    const one = await open(ours, ours.address);
    await one.log.consumer({ group: 'g', types: ['t'], handle: recordEffects('g') });
    await publishAndHandle(ours, one, ['a']);
    const { topic } = parseKafkaAddress(ours.address);
    const producer = new Producer({
      ...clientOptions(parseKafkaAddress(ours.address)),
      serializers: stringSerializers,
    });
    const time = new Date().toISOString();
    const event = {
      tenant: TENANT_A,
      id: 'theirs',
      source: 's',
      type: 't',
      key: 'k',
      time,
      recordedAt: time,
      data: {},
    };
    const origin = { installation: randomUUID(), topic, topicId: randomUUID() };
    const messages = [1_000_000, 1_000_001].map((position) =>
      toRecord({ ...event, position }, origin, partitionOf(TENANT_A, 'k')),
    );
    await producer.send({ messages });
    await producer.close();
    await publishAndHandle(ours, one, ['b', 'c']);
    expect((await ours.effects('g')).map((effect) => effect.id)).toEqual(['a', 'b', 'c']);
    expect(ours.errors.filter((error) => String(error).includes(origin.installation))).toHaveLength(1);
  });
});
