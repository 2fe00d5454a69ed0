import { type LogEvent, partitionOf } from '../event.ts';
import type { CursorMove, SourceBatch } from './source.ts';

export interface TakenBatch extends SourceBatch {
  /** By partition, the last position of the batches before this one: its cursor must have come so far. */
  readonly behind: ReadonlyMap<number, number>;
}

/**
 * How the cursors move past a part of a batch: of each partition with an event in the part, to its last one. The
 * broker's offset goes with it only when that is the partition's last event of the whole batch.
 */
export function cursorMoves(batch: TakenBatch, part: readonly LogEvent[]): CursorMove[] {
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
      const broker = read !== undefined && isLast(partition, position) ? offsetOf(batch, read) : {};
      const behind = batch.behind.get(partition) ?? 0;
      return { partition, generation, behind, from, position, ...broker };
    });
}

function offsetOf(
  { brokerTopic }: SourceBatch,
  brokerOffset: number,
): Pick<CursorMove, 'brokerOffset' | 'brokerTopic'> {
  return brokerTopic === undefined ? { brokerOffset } : { brokerOffset, brokerTopic };
}
