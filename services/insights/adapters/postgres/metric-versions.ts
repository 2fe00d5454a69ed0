import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { MetricDefinition } from '../../core/definition.ts';
import type { MetricVersion } from '../../core/metric-version.ts';

const COLUMNS = `id, tenant, name, version, definition, state, fill_to as "fillTo"`;

/** Every version of one of the tenant's metrics, older first. Served by the unique index (tenant, name, version). */
export function versionsOf(tx: Transaction, name: string): Promise<MetricVersion[]> {
  return tx.query<MetricVersion>(
    `select ${COLUMNS} from insights.metric_version where tenant = $1 and name = $2 order by version`,
    [tx.tenant, name],
  );
}

/** Every version of the metrics whose names come after, of so many metrics at most; by name, older versions first. */
export function versionsAfter(tx: Transaction, name: string | undefined, metrics: number): Promise<MetricVersion[]> {
  return tx.query<MetricVersion>(
    `select ${COLUMNS} from insights.metric_version where tenant = $1 and name in (
       select distinct name from insights.metric_version
       where tenant = $1 and ($2::text is null or name > $2) order by name limit $3)
     order by name, version`,
    [tx.tenant, name ?? null, metrics],
  );
}

/** Those of every tenant. */
export function everyVersion(on: Queryable): Promise<MetricVersion[]> {
  return on.query<MetricVersion>(`select ${COLUMNS} from insights.metric_version order by tenant, name, version`);
}

/** Keeps others from defining or deleting the metric until the transaction ends, also where there is none yet. */
export async function lockMetric(tx: Transaction, name: string): Promise<void> {
  await tx.query(
    `insert into insights.metric (tenant, name) values ($1, $2)
      on conflict (tenant, name) do update set last_version = metric.last_version`,
    [tx.tenant, name],
  );
}

/**
 * Adds the next version of a locked metric.
 * @param fillTo the log's end: the version fills up to there
 */
export async function addVersion(
  tx: Transaction,
  name: string,
  definition: MetricDefinition,
  fillTo: number,
): Promise<void> {
  await tx.query(
    `with next as (
      update insights.metric set last_version = last_version + 1 where tenant = $1 and name = $2 returning last_version)
    insert into insights.metric_version (tenant, name, version, definition, state, fill_to)
    select $1, $2, next.last_version, $3, 'filling', $4 from next`,
    [tx.tenant, name, JSON.stringify(definition), fillTo],
  );
}

/** Replaces a definition by one that gives the same figures. */
export async function describeVersion(tx: Transaction, id: number, definition: MetricDefinition): Promise<void> {
  await tx.query('update insights.metric_version set definition = $3 where tenant = $1 and id = $2', [
    tx.tenant,
    id,
    JSON.stringify(definition),
  ]);
}

/** Deletes versions with all their cells. It waits for batches under way, and later ones find no version. */
export async function removeVersions(tx: Transaction, ids: readonly number[]): Promise<void> {
  await tx.query('delete from insights.metric_version where tenant = $1 and id = any($2)', [tx.tenant, ids]);
  await tx.query('delete from insights.cell where tenant = $1 and version = any($2)', [tx.tenant, ids]);
  await tx.query('delete from insights.series where tenant = $1 and version = any($2)', [tx.tenant, ids]);
}

const HOLD = {
  name: 'insights_hold',
  text: 'select id from insights.metric_version where tenant = $1 and id = $2 for key share',
};

/** Keeps the version from being deleted until the transaction ends; false when it is gone. */
export async function holdVersion(tx: Transaction, id: number): Promise<boolean> {
  return (await tx.query(HOLD, [tx.tenant, id])).length > 0;
}

/** The version answers from now on. @returns false where it did already, or is gone */
export async function takeOver(tx: Transaction, id: number): Promise<boolean> {
  const taken = await tx.query(
    `update insights.metric_version set state = 'live' where tenant = $1 and id = $2 and state = 'filling' returning id`,
    [tx.tenant, id],
  );
  return taken.length > 0;
}
