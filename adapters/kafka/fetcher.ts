import { setTimeout as pause } from 'node:timers/promises';
import { type ClusterTopicMetadata, Consumer, type FetchOptions, MultipleErrors, UserError } from '@platformatic/kafka';
import { clientOptions, type KafkaAddress } from './address.ts';
import type { ReceivedRecord } from './record.ts';

/** What to read: from the offset `next` on. */
export interface Wanted {
  readonly partition: number;
  readonly next: bigint;
}

/** What a fetch brought of one partition. */
export interface Fetched {
  readonly partition: number;
  readonly records: readonly { readonly record: ReceivedRecord; readonly offset: bigint }[];
}

/** Reads single partitions of the topic, without a group of Kafka's: ownership is in the consumer's database. */
export interface Fetcher {
  readonly topic: string;
  /** The id of the topic that has the name now; one that was deleted and made again has another. */
  topicId(): Promise<string>;
  /**
   * Waits at the broker for up to half a second until there is something.
   * @throws Error when the topic with this id is gone, also if another has its name
   */
  fetch(topicId: string, wanted: readonly Wanted[]): Promise<Fetched[]>;
  /** Offsets by partition: of the first record kept, or of the first recorded at or after a time (ms). */
  offsets(at: 'earliest' | 'end' | number): Promise<readonly bigint[]>;
  close(): Promise<void>;
}

const WAIT_MS = 500;
// Ten groups that catch up at once must not hold the memory of the server: events in hand take several times their bytes.
const PARTITION_BYTES = 256 * 1024;
const ANSWER_BYTES = 2 * 1024 * 1024;
/** Kafka's record batch attribute: a transaction marker, no event. */
const CONTROL_BATCH = 1 << 5;
const EARLIEST = -2n;
const LATEST = -1n;
/** For so long the brokers may be finding a leader for a partition: after the topic was made, or when one of them died. */
const STALE_TRIES = 200;
const STALE_WAIT_MS = 100;

export function openFetcher(address: KafkaAddress, group: string): Fetcher {
  const consumer = new Consumer({ ...clientOptions(address), groupId: `pvt-${group}`, groupProtocol: 'classic' });
  consumer.topics.track(address.topic);

  async function describe(forceUpdate: boolean): Promise<ClusterTopicMetadata> {
    const metadata = await consumer.metadata({ topics: [address.topic], forceUpdate });
    const topic = metadata.topics.get(address.topic);
    if (topic === undefined) throw new Error(`Kafka has no topic ${address.topic}`);
    return topic;
  }

  async function fetchFrom(node: number, topicId: string, wanted: readonly Wanted[]): Promise<Fetched[]> {
    const topics: FetchOptions<Buffer, Buffer, Buffer, Buffer>['topics'] = wanted.map((item) => ({
      topicId,
      partitions: [
        {
          partition: item.partition,
          fetchOffset: item.next,
          partitionMaxBytes: PARTITION_BYTES,
          currentLeaderEpoch: -1,
          lastFetchedEpoch: -1,
        },
      ],
    }));
    const answer = await consumer.fetch({ node, topics, maxWaitTime: WAIT_MS, minBytes: 1, maxBytes: ANSWER_BYTES });
    return answer.responses.flatMap((topic) =>
      topic.partitions.map(({ partitionIndex, records }) => ({
        partition: partitionIndex,
        records: (records ?? [])
          .filter((batch) => (batch.attributes & CONTROL_BATCH) === 0)
          .flatMap((batch) =>
            batch.records.map((record) => ({ record, offset: batch.firstOffset + BigInt(record.offsetDelta) })),
          ),
      })),
    );
  }

  return {
    topic: address.topic,
    topicId: async () => (await describe(true)).id,
    async fetch(topicId, wanted) {
      const topic = await describe(false);
      if (topic.id !== topicId) throw new Error(`Kafka topic ${address.topic} is another one than before`);
      const byNode = new Map<number, Wanted[]>();
      for (const item of wanted) {
        const leader = topic.partitions[item.partition]?.leader ?? -1;
        byNode.set(leader, [...(byNode.get(leader) ?? []), item]);
      }
      try {
        const answers = await Promise.all([...byNode].map(([node, items]) => fetchFrom(node, topicId, items)));
        return answers.flat();
      } catch (error) {
        // Leaders may have moved: look again before the next fetch.
        consumer.clearMetadata();
        throw error;
      }
    },
    async offsets(at) {
      const timestamp = at === 'earliest' ? EARLIEST : at === 'end' ? LATEST : BigInt(at);
      for (let left = STALE_TRIES; ; left--) {
        try {
          const found = await consumer.listOffsets({ topics: [address.topic], timestamp });
          return found.get(address.topic) ?? [];
        } catch (error) {
          consumer.clearMetadata();
          if (left === 0 || !isStale(error)) throw error;
          await pause(STALE_WAIT_MS);
        }
      }
    },
    close: () => consumer.close(true),
  };
}

/** Whether a broker was asked that does not lead the partition or know the topic (yet, or any more). */
function isStale(error: unknown): boolean {
  if (error instanceof MultipleErrors) return error.findBy('hasStaleMetadata', true) !== null;
  return error instanceof UserError && error.message.startsWith('Unknown topic');
}
