import type { Database } from '@pvt/kernel/database';
import type { Ownership } from '@pvt/kernel/log/source';

/**
 * Which topic a relay's cursors are about, by its id. A cursor says what a topic has of the log, so with another topic
 * of the same name it begins again. Its generation grows with that, and a generation is of one topic for ever: whoever
 * knows that its generation is of the topic that it stamps on its records sends nothing out of order, however late it is.
 */
const OWN = {
  name: 'kafka_relay_own',
  text: 'select partition, generation from log.cursor where group_name = $1 and broker_topic = $2',
};

// A cursor of no topic is older than this column, or new: it is about the topic that is there, unless that is empty.
// Locked in one order, so that two processes that find the same topic do not wait for each other.
const BIND = `update log.cursor c set broker_topic = $2, generation = c.generation + 1, updated_at = clock_timestamp(),
    position = case when c.broker_topic is null and not $3 then c.position else 0 end
  from (select partition from log.cursor where group_name = $1 order by partition for update) as locked
  where c.group_name = $1 and c.partition = locked.partition and c.broker_topic is distinct from $2`;

const BOUND = `select coalesce(bool_and(broker_topic is not distinct from $2), false) as bound
  from log.cursor where group_name = $1`;

/**
 * Makes the cursors be about this topic; those that were about another begin again.
 * @param isEmpty whether the topic holds no record; asked only when cursors change or there are none yet
 */
export async function bindCursors(
  database: Database,
  group: string,
  topicId: string,
  isEmpty: () => Promise<boolean>,
): Promise<void> {
  const [answer] = await database.query<{ bound: boolean }>(BOUND, [group, topicId]);
  if (answer?.bound === true) return;
  await database.query(BIND, [group, topicId, await isEmpty()]);
}

/** Remembers which generations are known to be about a topic, so that the database is asked once for each. */
export class BoundGenerations {
  readonly #known = new Set<string>();
  readonly #topicId: string;

  constructor(topicId: string) {
    this.#topicId = topicId;
  }

  /** Whether none was about the topic at the last look: another process has found another one. */
  get isEmpty(): boolean {
    return this.#known.size === 0;
  }

  /** Whether all of these are about the topic. */
  async include(database: Database, group: string, owned: readonly Ownership[]): Promise<boolean> {
    const known = ({ partition, generation }: Ownership): boolean => this.#known.has(`${partition}:${generation}`);
    if (owned.every(known)) return true;
    this.#known.clear();
    for (const { partition, generation } of await database.query<Ownership>(OWN, [group, this.#topicId]))
      this.#known.add(`${partition}:${generation}`);
    return owned.every(known);
  }
}
