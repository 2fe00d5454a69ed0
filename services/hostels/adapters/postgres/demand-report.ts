import type { Transaction } from '@pvt/kernel/database';
import type { DemandCounts, NightDemand } from '../../core/search/demand-report.ts';
import { LEADS } from '../../core/search/lead-times.ts';

/** When it was asked for, half-open: ISO instants. */
export interface AskedIn {
  readonly from: string;
  readonly until: string;
}

/** A row of the ledger, as its owner reads it. */
export interface DemandRow {
  readonly id: string;
  readonly at: string;
  readonly kind: 'quote' | 'refusal';
  readonly arrival: string;
  readonly departure: string;
  readonly guests: number;
  readonly children: number;
  readonly type: string | null;
  readonly plan: string | null;
  readonly total: number | null;
  readonly currency: string | null;
  readonly reason: string | null;
}

/** The newest first. Served by demand_of_property. */
export function demandOf(
  tx: Transaction,
  property: string,
  { from, until }: AskedIn,
  before: readonly [at: string, id: string] | undefined,
  most: number,
): Promise<DemandRow[]> {
  const [at, id] = before ?? [until, null];
  return tx.query<DemandRow>(
    `select id, at, kind, arrival, departure, guests, children, type, plan, total, currency, reason from hostels.demand
      where tenant = $1 and property = $2 and at >= $3 and at < $4 and ($6::uuid is null or (at, id) < ($5, $6))
      order by at desc, id desc limit $7`,
    [tx.tenant, property, from, until, at, id, most],
  );
}

const MOST_NIGHTS = 366;

/**
 * What was quoted, refused and booked, with the nights and the price of a guest and night. What was not sold after all is no booking; who asks
 * for a thousand years is refused, and counted with a year. Served by demand_of_property and booking_made.
 */
const ASKED = `with asked as (
    select kind, at, arrival, least(departure - arrival, ${MOST_NIGHTS}) as nights, reason,
        case when kind = 'quote' then total / nullif(guests * (departure - arrival), 0) end as price
      from hostels.demand where tenant = $1 and property = $2 and at >= $3 and at < $4
    union all
    select 'booking', created_at, arrival, departure - arrival, null,
        total / nullif(greatest(1, json_array_length(request->'guests')) * (departure - arrival), 0)
      from hostels.booking where tenant = $1 and property = $2 and created_at >= $3 and created_at < $4
        and quote is not null and state not in ('pending', 'failed'))`;
const COUNTS = `count(*) filter (where kind = 'quote')::integer as quotes, count(*) filter (where kind = 'refusal')::integer as refusals,
    count(*) filter (where kind = 'booking')::integer as bookings`;

/** What costs the most of what was quoted or booked, for a guest and night; minor units. */
export async function demandTotals(
  tx: Transaction,
  property: string,
  { from, until }: AskedIn,
): Promise<DemandCounts & { readonly most: number }> {
  const [row] = await tx.query<DemandCounts & { readonly most: number }>(
    `${ASKED} select ${COUNTS}, coalesce(max(price), 0)::bigint as most from asked`,
    [tx.tenant, property, from, until],
  );
  return row ?? { quotes: 0, refusals: 0, bookings: 0, most: 0 };
}

export function demandByNight(
  tx: Transaction,
  property: string,
  { from, until }: AskedIn,
  most: number,
): Promise<NightDemand[]> {
  return tx.query<NightDemand>(
    `${ASKED} select (arrival + n)::text as night, ${COUNTS}, avg(price) filter (where kind = 'quote')::bigint as price
      from asked, generate_series(0, nights - 1) n group by arrival + n order by arrival + n limit $5`,
    [tx.tenant, property, from, until, most],
  );
}

/** @returns by the place in {@link LEADS}, from 1 on */
export function demandByLead(
  tx: Transaction,
  property: string,
  { from, until }: AskedIn,
  timeZone: string,
): Promise<(DemandCounts & { readonly lead: number })[]> {
  return tx.query(
    `${ASKED} select width_bucket(arrival - (at at time zone $5)::date, $6::integer[]) as lead, ${COUNTS} from asked group by 1`,
    [tx.tenant, property, from, until, timeZone, LEADS],
  );
}

/** @param step how wide a range is, minor units; it is named by how many are below it */
export function demandByPrice(
  tx: Transaction,
  property: string,
  { from, until }: AskedIn,
  step: number,
): Promise<{ readonly range: number; readonly quotes: number; readonly bookings: number }[]> {
  return tx.query(
    `${ASKED} select (price / $5::bigint)::integer as range, ${COUNTS} from asked where price is not null group by 1 order by 1`,
    [tx.tenant, property, from, until, step],
  );
}

/** The most frequent first. */
export function refusalReasons(
  tx: Transaction,
  property: string,
  { from, until }: AskedIn,
): Promise<{ readonly reason: string; readonly refusals: number }[]> {
  return tx.query(
    `select coalesce(reason, '') as reason, count(*)::integer as refusals from hostels.demand
      where tenant = $1 and property = $2 and at >= $3 and at < $4 and kind = 'refusal'
      group by 1 order by 2 desc, 1 limit 100`,
    [tx.tenant, property, from, until],
  );
}

/** How many searches there were of the place that a house is in. Served by demand_of_place. */
export async function searchesAround(tx: Transaction, property: string, { from, until }: AskedIn): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::integer as count from hostels.demand d
      where d.tenant = $1 and d.property is null and d.at >= $3 and d.at < $4
        and d.place = (select h.place from hostels.search_house h where h.tenant = $1 and h.property = $2)`,
    [tx.tenant, property, from, until],
  );
  return row?.count ?? 0;
}
