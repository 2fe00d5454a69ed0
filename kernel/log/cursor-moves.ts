import { type LogEvent, partitionOf } from './event.ts';
import type { CursorMove, SourceBatch } from './source.ts';

/**
 * How the cursors move past a part of a batch: of each partition with an event in the part, to its last one. The
 * broker's offset goes with it only when that is the partition's last event of the whole batch.
 */
export function cursorMoves(batch: SourceBatch, part: readonly LogEvent[]): CursorMove[] {
  const first = new Map<number, number>();
  const last = new Map<number, number>();
  for (const { tenant, key, position } of part) {
    const partition = partitionOf(tenant, key);
    if (!first.has(partition)) first.set(partition, position);
    last.set(partition, position);
  }
  const isLast = (partition: number, position: number): boolean =>
    batch.events.findLast(({ tenant, key }) => partitionOf(tenant, key) === partition)?.position === position;
  return batch.owned
    .filter((item) => last.has(item.partition))
    .map(({ partition, generation }) => {
      const position = last.get(partition) ?? 0;
      const from = first.get(partition) ?? position;
      const read = batch.brokerOffsets?.get(partition);
      const brokerOffset = read !== undefined && isLast(partition, position) ? read : undefined;
      return { partition, generation, from, position, ...(brokerOffset === undefined ? {} : { brokerOffset }) };
    });
}
