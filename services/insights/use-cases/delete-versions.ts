import type { Transaction } from '@pvt/kernel/database';
import { endGroups } from '@pvt/kernel/log/groups';
import { removeVersions } from '../adapters/postgres/metric-versions.ts';
import { groupOf, type MetricVersion } from '../core/metric-version.ts';

/** Deletes versions of the tenant's metrics with all their cells and their consumer groups. */
export async function deleteVersions(tx: Transaction, versions: readonly MetricVersion[]): Promise<void> {
  if (versions.length === 0) return;
  // In the order in which a batch takes its locks, cursors before the version: else the two could wait for each other.
  await endGroups(tx, versions.map(groupOf));
  await removeVersions(
    tx,
    versions.map(({ id }) => id),
  );
}
