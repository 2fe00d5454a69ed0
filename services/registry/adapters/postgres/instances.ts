import type { Transaction } from '@pvt/kernel/database';
import type { Lease, NewInstance, StoredInstance } from '../../core/instance.ts';

const instant = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * The lease is judged by PostgreSQL's clock, whatever that of the process says. An installation may stand still for longer than an
 * integer has milliseconds, 25 days.
 */
const COLUMNS = `i.id, i.services, i.internal, i.public, i.version, i.zone, i.weight, i.metadata, i.generation, i.draining,
  i.unreachable_since is not null as unreachable, i.seen, ${instant('i.started_at')} as "startedAt",
  ${instant('i.registered_at')} as "registeredAt", ${instant('i.beat_at')} as "beatAt",
  ceil(date_part('epoch', i.lease_until - clock_timestamp()) * 1000)::bigint as "leaseMs"`;

/** By id: all of them, since there are as many as processes. Served by the primary key. */
export function storedInstances(tx: Transaction): Promise<StoredInstance[]> {
  return tx.query<StoredInstance>(`select ${COLUMNS} from registry.instance i where i.tenant = $1 order by i.id`, [
    tx.tenant,
  ]);
}

export async function instanceOf(tx: Transaction, id: string): Promise<StoredInstance | undefined> {
  const [row] = await tx.query<StoredInstance>(
    `select ${COLUMNS} from registry.instance i where i.tenant = $1 and i.id = $2`,
    [tx.tenant, id],
  );
  return row;
}

/** In the place of an earlier registration of the id. */
export async function storeInstance(
  tx: Transaction,
  instance: NewInstance,
  generation: number,
  leaseMs: number,
): Promise<void> {
  const { id, services, internal, version, zone, weight, metadata, startedAt } = instance;
  await tx.query(
    `insert into registry.instance (tenant, id, generation, services, internal, public, version, zone, weight, metadata, draining,
        unreachable_since, seen, started_at, registered_at, beat_at, lease_until)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, false, null, 0, $11, clock_timestamp(), clock_timestamp(),
        clock_timestamp() + make_interval(secs => $12::float8 / 1000))
      on conflict (tenant, id) do update set generation = excluded.generation, services = excluded.services,
        internal = excluded.internal, public = excluded.public, version = excluded.version, zone = excluded.zone,
        weight = excluded.weight, metadata = excluded.metadata, draining = false, unreachable_since = null, seen = 0,
        started_at = excluded.started_at, registered_at = excluded.registered_at, beat_at = excluded.beat_at,
        lease_until = excluded.lease_until`,
    [
      ...[tx.tenant, id, generation, services, internal, instance.public, version, zone, weight],
      ...[JSON.stringify(metadata), startedAt, leaseMs],
    ],
  );
}

/** A lease that is over stays over. @returns undefined where it is not the instance's any more. Served by the primary key */
export async function renewLease(
  tx: Transaction,
  { instance, generation }: Lease,
  seen: number,
  leaseMs: number,
): Promise<{ readonly draining: boolean } | undefined> {
  const [row] = await tx.query<{ draining: boolean }>(
    `update registry.instance set beat_at = clock_timestamp(), seen = greatest(seen, $4),
        lease_until = clock_timestamp() + make_interval(secs => $5::float8 / 1000)
      where tenant = $1 and id = $2 and generation = $3 and lease_until > clock_timestamp() returning draining`,
    [tx.tenant, instance, generation, seen, leaseMs],
  );
  return row;
}

export async function markDraining(tx: Transaction, id: string, draining: boolean): Promise<void> {
  await tx.query('update registry.instance set draining = $3 where tenant = $1 and id = $2', [tx.tenant, id, draining]);
}

export async function markUnreachable(tx: Transaction, id: string, unreachable: boolean): Promise<void> {
  await tx.query(
    `update registry.instance set unreachable_since = case when $3 then clock_timestamp() end
      where tenant = $1 and id = $2`,
    [tx.tenant, id, unreachable],
  );
}

export async function removeInstances(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.query('delete from registry.instance where tenant = $1 and id = any($2::text[])', [tx.tenant, ids]);
}
