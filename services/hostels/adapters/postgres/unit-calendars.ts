import type { Transaction } from '@pvt/kernel/database';
import type { CalendarEntry, CalendarTaken } from '../../core/channels/calendar-entries.ts';

export interface CalendarUnit {
  readonly id: string;
  readonly property: string;
  readonly name: string;
  /** In which order units are shown. */
  readonly position: number;
  /** How often its address was made anew. */
  readonly turn: number;
}

const UNIT = `select u.id, u.property, u.name, u.position, coalesce(t.turn, 0) as turn from hostels.unit u
  left join hostels.calendar_turn t on t.tenant = u.tenant and t.unit = u.id`;

export async function calendarUnit(tx: Transaction, id: string): Promise<CalendarUnit | undefined> {
  const [row] = await tx.query<CalendarUnit>(`${UNIT} where u.tenant = $1 and u.id = $2 and not u.retired`, [
    ...[tx.tenant, id],
  ]);
  return row;
}

/** Units that are sold, in the order in which they were added. Served by unit_in_order. */
export function calendarUnitsAfter(
  tx: Transaction,
  property: string,
  position: number | undefined,
  most: number,
): Promise<CalendarUnit[]> {
  return tx.query<CalendarUnit>(
    `${UNIT} where u.tenant = $1 and u.property = $2 and not u.retired and ($3::integer is null or u.position > $3)
        and exists (select from hostels.sold_as s where s.tenant = $1 and s.unit = u.id)
      order by u.position limit $4`,
    [tx.tenant, property, position ?? null, most],
  );
}

/** @returns how often it was made anew by now */
export async function turnCalendar(tx: Transaction, unit: string): Promise<number> {
  const [row] = await tx.query<{ turn: number }>(
    `insert into hostels.calendar_turn as known (tenant, unit, turn) values ($1, $2, 1)
      on conflict (tenant, unit) do update set turn = known.turn + 1 returning turn`,
    [tx.tenant, unit],
  );
  return row?.turn ?? 1;
}

/** Stays and blocks that stand in the way of the unit, from yesterday on: who has one bed of a room has it. Served by one_in_a_bed. */
export function takenOf(tx: Transaction, unit: string, today: string): Promise<CalendarTaken[]> {
  return tx.query<CalendarTaken>(
    `select o.owner, min(lower(o.nights)) as arrival, max(upper(o.nights)) as departure, min(f.kind) as channel
      from hostels.unit_bed b
      join hostels.occupation o on o.tenant = $1 and o.bed = b.bed and o.nights && daterange($3::date, null)
      left join hostels.block k on k.tenant = $1 and k.id = o.owner and o.kind = 'block'
      left join hostels.feed f on f.tenant = $1 and f.id = k.feed
      where b.tenant = $1 and b.unit = $2 and o.kind <> 'hold' group by o.owner order by 2, 1`,
    [tx.tenant, unit, today],
  );
}

/** What channels were shown of a unit. Served by the primary key. */
export function entriesOf(tx: Transaction, unit: string): Promise<CalendarEntry[]> {
  return tx.query<CalendarEntry>(
    `select owner, arrival, departure, channel, sequence, changed_at as "changedAt", cancelled_at as "cancelledAt"
      from hostels.calendar_entry where tenant = $1 and unit = $2 order by arrival, owner`,
    [tx.tenant, unit],
  );
}

/** Of whom channels were shown anything, in any unit of a house: ids of holds and blocks. Served by the primary key. */
export async function exportedOf(tx: Transaction, property: string): Promise<string[]> {
  const rows = await tx.query<{ owner: string }>(
    `select distinct e.owner from hostels.unit u
      cross join lateral (select e.owner from hostels.calendar_entry e where e.tenant = $1 and e.unit = u.id) e
      where u.tenant = $1 and u.property = $2`,
    [tx.tenant, property],
  );
  return rows.map(({ owner }) => owner);
}

export async function storeEntries(tx: Transaction, unit: string, entries: readonly CalendarEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.query(
    `insert into hostels.calendar_entry (tenant, unit, owner, arrival, departure, channel, sequence, changed_at, cancelled_at)
      select $1, $2, w.owner, w.arrival, w.departure, w.channel, w.sequence, w."changedAt", w."cancelledAt"
        from json_to_recordset($3::json) as w (owner uuid, arrival date, departure date, channel text, sequence integer,
          "changedAt" timestamptz, "cancelledAt" timestamptz)
      on conflict (tenant, unit, owner) do update set arrival = excluded.arrival, departure = excluded.departure,
        channel = excluded.channel, sequence = excluded.sequence, changed_at = excluded.changed_at, cancelled_at = excluded.cancelled_at`,
    [tx.tenant, unit, JSON.stringify(entries)],
  );
}

/** What was over, or cancelled, more than a month ago is shown to nobody. */
export async function forgetEntries(tx: Transaction, unit: string, today: string): Promise<void> {
  await tx.query(
    `delete from hostels.calendar_entry where tenant = $1 and unit = $2
      and (departure < $3::date - 30 or cancelled_at < now() - interval '31 days')`,
    [tx.tenant, unit, today],
  );
}
