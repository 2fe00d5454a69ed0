import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { Instance, SeenInstance } from '../../core/instance.ts';

export async function storeInstance(tx: Transaction, instance: Instance): Promise<void> {
  const { id, environment, subject, revision, program } = instance;
  await tx.query(
    `insert into config.instance (tenant, id, environment, subject, revision, program, seen_at)
      values ($1, $2, $3, $4, $5, $6, now())
      on conflict (tenant, id) do update set environment = excluded.environment, subject = excluded.subject,
        revision = excluded.revision, program = excluded.program, seen_at = excluded.seen_at`,
    [tx.tenant, id, environment, subject, revision, program],
  );
}

/** By id. Served by the primary keys. */
export function instancesAfter(tx: Transaction, id: string | undefined, most: number): Promise<SeenInstance[]> {
  return tx.query<SeenInstance>(
    `select i.id, i.environment, i.subject, i.revision, i.program,
        to_char(i.seen_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "seenAt",
        greatest(0, ${newestOf("'base'", "''")}, ${newestOf('i.environment', "''")}, ${newestOf('i.environment', 'i.subject')}) as newest
      from config.instance i where i.tenant = $1 and ($2::text is null or i.id > $2) order by i.id limit $3`,
    [tx.tenant, id ?? null, most],
  );
}

function newestOf(environment: string, subject: string): string {
  return `(select max(r.revision) from config.revision r
    where r.tenant = $1 and r.environment = ${environment} and r.subject = ${subject})`;
}

/** Of all tenants. Served by instance_seen. @returns how many */
export async function forgetInstances(tx: Queryable, afterMs: number, most: number): Promise<number> {
  const rows = await tx.query(
    `delete from config.instance where (tenant, id) in (
      select tenant, id from config.instance where seen_at < now() - make_interval(secs => $1::float8 / 1000)
        order by seen_at limit $2 for update skip locked) returning true`,
    [afterMs, most],
  );
  return rows.length;
}
