import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { engine } from '../../tests/engines.ts';
import { parseKafkaAddress } from './address.ts';
import { openFetcher } from './fetcher.ts';
import { ensureTopic } from './topic.ts';

const { place: brokers, skipped } = engine('kafka');

test.skipIf(skipped)('offsets are known of topics that were made a moment ago', async () => {
  const offsets = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const address = parseKafkaAddress(`kafka://${brokers}/pvt.test.${randomBytes(6).toString('hex')}`);
      await ensureTopic(address);
      const fetcher = openFetcher(address, 'new-topic');
      try {
        return await fetcher.offsets('end');
      } finally {
        await fetcher.close();
      }
    }),
  );
  expect(offsets.map((each) => each.length)).toEqual(Array<number>(20).fill(16));
});
