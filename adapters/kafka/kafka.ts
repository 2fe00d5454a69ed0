import type { SourceContext } from '@pvt/kernel/log';
import { installationOf } from '@pvt/kernel/log/broker-cursors';
import { openEmbeddedSource } from '@pvt/kernel/log/embedded-source';
import { openMembership } from '@pvt/kernel/log/membership';
import type { LogSource } from '@pvt/kernel/log/source';
import { parseKafkaAddress } from './address.ts';
import { type Backlog, watchBacklog } from './backlog.ts';
import { relayGroup, startRelay } from './relay.ts';
import { bindCursors } from './relay-topic.ts';
import { BACKLOG_CAP } from './settings.ts';
import { openKafkaSource } from './source.ts';
import { ensureTopic, TopicMismatch } from './topic.ts';
import { holdsOthers, lookIntoTopic } from './topic-contents.ts';

export type { Backlog } from './backlog.ts';

/** The log's port over Kafka, with what the publisher's side must know of it. */
export interface KafkaLogSource extends LogSource {
  readonly backlog: Backlog;
}

/**
 * What `openLog` takes as `openSource`: rows go out to the topic by the relay, consumers read them from there. The
 * topic is created when it is missing, as soon as a broker answers.
 * @param url `kafka://host:port[,host:port…][/topic]`
 * @param backlogCap how many accepted events may wait for the broker before {@link Backlog} refuses more
 * @throws Error when the address is none; opening throws TopicMismatch when the topic has other partitions than the log.
 */
export function kafkaSource(
  url: string,
  backlogCap = BACKLOG_CAP,
): (context: SourceContext) => Promise<KafkaLogSource> {
  const address = parseKafkaAddress(url);
  return async (context) => {
    const { database, highWaterMark, onError } = context;
    const installation = await installationOf(database);
    const prepare = async (): Promise<string> => {
      const topicId = await ensureTopic(address);
      await bindCursors(database, relayGroup(address), topicId, async () => {
        const { isEmpty, stranger } = await lookIntoTopic(address, topicId, installation);
        if (stranger !== undefined) throw new TopicMismatch(holdsOthers(address, stranger));
        return isEmpty;
      });
      return topicId;
    };
    // A broker that is away does not keep the program from starting: what is accepted waits in the log.
    await prepare().catch((error: unknown) => {
      if (error instanceof TopicMismatch) throw error;
      onError(error);
    });
    const membership = openMembership(database, context.leaseMs);
    const embedded = openEmbeddedSource({ ...context, membership });
    const relay = await startRelay({
      address,
      installation,
      source: embedded,
      database,
      highWaterMark,
      prepare,
      onError,
    });
    const backlog = watchBacklog(database, relayGroup(address), backlogCap, onError);
    const source = openKafkaSource({ ...context, membership, address, installation });
    return {
      open: (filter) => source.open(filter),
      backlog,
      refusal: () => backlog.refusal(),
      check: () => ensureTopic(address).then(() => undefined),
      async close() {
        await source.close();
        await backlog.stop();
        await relay.stop();
        await embedded.close();
      },
    };
  };
}
