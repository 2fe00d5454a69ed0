import type { Statement, Transaction } from '@pvt/kernel/database';
import type { Condition } from '../../core/booking/housekeeping.ts';
import type { StayDates } from '../../core/stay-dates.ts';

export interface TapeUnit {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly condition: Condition;
  readonly undisturbed: boolean;
}

/** Nights of a unit that somebody has. */
export interface TapeSpan {
  /** The hold’s, stay’s or block’s id. */
  readonly id: string;
  /** Null where it is overbooked. */
  readonly unit: string | null;
  readonly kind: 'hold' | 'stay' | 'block';
  readonly arrival: string;
  readonly departure: string;
  readonly pinned: boolean;
  readonly type: string | null;
  readonly booking: string | null;
  readonly code: string | null;
  readonly guest: string | null;
  readonly state: string | null;
}

/** In the order of the units. Served by unit_in_order. */
export function tapeUnits(tx: Transaction, property: string): Promise<TapeUnit[]> {
  return tx.query<TapeUnit>(
    `select u.id, u.name, u.kind, u.parent, coalesce(c.condition, 'clean') as condition, coalesce(c.undisturbed, false) as undisturbed
      from hostels.unit u left join hostels.unit_condition c on c.tenant = u.tenant and c.unit = u.id
      where u.tenant = $1 and u.property = $2 and not u.retired order by u.position`,
    [tx.tenant, property],
  );
}

// What a chart shows is many rows of few columns: as arrays they cost half. Its three tables are each read once by the nights, and put
// together here: joined, each of thousands is looked for by itself, which takes four times as long, or all are read that the house ever had.
const SPANS = {
  name: 'hostels_tape_spans',
  rowMode: 'array',
  text: `select o.owner, o.unit, o.kind, lower(o.nights), upper(o.nights), o.pinned, o.type, o.unit = o.bed
    from hostels.occupation o
    where o.tenant = $1 and o.property = $2 and upper(o.nights) > $3 and lower(o.nights) < $4`,
} as const;
type SpanRow = [
  ...[id: string, unit: string | null, kind: TapeSpan['kind'], arrival: string, departure: string],
  ...[pinned: boolean, type: string | null, byBed: boolean | null],
];

const STAYS = {
  name: 'hostels_tape_stays',
  rowMode: 'array',
  text: `select s.id, s.booking, s.state from hostels.stay s
    where s.tenant = $1 and s.property = $2 and s.departure > $3 and s.arrival < $4 and s.state in ('expected', 'in_house', 'left')`,
} as const;
const STAYS_BY_ID = {
  ...STAYS,
  name: 'hostels_tape_stays_by_id',
  text: 'select s.id, s.booking, s.state from hostels.stay s where s.tenant = $1 and s.id = any($2::uuid[])',
} as const;
type StayRow = [id: string, booking: string, state: string];

const BOOKINGS = {
  name: 'hostels_tape_bookings',
  rowMode: 'array',
  text: `select b.id, b.code, b.guest from hostels.booking b
    where b.tenant = $1 and b.property = $2 and b.departure > $3 and b.arrival < $4 and b.charged`,
} as const;
const BOOKINGS_BY_ID = {
  ...BOOKINGS,
  name: 'hostels_tape_bookings_by_id',
  text: 'select b.id, b.code, b.guest from hostels.booking b where b.tenant = $1 and b.id = any($2::uuid[])',
} as const;
type BookingRow = [id: string, code: string, guest: string];

/**
 * A room that is sold whole is one span, however many beds it has. In no order. Served by occupation_of_nights, stay_of_dates, booking_of_dates
 * and, for what is not paid yet, the primary keys.
 */
export async function tapeSpans(
  tx: Transaction,
  property: string,
  { arrival, departure }: StayDates,
): Promise<TapeSpan[]> {
  const asked = [tx.tenant, property, arrival, departure];
  const [taken, stayRows, bookingRows] = await Promise.all([
    tx.query<SpanRow>(SPANS, asked),
    tx.query<StayRow>(STAYS, asked),
    tx.query<BookingRow>(BOOKINGS, asked),
  ]);
  const spans = withoutRepeats(taken);
  const stays = await byId(
    tx,
    ...([stayRows, STAYS_BY_ID] as const),
    spans.filter(([, , kind]) => kind === 'stay').map(([id]) => id),
  );
  const bookings = await byId(
    tx,
    ...([bookingRows, BOOKINGS_BY_ID] as const),
    [...stays.values()].map(([, booking]) => booking),
  );
  return spans.map(([id, unit, kind, from, until, pinned, type]) => {
    const [, booking = null, state = null] = stays.get(id) ?? [];
    const [, code = null, guest = null] = booking === null ? [] : (bookings.get(booking) ?? []);
    return { id, unit, kind, arrival: from, departure: until, pinned, type, booking, code, guest, state };
  });
}

/** Of a room that is sold whole each of its beds has a row. */
function withoutRepeats(rows: readonly SpanRow[]): SpanRow[] {
  const seen = new Set<string>();
  return rows.filter(([id, unit, , arrival, , , , byBed]) => {
    if (byBed === true) return true;
    const span = `${id} ${unit} ${arrival}`;
    return !seen.has(span) && seen.add(span);
  });
}

/** Those rows, and by their ids those that are wanted and not among them. */
async function byId<Row extends [id: string, ...unknown[]]>(
  tx: Transaction,
  rows: readonly Row[],
  statement: Statement,
  wanted: readonly string[],
): Promise<Map<string, Row>> {
  const found = new Map<string, Row>();
  for (const row of rows) found.set(row[0], row);
  const missing = wanted.filter((id) => !found.has(id));
  if (missing.length === 0) return found;
  for (const row of await tx.query<Row>(statement, [tx.tenant, [...new Set(missing)]])) found.set(row[0], row);
  return found;
}
