import type { Transaction } from '@pvt/kernel/database';
import type { FeedHeld, TakenBed } from '../../core/channels/plan-blocks.ts';
import type { StayDates } from '../../core/stay-dates.ts';

/** A block of the inventory that is of a feed. */
export interface FeedBlockRow extends FeedHeld {
  readonly id: string;
  readonly note: string;
}

/** Of some feeds, those that are not over. Served by block_of_feed. */
export function blocksOfFeeds(tx: Transaction, feeds: readonly string[], today: string): Promise<FeedBlockRow[]> {
  return tx.query<FeedBlockRow>(
    `select b.id, b.feed, b.feed_block as "feedBlock", b.unit, lower(b.nights) as arrival, upper(b.nights) as departure, b.note
      from unnest($2::uuid[]) as wanted (feed)
      cross join lateral (select * from hostels.block b where b.tenant = $1 and b.feed = wanted.feed) b
      where upper(b.nights) > $3::date`,
    [tx.tenant, feeds, today],
  );
}

/** Whether a block is of a channel's calendar, and goes with it alone. */
export async function isOfFeed(tx: Transaction, block: string): Promise<boolean> {
  const rows = await tx.query('select 1 from hostels.block where tenant = $1 and id = $2 and feed is not null', [
    tx.tenant,
    block,
  ]);
  return rows.length > 0;
}

/** The beds that a unit has itself. */
export async function ownBedsOf(tx: Transaction, unit: string): Promise<string[]> {
  const rows = await tx.query<{ bed: string }>(
    'select bed from hostels.unit_bed where tenant = $1 and unit = $2 and own order by bed',
    [tx.tenant, unit],
  );
  return rows.map(({ bed }) => bed);
}

/** Who has beds of a unit in some nights, but these blocks. Served by one_in_a_bed. */
export function takenBedsOf(
  tx: Transaction,
  unit: string,
  { arrival, departure }: StayDates,
  except: readonly string[],
): Promise<TakenBed[]> {
  return tx.query<TakenBed>(
    `select o.bed, o.owner, o.kind, lower(o.nights) as arrival, upper(o.nights) as departure from hostels.unit_bed b
      join hostels.occupation o on o.tenant = $1 and o.bed = b.bed and o.nights && daterange($3, $4)
      where b.tenant = $1 and b.unit = $2 and b.own and o.owner <> all($5::uuid[]) order by lower(o.nights), o.owner`,
    [tx.tenant, unit, arrival, departure, except],
  );
}

export async function removeFeedBlocks(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    `delete from hostels.occupation o using unnest($2::uuid[]) as gone (id)
      where o.tenant = $1 and o.owner = gone.id and o.kind = 'block'`,
    [tx.tenant, ids],
  );
  await tx.query('delete from hostels.block where tenant = $1 and id = any($2)', [tx.tenant, ids]);
}

/** Many at once: a calendar may have thousands. */
export async function insertFeedBlocks(
  tx: Transaction,
  property: string,
  blocks: readonly FeedBlockRow[],
): Promise<void> {
  if (blocks.length === 0) return;
  const rows = JSON.stringify(blocks);
  const listed = `json_to_recordset($3::json) as w (id uuid, feed uuid, "feedBlock" integer, unit uuid, arrival date, departure date, note text)`;
  await tx.query(
    `insert into hostels.block (tenant, id, property, unit, nights, reason, note, feed, feed_block)
      select $1, w.id, $2, w.unit, daterange(w.arrival, w.departure), 'channel', w.note, w.feed, w."feedBlock" from ${listed}`,
    [tx.tenant, property, rows],
  );
  await tx.query(
    `insert into hostels.occupation (tenant, property, bed, nights, kind, owner, unit)
      select $1, $2, b.bed, daterange(w.arrival, w.departure), 'block', w.id, b.unit from ${listed}
      join hostels.unit_bed b on b.tenant = $1 and b.unit = w.unit and b.own`,
    [tx.tenant, property, rows],
  );
}
