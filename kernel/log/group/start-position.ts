import type { Database } from '../../database/database.ts';
import type { HighWaterMark } from '../read/high-water-mark.ts';
import { positionBefore } from '../read/read.ts';
import type { GroupFilter } from './source.ts';

const KNOWN = 'select from log.cursor where group_name = $1 limit 1';
const NEWEST = 'select coalesce(max(position), 0) as position from log.event';

/** The position after which a group begins; of no consequence for one that is known, which goes on where it was. */
export async function startPosition(
  database: Database,
  highWaterMark: Pick<HighWaterMark, 'reached'>,
  filter: GroupFilter,
): Promise<number> {
  const { group, startAt } = filter;
  if (startAt === 'beginning' || (await database.query(KNOWN, [group])).length > 0) return 0;
  if (startAt !== 'end') return 'after' in startAt ? startAt.after : positionBefore(database, startAt.time);
  // Once all up to here is settled, what is published from now on lies beyond it. The high-water mark itself would not do: it
  // stands behind until the writers that were open when this process started have ended.
  const [{ position } = { position: 0 }] = await database.query<{ position: number }>(NEWEST);
  await highWaterMark.reached(position);
  return position;
}
