import type { Database } from '@pvt/kernel/database';
import { recordedUpTo } from '@pvt/kernel/log/broker-cursors';
import type { OwnedPartition } from '@pvt/kernel/log/membership';
import type { Fetcher } from './fetcher.ts';

/** Positions follow the time of recording but for the length of a transaction. */
const TRANSACTION_MS = 60_000;

/** What is known of a partition's place before the broker is asked. */
export type Place = Pick<OwnedPartition, 'partition' | 'position' | 'brokerOffset' | 'brokerTopic'>;

/**
 * Where in the topic partitions are to be read from: after the stored offset where it is one of this topic, else where
 * the stored position lies. An offset of another topic, or beyond the end, is none of this topic's: what is read from
 * there would silently begin too late.
 * @returns the next offset to fetch, by partition
 */
export async function placeInTopic(
  { database, fetcher, topicId }: { database: Database; fetcher: Fetcher; topicId: string },
  places: readonly Place[],
): Promise<ReadonlyMap<number, bigint>> {
  const earliest = await fetcher.offsets('earliest');
  const ends = await fetcher.offsets('end');
  const stored = ({ partition, brokerOffset, brokerTopic }: Place): bigint | undefined => {
    if (brokerOffset === null || brokerTopic !== topicId) return undefined;
    const next = BigInt(brokerOffset) + 1n;
    return next > (ends[partition] ?? 0n) ? undefined : next;
  };
  const unplaced = places.filter((place) => stored(place) === undefined).map((place) => place.position);
  const behind = unplaced.length === 0 ? [] : await offsetsBehind(database, fetcher, ends, Math.min(...unplaced));
  return new Map(
    places.map((place) => {
      const first = earliest[place.partition] ?? 0n;
      const next = stored(place) ?? behind[place.partition] ?? first;
      return [place.partition, next < first ? first : next];
    }),
  );
}

/**
 * Offsets that are surely not beyond the first event after the position; what lies before it is dropped on arrival.
 * @param ends asked for before: what the topic gets from now on lies behind them
 */
async function offsetsBehind(
  database: Database,
  fetcher: Fetcher,
  ends: readonly bigint[],
  position: number,
): Promise<readonly bigint[]> {
  if (position === 0) return [];
  const recordedAt = await recordedUpTo(database, position);
  if (recordedAt === undefined) return [];
  const found = await fetcher.offsets(Date.parse(recordedAt) - TRANSACTION_MS);
  return ends.map((end, partition) => {
    const offset = found[partition] ?? -1n;
    return offset < 0n ? end : offset;
  });
}
