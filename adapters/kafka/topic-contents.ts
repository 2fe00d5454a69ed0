import type { KafkaAddress } from './address.ts';
import { openFetcher, type Wanted } from './fetcher.ts';
import { attributesOf } from './record.ts';

/** An answer of the broker is bounded and need not hold something of each partition. */
const TRIES = 20;

export interface TopicContents {
  /** Whether no record was ever written to it. */
  readonly isEmpty: boolean;
  /** Another installation, where its records are at the beginning or the end of a partition. */
  readonly stranger?: string;
}

/** Looks whose the first and the last records of the topic are. */
export async function lookIntoTopic(
  address: KafkaAddress,
  topicId: string,
  installation: string,
): Promise<TopicContents> {
  const fetcher = openFetcher(address, 'relay');
  try {
    const earliest = await fetcher.offsets('earliest');
    const ends = await fetcher.offsets('end');
    const isEmpty = ends.every((end) => end === 0n);
    const first = earliest.map((next, partition) => ({ partition, next }));
    const last = ends.map((end, partition) => ({ partition, next: end - 1n }));
    for (const places of [first, last]) {
      let wanted: readonly Wanted[] = places.filter(
        ({ partition, next }) => (earliest[partition] ?? 0n) <= next && next < (ends[partition] ?? 0n),
      );
      for (let left = TRIES; left > 0 && wanted.length > 0; left--) {
        const answers = (await fetcher.fetch(topicId, wanted)).filter((answer) => answer.records.length > 0);
        for (const { record } of answers.flatMap((answer) => answer.records)) {
          const whose = attributesOf(record)?.installation ?? installation;
          if (whose !== installation) return { isEmpty, stranger: whose };
        }
        wanted = wanted.filter(({ partition }) => answers.every((answer) => answer.partition !== partition));
      }
    }
    return { isEmpty };
  } finally {
    await fetcher.close();
  }
}

export function holdsOthers(address: KafkaAddress, stranger: string): string {
  return (
    `Kafka topic ${address.topic} holds events of another installation (${stranger}), which are passed over; ` +
    'name a topic of its own for each in PVT_LOG (kafka://host:port/topic)'
  );
}
