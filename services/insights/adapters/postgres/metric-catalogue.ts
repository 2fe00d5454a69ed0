import type { Database } from '@pvt/kernel/database';
import { nameTaken } from '@pvt/kernel/preconditions';
import { checkMetric } from '../../core/compiled-metric.ts';
import { type MetricDefinition, sameFigures } from '../../core/definition.ts';
import { metricErrors } from '../../core/metric-errors.ts';
import { type MetricVersion, overtakenBy } from '../../core/metric-version.ts';
import {
  addVersion,
  deleteVersions,
  describeVersion,
  isFilled,
  lockMetric,
  takeOver,
  versionsOf,
} from './metric-versions.ts';

/**
 * Defines a metric. A definition that gives other figures becomes a new version, which fills beside the one that
 * answers; one that was still filling is given up.
 * @returns the version that has this definition
 * @throws Problem METRIC_INVALID; ALREADY_EXISTS where it should be a new one and there is one of this name
 */
export async function defineMetric(
  database: Database,
  tenant: string,
  name: string,
  definition: MetricDefinition,
  newOnly = false,
): Promise<MetricVersion> {
  checkMetric(definition);
  return database.transaction(tenant, async (tx) => {
    await lockMetric(tx, name);
    const versions = await versionsOf(tx, name);
    if (newOnly && versions.length > 0) throw nameTaken('a metric', name);
    const newest = versions.at(-1);
    if (newest !== undefined && sameFigures(newest.definition, definition)) {
      await describeVersion(tx, newest.id, definition);
      return { ...newest, definition };
    }
    const givenUp = versions.filter((version) => version.state === 'filling');
    await deleteVersions(tx, givenUp);
    return addVersion(tx, name, definition);
  });
}

/** @throws Problem METRIC_NOT_FOUND */
export async function deleteMetric(database: Database, tenant: string, name: string): Promise<void> {
  await database.transaction(tenant, async (tx) => {
    const versions = await versionsOf(tx, name);
    if (versions.length === 0) throw metricNotFound(name);
    await lockMetric(tx, name);
    await deleteVersions(tx, versions);
  });
}

/**
 * Lets a filling version take over once it has counted everything that was there when it was defined; the versions
 * before it are deleted.
 * @returns whether it took over
 */
export async function settleVersion(database: Database, version: MetricVersion): Promise<boolean> {
  return database.transaction(version.tenant, async (tx) => {
    if (!(await isFilled(tx, version))) return false;
    await lockMetric(tx, version.name);
    await takeOver(tx, version.id);
    await deleteVersions(tx, overtakenBy(version, await versionsOf(tx, version.name)));
    return true;
  });
}

export function metricNotFound(name: string) {
  return metricErrors.METRIC_NOT_FOUND(`There is no metric "${name}".`);
}
