import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { requireReadable } from '@pvt/kernel/event-access';
import { newestPosition } from '@pvt/kernel/log/read';
import { type Conditions, nameTaken, requireMatch, UNCONDITIONAL } from '@pvt/kernel/preconditions';
import { addVersion, describeVersion, lockMetric, versionsOf } from '../adapters/postgres/metric-versions.ts';
import { checkMetric } from '../core/compiled-metric.ts';
import type { MetricDefinition } from '../core/definition.ts';
import { metricSaved } from '../core/events.ts';
import { definitionTag, type MetricStatus } from '../core/metric-status.ts';
import { decideSave, type SaveDecision } from '../core/metric-version.ts';
import { deleteVersions } from './delete-versions.ts';
import { getMetric } from './get-metric.ts';
import type { InsightsTools } from './tools.ts';

/**
 * Defines a metric and starts to count it. A definition that gives other figures becomes a new version, which fills beside
 * the one that answers; one that was still filling is given up. The same definition again changes nothing.
 * @throws METRIC_INVALID; SCOPE_MISSING where it counts what the caller may not read; ALREADY_EXISTS for a name that is taken, where it should be a new one; CHANGED_MEANWHILE; METRIC_NOT_FOUND when it was
 *   deleted meanwhile
 */
export async function saveMetric(
  { database, log, eventAccess, counting }: Pick<InsightsTools, 'database' | 'log' | 'eventAccess' | 'counting'>,
  context: CallContext,
  name: string,
  definition: MetricDefinition,
  conditions: Conditions = UNCONDITIONAL,
): Promise<MetricStatus> {
  checkMetric(definition);
  requireReadable(eventAccess, context, [definition.event]);
  // Before the transaction, which has its connection already.
  const end = await newestPosition(database);
  await database.transaction(context.tenant, async (tx) => {
    await lockMetric(tx, name);
    const versions = await versionsOf(tx, name);
    const newest = versions.at(-1);
    if (conditions.newOnly && newest !== undefined) throw nameTaken('a metric', name);
    requireMatch(conditions, newest && definitionTag(newest), `The metric "${name}"`);
    const decision = decideSave(versions, definition);
    if (decision.kind === 'unchanged') return;
    await store(tx, name, definition, decision, end);
    const before = newest?.definition ?? null;
    await log.publish(tx, [metricSaved.of(context, { name, before, after: definition })]);
  });
  await counting.reconcile();
  return getMetric({ database }, context, name);
}

async function store(
  tx: Transaction,
  name: string,
  definition: MetricDefinition,
  decision: Exclude<SaveDecision, { kind: 'unchanged' }>,
  end: number,
): Promise<void> {
  if (decision.kind === 'describe') return describeVersion(tx, decision.version.id, definition);
  await deleteVersions(tx, decision.givenUp);
  await addVersion(tx, name, definition, end);
}
