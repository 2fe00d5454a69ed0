import type { Queryable, Transaction } from '@pvt/kernel/database';
import { endGroups } from '@pvt/kernel/log/groups';
import type { MetricDefinition } from '../../core/definition.ts';
import { groupOf, type MetricVersion } from '../../core/metric-version.ts';

const COLUMNS = `id, tenant, name, version, definition, state, fill_to as "fillTo"`;

/** Every version of the tenant's metrics, or of one of them; older versions first. */
export function versionsOf(tx: Transaction, name?: string): Promise<MetricVersion[]> {
  return tx.query<MetricVersion>(
    `select ${COLUMNS} from insights.metric_version where tenant = $1 and ($2::text is null or name = $2)
     order by name, version`,
    [tx.tenant, name ?? null],
  );
}

/** Every version of every tenant's metrics; of one metric, older versions first. */
export function everyVersion(on: Queryable): Promise<MetricVersion[]> {
  return on.query<MetricVersion>(`select ${COLUMNS} from insights.metric_version order by tenant, name, version`);
}

/** Keeps others from defining or deleting the metric until the transaction ends. */
export async function lockMetric(tx: Transaction, name: string): Promise<void> {
  await tx.query(
    `insert into insights.metric (tenant, name) values ($1, $2)
      on conflict (tenant, name) do update set last_version = metric.last_version`,
    [tx.tenant, name],
  );
}

/** Adds the next version of a locked metric; it fills up to what the log holds by now. */
export async function addVersion(tx: Transaction, name: string, definition: MetricDefinition): Promise<MetricVersion> {
  const [added] = await tx.query<MetricVersion>(
    `with next as (
      update insights.metric set last_version = last_version + 1 where tenant = $1 and name = $2 returning last_version)
    insert into insights.metric_version (tenant, name, version, definition, state, fill_to)
    select $1, $2, next.last_version, $3, 'filling', s.last_value from next, log.position_seq s
    returning ${COLUMNS}`,
    [tx.tenant, name, JSON.stringify(definition)],
  );
  if (added === undefined) throw new Error(`metric ${name} was not locked before a version was added`);
  return added;
}

/** Replaces a definition by one that gives the same figures. */
export async function describeVersion(tx: Transaction, id: number, definition: MetricDefinition): Promise<void> {
  await tx.query('update insights.metric_version set definition = $3 where tenant = $1 and id = $2', [
    tx.tenant,
    id,
    JSON.stringify(definition),
  ]);
}

/**
 * Deletes versions of the tenant's metrics with all their cells and their consumer groups. It waits for batches under
 * way, and later ones find no version.
 */
export async function deleteVersions(tx: Transaction, versions: readonly MetricVersion[]): Promise<void> {
  if (versions.length === 0) return;
  const ids = versions.map((version) => version.id);
  // In the order in which a batch takes its locks, cursors before the version: else the two could wait for each other.
  await endGroups(tx, versions.map(groupOf));
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

/**
 * Whether the group of a filling version has passed everything that the log held when it was defined. The first
 * event it has not got to answers; the index event_type (tenant, type, position) serves the search.
 */
export async function isFilled(tx: Transaction, version: MetricVersion): Promise<boolean> {
  const group = groupOf(version);
  const [cursors] = await tx.query<{ partitions: number; least: number }>(
    'select count(*)::int as partitions, coalesce(min(position), 0) as least from log.cursor where group_name = $1',
    [group],
  );
  if (cursors === undefined || cursors.partitions === 0) return false;
  const behind = await tx.query(
    `select e.position from log.event e
      join log.cursor c on c.group_name = $1 and c.partition = e.partition
      where e.tenant = $2 and e.type = $3 and e.position > $4 and e.position <= $5 and e.position > c.position
      limit 1`,
    [group, version.tenant, version.definition.event, cursors.least, version.fillTo],
  );
  return behind.length === 0;
}

/** The version answers from now on. */
export async function takeOver(tx: Transaction, id: number): Promise<void> {
  await tx.query(`update insights.metric_version set state = 'live' where tenant = $1 and id = $2`, [tx.tenant, id]);
}
