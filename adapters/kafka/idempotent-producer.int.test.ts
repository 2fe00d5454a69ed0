import { randomBytes } from 'node:crypto';
import { Producer, stringSerializers } from '@platformatic/kafka';
import { afterAll, expect, test } from 'vitest';
import { engine } from '../../tests/engines.ts';
import { clientOptions, parseKafkaAddress } from './address.ts';
import { openFetcher } from './fetcher.ts';
import { PartitionBuffer } from './partition-buffer.ts';
import { attributesOf, toRecord } from './record.ts';
import { ensureTopic } from './topic.ts';

const { place: brokers, skipped } = engine('kafka');
const address = parseKafkaAddress(`kafka://${brokers ?? 'none'}/pvt.test.${randomBytes(6).toString('hex')}`);
const closers: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closers) await close();
});

/** Up to 2.11 the library lost records while it acknowledged them, when several sends were under way (its issue 326). */
test.skipIf(skipped)(
  'an idempotent producer with several sends under way loses nothing that it acknowledged',
  async () => {
    const origin = { installation: 'ours', topic: address.topic, topicId: await ensureTopic(address) };
    const producer = new Producer({
      ...clientOptions(address),
      acks: -1,
      idempotent: true,
      serializers: stringSerializers,
    });
    closers.push(() => producer.close(true));
    const record = (position: number) =>
      toRecord(
        {
          position,
          tenant: '0198c0de-0000-7000-8000-00000000000a',
          id: `e${position}`,
          source: 'test',
          type: 'test',
          key: 'k',
          time: '2026-01-01T00:00:00Z',
          recordedAt: '2026-01-01T00:00:00Z',
          data: {},
        },
        origin,
        3,
      );
    const sends = Array.from({ length: 40 }, (_, send) =>
      producer.send({ messages: Array.from({ length: 50 }, (_, i) => record(send * 50 + i + 1)) }),
    );
    await Promise.all(sends);

    const fetcher = openFetcher(address, 'issue-326');
    closers.push(() => fetcher.close());
    const buffer = new PartitionBuffer({ partition: 3, generation: 1, position: 0 }, 0n, origin);
    const end = (await fetcher.offsets('end'))[3] ?? 0n;
    const positions: number[] = [];
    while (buffer.next < end) {
      for (const { partition, records } of await fetcher.fetch(origin.topicId, [buffer])) {
        for (const { record, offset } of records) {
          if (partition !== 3 || offset < buffer.next) continue;
          buffer.next = offset + 1n;
          positions.push(attributesOf(record)?.position ?? 0);
        }
      }
    }
    // Which of the sends comes first is not promised: the relay has only one under way, and waits for its answer.
    expect(positions.sort((a, b) => a - b)).toEqual(Array.from({ length: 2000 }, (_, i) => i + 1));
  },
);
