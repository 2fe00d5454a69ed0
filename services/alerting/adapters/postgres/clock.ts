import type { Queryable, Transaction } from '@pvt/kernel/database';

/**
 * Takes the place of the one evaluator of the tenant, until the transaction ends.
 * @param at ms since 1970
 * @returns false where this time was evaluated already, or a later one
 */
export async function advanceClock(tx: Transaction, at: number): Promise<boolean> {
  const rows = await tx.query(
    `insert into alerting.clock as known (tenant, evaluated_at) values ($1, $2)
      on conflict (tenant) do update set evaluated_at = excluded.evaluated_at where known.evaluated_at < excluded.evaluated_at
      returning true`,
    [tx.tenant, new Date(at).toISOString()],
  );
  return rows.length > 0;
}

/** Until the transaction ends nobody evaluates rules of the tenant. */
export async function holdClock(tx: Transaction): Promise<void> {
  await tx.query('select from alerting.clock where tenant = $1 for update', [tx.tenant]);
}

/** Tenants with something to evaluate that nobody has for so long. Served by clock_behind. */
export async function tenantsBehind(tx: Queryable, afterMs: number): Promise<string[]> {
  const rows = await tx.query<{ tenant: string }>(
    `select c.tenant from alerting.clock c where c.evaluated_at < now() - make_interval(secs => $1::float8 / 1000)
      and (exists (select from alerting.rule r where r.tenant = c.tenant and (r.definition ->> 'enabled')::boolean)
        or exists (select from alerting.alert a where a.tenant = c.tenant and a.ended_at is null))`,
    [afterMs],
  );
  return rows.map(({ tenant }) => tenant);
}
