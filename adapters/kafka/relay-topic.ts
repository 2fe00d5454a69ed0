import type { Database } from '@pvt/kernel/database';
import { areBound, bindToTopic, cursorsOfTopic } from '@pvt/kernel/log/broker-cursors';
import type { Ownership } from '@pvt/kernel/log/source';

/**
 * Makes the cursors be about this topic, by its id. A cursor says what a topic has of the log, so with another topic of the
 * same name it begins again. Its generation grows with that, and a generation is of one topic for ever: whoever knows
 * that its generation is of the topic that it stamps on its records sends nothing out of order, however late it is.
 * @param isEmpty whether the topic holds no record; asked only when cursors change or there are none yet
 */
export async function bindCursors(
  database: Database,
  group: string,
  topicId: string,
  isEmpty: () => Promise<boolean>,
): Promise<void> {
  if (await areBound(database, group, topicId)) return;
  await bindToTopic(database, group, topicId, await isEmpty());
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
    for (const { partition, generation } of await cursorsOfTopic(database, group, this.#topicId))
      this.#known.add(`${partition}:${generation}`);
    return owned.every(known);
  }
}
