import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { OccupancyBackTest } from '../../core/forecast/back-test-occupancy.ts';
import type { DynamicPrice } from '../../core/forecast/dynamic-price.ts';
import type { NightRevenue } from '../../core/forecast/hold-out.ts';
import type { HouseForecast } from '../../core/forecast/house-forecast.ts';
import type { PastBooking } from '../../core/forecast/on-the-books.ts';

export interface KeptDynamicPrice {
  readonly definition: DynamicPrice;
  /** An ISO instant; null while no rate is moved. */
  readonly since: string | null;
}

export async function dynamicPriceOf(tx: Transaction, property: string): Promise<KeptDynamicPrice | undefined> {
  const [row] = await tx.query<KeptDynamicPrice>(
    'select definition, since from hostels.dynamic_price where tenant = $1 and property = $2',
    [tx.tenant, property],
  );
  return row;
}

/** What is on stays on since then. */
export async function storeDynamicPrice(tx: Transaction, property: string, definition: DynamicPrice): Promise<void> {
  await tx.query(
    `insert into hostels.dynamic_price (tenant, property, definition, since)
      values ($1, $2, $3, case when $4 then now() end)
      on conflict (tenant, property) do update
        set definition = excluded.definition, since = case when $4 then coalesce(dynamic_price.since, now()) end`,
    [tx.tenant, property, JSON.stringify(definition), definition.on],
  );
}

export interface KeptForecast {
  /** An ISO instant. */
  readonly trainedAt: string;
  readonly model: HouseForecast | null;
  readonly backTest: readonly OccupancyBackTest[];
}

export async function forecastOf(tx: Transaction, property: string): Promise<KeptForecast | undefined> {
  const [row] = await tx.query<KeptForecast>(
    `select trained_at as "trainedAt", model, back_test as "backTest" from hostels.forecast
      where tenant = $1 and property = $2 and trained_at is not null`,
    [tx.tenant, property],
  );
  return row;
}

export async function storeForecast(
  tx: Transaction,
  property: string,
  { model, backTest }: Pick<KeptForecast, 'model' | 'backTest'>,
): Promise<void> {
  await tx.query(
    `insert into hostels.forecast (tenant, property, trained_at, model, back_test) values ($1, $2, now(), $3, $4)
      on conflict (tenant, property) do update
        set trained_at = excluded.trained_at, model = excluded.model, back_test = excluded.back_test, failed_at = null, failure = null`,
    [tx.tenant, property, model === null ? null : JSON.stringify(model), JSON.stringify(backTest)],
  );
}

/** Why a house could not learn the last time; what it has learned before stays. */
export interface TrainingFailure {
  /** An ISO instant. */
  readonly at: string;
  readonly reason: string;
}

export async function trainingFailureOf(tx: Transaction, property: string): Promise<TrainingFailure | undefined> {
  const [row] = await tx.query<TrainingFailure>(
    `select failed_at as at, failure as reason from hostels.forecast
      where tenant = $1 and property = $2 and failed_at is not null`,
    [tx.tenant, property],
  );
  return row;
}

export async function storeTrainingFailure(tx: Transaction, property: string, reason: string): Promise<void> {
  await tx.query(
    `insert into hostels.forecast (tenant, property, back_test, failed_at, failure) values ($1, $2, '[]', now(), $3)
      on conflict (tenant, property) do update set failed_at = excluded.failed_at, failure = excluded.failure`,
    [tx.tenant, property, reason],
  );
}

/**
 * Houses whose owner has chosen bounds, and that have learned nothing today, over all tenants. One that could not learn is due again an hour
 * later, behind those whose last attempt is longer ago.
 */
export function dueForecasts(
  tx: Queryable,
  most: number,
): Promise<{ readonly tenant: string; readonly property: string }[]> {
  return tx.query(
    `select d.tenant, d.property from hostels.dynamic_price d
      left join hostels.forecast f on f.tenant = d.tenant and f.property = d.property
      where (f.trained_at is null or f.trained_at < now() - interval '20 hours')
        and (f.failed_at is null or f.failed_at < now() - interval '1 hour')
      order by greatest(f.trained_at, f.failed_at) nulls first limit $1`,
    [most],
  );
}

const MOST_STAYS = 200_000;

/**
 * Stays whose departure is on a date or later, each with the dates of the house on which it was booked and cancelled. Served by stay_of_dates.
 */
export function pastBookings(tx: Transaction, property: string, since: string): Promise<PastBooking[]> {
  return tx.query<PastBooking>(
    `select s.type, s.arrival, s.departure, least(s.arrival, (b.created_at at time zone p.zone)::date) as "bookedOn", b.source,
        case when s.state in ('cancelled', 'no_show')
          then coalesce(((s.moved ->> 'at')::timestamptz at time zone p.zone)::date, s.arrival) end as "cancelledOn"
      from hostels.stay s
      join hostels.booking b on b.tenant = $1 and b.id = s.booking
      join hostels.property p on p.tenant = $1 and p.slug = $2
      where s.tenant = $1 and s.property = $2 and s.departure >= $3 and b.state not in ('pending', 'failed')
      order by s.departure desc limit $4`,
    [tx.tenant, property, since, MOST_STAYS],
  );
}

/** What each night has brought for which a rate was suggested, from a date on to before another. Served by rate_suggestion_of_night. */
export function nightRevenues(tx: Transaction, property: string, from: string, until: string): Promise<NightRevenue[]> {
  return tx.query<NightRevenue>(
    `with stays as (
        select s.arrival, s.departure, b.total::float8 / nullif((select sum(e.departure - e.arrival) from hostels.stay e
            where e.tenant = $1 and e.booking = b.id and e.state not in ('cancelled', 'no_show')), 0) as a_night
          from hostels.stay s join hostels.booking b on b.tenant = $1 and b.id = s.booking
          where s.tenant = $1 and s.property = $2 and s.departure > $3 and s.arrival < $4 and s.state not in ('cancelled', 'no_show'))
      select n.night, n.held_out as "heldOut",
          coalesce((select sum(s.a_night) from stays s where s.arrival <= n.night and s.departure > n.night), 0) as revenue
        from (select r.night, bool_or(r.held_out) as held_out from hostels.rate_suggestion r
          where r.tenant = $1 and r.property = $2 and r.night >= $3 and r.night < $4 group by r.night) n
        order by n.night`,
    [tx.tenant, property, from, until],
  );
}
