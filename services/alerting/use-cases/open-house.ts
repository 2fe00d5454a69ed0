import { findInstallation } from '@pvt/identity/contract';
import { tenantsBehind } from '../adapters/postgres/clock.ts';
import { lockRules, ruleOf, storeRule } from '../adapters/postgres/rules.ts';
import { ruleChanged } from '../core/events.ts';
import { READY_RULES } from '../core/ready/ready-rules.ts';
import { enqueueEvaluation } from './jobs.ts';
import type { AlertingTools } from './tools.ts';

/** After so many evaluations that did not come, somebody looks. */
const MISSED = 4;

/**
 * Gives the organisation that runs the installation the rules of the house that it has not yet, once in a process, and has rules evaluated that
 * nobody evaluates, such as after the database was set back.
 */
export function openHouse(tools: AlertingTools): () => Promise<void> {
  const { contracts, database, everyMs, ownContext } = tools;
  let isFurnished = false;
  return async () => {
    if (!isFurnished) {
      const { tenant } = await contracts.call(findInstallation, ownContext(''), {});
      if (tenant !== null) await addReadyRules(tools, tenant);
      isFurnished = tenant !== null;
    }
    for (const behind of await database.housekeeping((tx) => tenantsBehind(tx, MISSED * everyMs)))
      await database.transaction(behind, (tx) => enqueueEvaluation(tools, tx));
  };
}

/** Those that the tenant has not; what somebody changed stays. */
export async function addReadyRules(tools: AlertingTools, tenant: string): Promise<void> {
  const { database, log, ownContext } = tools;
  await database.transaction(tenant, async (tx) => {
    await lockRules(tx);
    const events = [];
    for (const [name, definition] of Object.entries(READY_RULES)) {
      if ((await ruleOf(tx, name)) !== undefined) continue;
      await storeRule(tx, { name, definition, version: 1 }, true);
      events.push(ruleChanged.of(ownContext(tenant), { name, before: null, after: definition }));
    }
    if (events.length === 0) return;
    await enqueueEvaluation(tools, tx);
    await log.publish(tx, events);
  });
}
