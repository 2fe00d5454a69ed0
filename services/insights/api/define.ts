import type { Database } from '@pvt/kernel/database';
import type { Static } from 'typebox';
import { defineMetric, metricNotFound } from '../adapters/postgres/metric-catalogue.ts';
import { versionsOf } from '../adapters/postgres/metric-versions.ts';
import type { MetricStatus } from '../contract.ts';
import type { MetricDefinition } from '../core/definition.ts';
import type { MetricConsumers } from './metric-consumers.ts';
import { statusOf } from './metric-status.ts';

/**
 * Defines a metric and starts to count it.
 * @throws Problem METRIC_INVALID; ALREADY_EXISTS for a name that is taken, with `newOnly`; METRIC_NOT_FOUND when it was deleted meanwhile
 */
export async function defineAndCount(
  database: Database,
  consumers: MetricConsumers,
  tenant: string,
  name: string,
  definition: MetricDefinition,
  newOnly = false,
): Promise<Static<typeof MetricStatus>> {
  await defineMetric(database, tenant, name, definition, newOnly);
  await consumers.reconcile();
  return readStatus(database, tenant, name);
}

/** @throws Problem METRIC_NOT_FOUND */
export async function readStatus(
  database: Database,
  tenant: string,
  name: string,
): Promise<Static<typeof MetricStatus>> {
  const status = statusOf(await database.transaction(tenant, (tx) => versionsOf(tx, name)));
  if (status === undefined) throw metricNotFound(name);
  return status;
}
