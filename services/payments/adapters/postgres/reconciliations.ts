import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { Reconciliation } from '../../core/reconciliation-view.ts';

const COLUMNS = `r.id, r.provider, r.day::text as day, r.state, r.lines, r.agreed, r.differences, r.error, r.actor, r.created_at as "createdAt",
  r.ended_at as "endedAt"`;

export async function insertReconciliation(
  tx: Transaction,
  { id, provider, day, actor }: Pick<Reconciliation, 'id' | 'provider' | 'day' | 'actor'>,
): Promise<void> {
  await tx.query('insert into payments.reconciliation (tenant, id, provider, day, actor) values ($1, $2, $3, $4, $5)', [
    ...[tx.tenant, id, provider, day, actor],
  ]);
}

export async function reconciliationById(tx: Transaction, id: string): Promise<Reconciliation | undefined> {
  const [row] = await tx.query<Reconciliation>(
    `select ${COLUMNS} from payments.reconciliation r where r.tenant = $1 and r.id = $2`,
    [tx.tenant, id],
  );
  return row;
}

/** When it was begun, as PostgreSQL has it, and its id. */
export type ReconciliationPlace = readonly [createdAt: string, id: string];

/** The newest first. Served by reconciliation_newest. */
export function newestReconciliations(
  tx: Transaction,
  before: ReconciliationPlace | undefined,
  most: number,
): Promise<Reconciliation[]> {
  return tx.query<Reconciliation>(
    `select ${COLUMNS} from payments.reconciliation r where r.tenant = $1
        and ($2::timestamptz is null or (r.created_at, r.id) < ($2, $3::uuid)) order by r.created_at desc, r.id desc limit $4`,
    [tx.tenant, before?.[0] ?? null, before?.[1] ?? null, most],
  );
}

export interface ReconciliationEnd {
  readonly state: 'done' | 'failed';
  readonly lines: number;
  readonly agreed: number;
  readonly differences: number;
  readonly error: string | null;
}

export async function endReconciliation(
  tx: Transaction,
  id: string,
  { state, lines, agreed, differences, error }: ReconciliationEnd,
): Promise<void> {
  await tx.query(
    `update payments.reconciliation set state = $3, lines = $4, agreed = $5, differences = $6, error = left($7, 1000),
        ended_at = clock_timestamp() where tenant = $1 and id = $2`,
    [tx.tenant, id, state, lines, agreed, differences, error],
  );
}

/** Why it has not come to its end yet. */
export async function noteError(tx: Transaction, id: string, error: string): Promise<void> {
  await tx.query('update payments.reconciliation set error = left($3, 1000) where tenant = $1 and id = $2', [
    tx.tenant,
    id,
    error,
  ]);
}

/** One comparison of a day at a time. */
export async function lockDay(tx: Transaction, provider: string, day: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `payments.reconciliation ${tx.tenant} ${provider} ${day}`,
  ]);
}

/** How much later than others a provider has a day whole. */
interface Lag {
  readonly provider: string;
  readonly ms: number;
}

/**
 * Of all tenants, the providers and days up to one that no comparison was begun for since they ended: of a provider that was never compared
 * that day, of others all since their first one, at most so many. Served by reconciliation_of_day.
 * @param closed an instant: days that ended before it have ended, less a provider's lag
 */
export function uncompared(
  on: Queryable,
  closed: string,
  lags: readonly Lag[],
  days: number,
  most: number,
): Promise<{ readonly tenant: string; readonly provider: Reconciliation['provider']; readonly day: string }[]> {
  return on.query(
    `select p.tenant, p.name as provider, d.day::date::text as day from payments.provider p
        cross join lateral (select coalesce(($5::integer[])[array_position($4::text[], p.name)], 0) * interval '1 millisecond' as by) lag
        cross join lateral (select (($1::timestamptz - lag.by) at time zone 'UTC')::date - 1 as day) last
        cross join lateral (select min(r.day) as day from payments.reconciliation r
          where r.tenant = p.tenant and r.provider = p.name and r.day <= last.day) first
        cross join lateral generate_series(greatest(coalesce(first.day, last.day), last.day - $2::integer + 1)::timestamp,
          last.day::timestamp, interval '1 day') as d (day)
      where not exists (select from payments.reconciliation r where r.tenant = p.tenant and r.provider = p.name and r.day = d.day::date
          and r.created_at >= (d.day::date + 1)::timestamp at time zone 'UTC' + lag.by) limit $3`,
    [closed, days, most, lags.map(({ provider }) => provider), lags.map(({ ms }) => ms)],
  );
}

/** The database's clock, so that what it stored is compared by the same one. */
export async function databaseInstant(tx: Transaction): Promise<string> {
  const [row] = await tx.query<{ now: string }>('select clock_timestamp() as now');
  return row?.now ?? '';
}
