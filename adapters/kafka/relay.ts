import { Producer, type ProducerOptions, stringSerializers } from '@platformatic/kafka';
import type { Database } from '@pvt/kernel/database';
import { failurePoint } from '@pvt/kernel/failure-point';
import { type LogEvent, partitionOf } from '@pvt/kernel/log/event';
import type { HighWaterMark } from '@pvt/kernel/log/high-water-mark';
import { type GroupSource, type LogSource, moveCursors, OwnershipLost, type SourceBatch } from '@pvt/kernel/log/source';
import { clientOptions, type KafkaAddress } from './address.ts';
import { type LogRecord, type RecordOrigin, toRecord } from './record.ts';
import { BoundGenerations } from './relay-topic.ts';

/**
 * Carries the log's rows to Kafka: the outbox relay. It is a consumer group of the embedded log whose effect is a
 * record with acks=all, so leases, fencing, takeover and the safe high-water mark are the log's own.
 *
 * Order: a partition's rows go out in the log's order and nothing later is sent before the earlier is acknowledged; on
 * a partial failure the whole piece is sent again. So in every Kafka partition the first appearance of a position
 * comes after the first appearance of each lower one, however often rows are repeated or an old owner is late, and
 * readers drop what repeats by comparing positions (partition-buffer.ts). Each record names the topic that it was meant for,
 * since the broker knows topics by their names: what a late relay sends to one that was deleted meanwhile is passed over
 * in the one that was made in its place.
 */
export interface Relay {
  readonly group: string;
  /** Events sent and acknowledged since the start, repeats included. */
  readonly sent: number;
  /** Finishes what is under way and gives the partitions back. */
  stop(): Promise<void>;
}

export interface RelayOptions {
  readonly address: KafkaAddress;
  /** The id of this installation. */
  readonly installation: string;
  /** The embedded log, from which the rows come. */
  readonly source: LogSource;
  readonly database: Database;
  readonly highWaterMark: Pick<HighWaterMark, 'safe'>;
  /**
   * Makes sure that the topic is there and that the cursors are about it; called until it succeeds before anything is
   * sent, and again and again, since topics can be deleted.
   * @returns the topic's id
   */
  readonly prepare: () => Promise<string>;
  readonly onError: (error: unknown) => void;
}

const ROWS_AT_ONCE = 2000;
/** A request holds at most this much, well below the topic's max.message.bytes. */
const BYTES_AT_ONCE = 4 * 1024 * 1024;
const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 2000;
const SETTLE_MS = 1000;
/** How often the relay looks whether its topic is still the same. */
const TOPIC_MS = 5000;

interface BoundTopic {
  readonly id: string;
  readonly generations: BoundGenerations;
  /** 0: to be looked at again before anything else. */
  lookedAt: number;
}

export function relayGroup(address: KafkaAddress): string {
  return `relay:${address.topic}`;
}

export async function startRelay(options: RelayOptions): Promise<Relay> {
  const { address, database, onError } = options;
  const group = relayGroup(address);
  const source = await options.source.open({ group, role: database.role, startAt: 'beginning' });
  let producer: Producer<string, string, string, string> | undefined;
  let sent = 0;
  let topic: BoundTopic | undefined;
  let stopped = false;
  let signalled = false;
  let settled = 0;
  let settledAt = 0;
  let wake: () => void = () => undefined;
  const signal = (): void => {
    signalled = true;
    wake();
  };
  source.onSignal(signal);

  async function run(): Promise<void> {
    let wait = FIRST_WAIT_MS;
    let rewound = true;
    while (!stopped) {
      try {
        signalled = false;
        // Before anything is read: what comes next would be what comes behind the events that failed.
        const found = await lookAtTopic();
        if (!rewound || found !== topic) await source.rewind();
        rewound = true;
        topic = found;
        const readable = options.highWaterMark.safe;
        const batch = await source.read(ROWS_AT_ONCE);
        if (!(await topic.generations.include(database, group, batch.owned))) {
          if (topic.generations.isEmpty) topic.lookedAt = 0;
          throw new OwnershipLost(group);
        }
        if (batch.events.length > 0) await carry(batch, topic.id);
        else {
          await settle(batch, readable);
          if (!signalled && !stopped) await idle();
        }
        wait = FIRST_WAIT_MS;
      } catch (error) {
        if (stopped) return;
        rewound = false;
        if (error instanceof OwnershipLost) continue;
        if (topic !== undefined) topic.lookedAt = 0;
        onError(error);
        await pause(wait);
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      }
    }
  }

  /** The topic as it was, or anew when another has its name: then everything known of the former is forgotten. */
  async function lookAtTopic(): Promise<BoundTopic> {
    const now = performance.now();
    if (topic !== undefined && topic.lookedAt > 0 && now - topic.lookedAt < TOPIC_MS) return topic;
    const id = await options.prepare();
    if (topic?.id !== id) {
      await closeProducer();
      settled = 0;
      return { id, generations: new BoundGenerations(id), lookedAt: now };
    }
    topic.lookedAt = now;
    return topic;
  }

  /** Sleeps until there may be something to do. */
  function idle(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, TOPIC_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Sleeps, but not through a stop. */
  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms / 2 + (Math.random() * ms) / 2);
      wake = () => {
        if (!stopped) return;
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function carry(batch: SourceBatch, topicId: string): Promise<void> {
    const origin = { installation: options.installation, topic: address.topic, topicId };
    for (const piece of pieces(batch.events, origin)) await send(piece);
    await failurePoint('kafka.after-ack');
    await moveCursors(database, group, source.member, movesOf(source, batch));
    source.committed(batch);
  }

  /** Quiet partitions follow too, or what others' partitions get would look like our backlog. */
  async function settle(batch: SourceBatch, readable: number): Promise<void> {
    const now = Date.now();
    if (readable <= settled || now - settledAt < SETTLE_MS) return;
    const moves = batch.owned.map((item) => ({ ...item, position: readable }));
    await moveCursors(database, group, source.member, moves);
    settled = readable;
    settledAt = now;
  }

  async function send(records: LogRecord[]): Promise<void> {
    await failurePoint('kafka.before-send');
    producer ??= openProducer(address);
    try {
      await producer.send({ messages: records });
      sent += records.length;
    } catch (error) {
      // What the broker has of it is not known, nor which sequence number it expects: the next one starts afresh.
      await closeProducer();
      throw error;
    }
  }

  async function closeProducer(): Promise<void> {
    const last = producer;
    producer = undefined;
    await last?.close(true).catch(onError);
  }

  const running = run();
  return {
    group,
    get sent() {
      return sent;
    },
    async stop() {
      stopped = true;
      wake();
      await running;
      await source.close();
      await closeProducer();
    },
  };
}

function openProducer(address: KafkaAddress): Producer<string, string, string, string> {
  const options: ProducerOptions<string, string, string, string> = {
    ...clientOptions(address),
    acks: -1,
    idempotent: true,
    serializers: stringSerializers,
  };
  return new Producer(options);
}

/** Cuts a batch where a request would grow too large; the log's order stays. */
function* pieces(events: readonly LogEvent[], origin: RecordOrigin): Generator<LogRecord[]> {
  let piece: LogRecord[] = [];
  let bytes = 0;
  for (const event of events) {
    const record = toRecord(event, origin, partitionOf(event.tenant, event.key));
    if (piece.length > 0 && bytes + record.value.length > BYTES_AT_ONCE) {
      yield piece;
      piece = [];
      bytes = 0;
    }
    piece.push(record);
    bytes += record.value.length;
  }
  if (piece.length > 0) yield piece;
}

/** Every owned partition moves to where the log was read, the quiet ones too: the backlog is measured by the last. */
function movesOf(source: GroupSource, batch: SourceBatch) {
  const still = new Map(source.owned.map((item) => [item.partition, item.generation]));
  const last = new Map(batch.events.map((event) => [partitionOf(event.tenant, event.key), event.position]));
  return batch.owned
    .filter((item) => last.has(item.partition) || still.get(item.partition) === item.generation)
    .map((item) => ({ ...item, position: batch.upTo ?? last.get(item.partition) ?? 0 }))
    .filter((move) => move.position > 0);
}
