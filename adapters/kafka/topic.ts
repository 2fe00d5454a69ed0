import { Admin, type ClusterTopicMetadata } from '@platformatic/kafka';
import { PARTITIONS } from '@pvt/kernel/log/event';
import { clientOptions, type KafkaAddress } from './address.ts';

/** The largest batch of records, in bytes: above the largest event that the log takes. */
const MAX_BATCH_BYTES = 16 * 1024 * 1024;

/** The topic is there and unfit: no waiting will help. */
export class TopicMismatch extends Error {}

/**
 * Finds the log's topic, and creates it where it is missing: one Kafka partition for each partition of the log, kept for ever unless
 * the operator sets otherwise. Replication and minimum in-sync replicas are the brokers' defaults.
 * @returns the topic's id, which a topic that is deleted and made again does not keep
 * @throws Error with the brokers and the cause when none answers.
 * @throws TopicMismatch when the topic is there with another number of partitions, since order per key would not hold.
 */
export async function ensureTopic(address: KafkaAddress): Promise<string> {
  try {
    return await findOrCreate(address);
  } catch (error) {
    if (error instanceof TopicMismatch) throw error;
    throw new Error(`Kafka at ${address.brokers.join(', ')} does not answer: ${innermost(error)}`, { cause: error });
  }
}

/** The client wraps what happened several times: the last of it says why. */
function innermost(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return innermost(error.errors.at(-1));
  if (error instanceof Error) return error.cause === undefined ? error.message : innermost(error.cause);
  return String(error);
}

async function findOrCreate(address: KafkaAddress): Promise<string> {
  const admin = new Admin({ ...clientOptions(address), retries: 0 });
  try {
    const found = await describe(admin, address.topic);
    if (found === undefined) return await create(admin, address.topic);
    if (found.partitionsCount !== PARTITIONS) {
      throw new TopicMismatch(
        `Kafka topic ${address.topic} has ${found.partitionsCount} partitions where the log has ${PARTITIONS}; ` +
          'name another topic in PVT_LOG (kafka://host:port/topic), or delete this one if nobody needs it',
      );
    }
    return found.id;
  } finally {
    await admin.close();
  }
}

async function describe(admin: Admin, topic: string): Promise<ClusterTopicMetadata | undefined> {
  const names = await admin.listTopics();
  if (!names.includes(topic)) return undefined;
  const metadata = await admin.metadata({ topics: [topic], forceUpdate: true });
  return metadata.topics.get(topic);
}

async function create(admin: Admin, topic: string): Promise<string> {
  try {
    const [made] = await admin.createTopics({
      topics: [topic],
      partitions: PARTITIONS,
      replicas: -1,
      configs: [
        { name: 'retention.ms', value: '-1' },
        { name: 'max.message.bytes', value: String(MAX_BATCH_BYTES) },
      ],
    });
    if (made !== undefined) return made.id;
  } catch (error) {
    // Two processes that start at once both find it missing.
    if (!/TOPIC_ALREADY_EXISTS|already exists/i.test(JSON.stringify(error, Object.getOwnPropertyNames(error))))
      throw error;
  }
  const others = await describe(admin, topic);
  if (others === undefined) throw new Error(`topic ${topic} was made a moment ago and is not known yet`);
  return others.id;
}
