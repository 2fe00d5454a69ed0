import type { KafkaAddress } from './address.ts';
import { openFetcher } from './fetcher.ts';

/** Whether no record was ever written to the topic. */
export async function isEmpty(address: KafkaAddress): Promise<boolean> {
  const fetcher = openFetcher(address, 'relay');
  try {
    return (await fetcher.offsets('end')).every((end) => end === 0n);
  } finally {
    await fetcher.close();
  }
}
