import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { Hold } from '../../core/hold.ts';
import type { StayDates } from '../../core/stay-dates.ts';

/** A hold with what it was asked for. */
export interface KeptHold extends Hold {
  /** The unit that was asked for; null where any of the type would do. */
  readonly asked: string | null;
}

// A unit's beds have one unit; who has moved is where the last nights are.
const HOLD = `select h.id, h.property, h.type, lower(h.nights) as arrival, upper(h.nights) as departure, h.state, o.unit,
    h.asked is not null as pinned, coalesce(o.bed is null and o.owner is not null, false) as overbooked,
    h.expires_at as "expiresAt", h.asked
  from hostels.hold h
  left join lateral (select o.unit, o.bed, o.owner from hostels.occupation o where o.tenant = h.tenant and o.owner = h.id
    order by upper(o.nights) desc limit 1) o on true`;

export async function holdOf(tx: Transaction, property: string, id: string): Promise<KeptHold | undefined> {
  const [row] = await tx.query<KeptHold>(`${HOLD} where h.tenant = $1 and h.property = $2 and h.id = $3`, [
    tx.tenant,
    property,
    id,
  ]);
  return row;
}

const EXPIRED = {
  name: 'hostels_expired_holds',
  text: `${HOLD} where h.tenant = $1 and h.property = $2 and h.state = 'held' and h.expires_at <= now()
    and h.nights && daterange($3, $4)`,
};

/** Holds of these nights that have run out, and still have their beds. Served by hold_due_of_property. */
export function expiredHolds(
  tx: Transaction,
  property: string,
  { arrival, departure }: StayDates,
): Promise<KeptHold[]> {
  return tx.query<KeptHold>(EXPIRED, [tx.tenant, property, arrival, departure]);
}

const INSERT = {
  name: 'hostels_insert_hold',
  text: `insert into hostels.hold (tenant, id, property, type, asked, nights, state, expires_at)
    values ($1, $2, $3, $4, $5, daterange($6, $7), 'held', now() + $8::float8 * interval '1 minute')
    returning expires_at as "expiresAt"`,
};

/** @returns until when it holds, as its beds have it: the instant is the transaction's */
export async function insertHold(
  tx: Transaction,
  hold: Pick<KeptHold, 'id' | 'property' | 'type' | 'asked' | 'arrival' | 'departure'>,
  minutes: number,
): Promise<string> {
  const { id, property, type, asked, arrival, departure } = hold;
  const [row] = await tx.query<{ expiresAt: string }>(INSERT, [
    ...[tx.tenant, id, property, type, asked, arrival, departure, minutes],
  ]);
  return row?.expiresAt ?? '';
}

/** @returns whether it was in one of the states before */
export async function moveHold(
  tx: Transaction,
  id: string,
  from: readonly Hold['state'][],
  to: Hold['state'],
): Promise<boolean> {
  const rows = await tx.query(
    'update hostels.hold set state = $4 where tenant = $1 and id = $2 and state = any($3) returning id',
    [tx.tenant, id, from, to],
  );
  return rows.length > 0;
}

/** Of a stay that changes: its place is taken anew, see `occupyUnit`. */
export async function changeHold(
  tx: Transaction,
  { id, type, asked, arrival, departure }: Pick<KeptHold, 'id' | 'type' | 'asked' | 'arrival' | 'departure'>,
): Promise<void> {
  await tx.query(
    'update hostels.hold set type = $3, asked = $4, nights = daterange($5, $6) where tenant = $1 and id = $2',
    [tx.tenant, id, type, asked, arrival, departure],
  );
}

export interface DueHold {
  readonly tenant: string;
  readonly property: string;
  readonly id: string;
}

/** Holds that have run out, over all tenants, the oldest first. Served by hold_due. */
export function dueHolds(tx: Queryable, most: number): Promise<DueHold[]> {
  return tx.query<DueHold>(
    `select tenant, property, id from hostels.hold where state = 'held' and expires_at <= now() order by expires_at limit $1`,
    [most],
  );
}
