import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { FieldError } from '@pvt/kernel/errors';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, entityTag, nameTaken, requireMatch } from '@pvt/kernel/preconditions';
import { holdClock } from '../../adapters/postgres/clock.ts';
import { ladderOf } from '../../adapters/postgres/on-call.ts';
import { countRules, lockRules, ruleOf, storeRule } from '../../adapters/postgres/rules.ts';
import { forgetSeries } from '../../adapters/postgres/series.ts';
import { alertingErrors } from '../../core/errors.ts';
import { ruleChanged } from '../../core/events.ts';
import type { RuleDefinition, StoredRule } from '../../core/rule.ts';
import { enqueueEvaluation } from '../jobs.ts';
import type { CommandTools } from '../tools.ts';

/** All of them are read each time that rules are evaluated. */
const MOST_RULES = 10_000;

/**
 * Keeps a rule under a name. Where it watches something else than before, it begins anew: what was pending is not so any more.
 * @throws ALERT_RULE_INVALID, ALREADY_EXISTS, CHANGED_MEANWHILE
 */
export function saveRule(
  tools: CommandTools,
  context: CallContext,
  name: string,
  definition: RuleDefinition,
  conditions: Conditions,
): Promise<StoredRule> {
  return tools.database.transaction(context.tenant, async (tx) => {
    await lockRules(tx);
    const before = await ruleOf(tx, name);
    if (conditions.newOnly && before !== undefined) throw nameTaken('a rule', name);
    requireMatch(conditions, before && ruleTag(before), `The rule "${name}"`);
    const faults = await faultsOf(tx, name, definition);
    if (faults.length > 0)
      throw alertingErrors.ALERT_RULE_INVALID(faults.map(({ detail }) => detail).join(' '), { errors: faults });
    if (before !== undefined && sameJson(before.definition, definition)) return before;
    if (before === undefined && (await countRules(tx)) >= MOST_RULES)
      throw alertingErrors.ALERT_RULE_INVALID(`There are ${MOST_RULES} rules already. Delete one first.`);
    const rule = { name, definition, version: (before?.version ?? 0) + 1 };
    await storeRule(tx, rule, before?.ready ?? false);
    if (before !== undefined && beginsAnew(before.definition, definition)) {
      await holdClock(tx);
      await forgetSeries(tx, name);
    }
    await enqueueEvaluation(tools, tx);
    await tools.log.publish(tx, [
      ruleChanged.of(context, { name, before: before?.definition ?? null, after: definition }),
    ]);
    return { ...rule, ready: before?.ready ?? false, fault: null };
  });
}

/** The `ETag` of a rule. */
export const ruleTag = ({ version, definition }: Pick<StoredRule, 'version' | 'definition'>): string =>
  entityTag([version, definition]);

function beginsAnew(before: RuleDefinition, after: RuleDefinition): boolean {
  if (before.enabled && !after.enabled) return true;
  const watched = ({ query, condition, groupBy }: RuleDefinition) => [query, condition, groupBy];
  return !sameJson(watched(before), watched(after));
}

async function faultsOf(tx: Transaction, name: string, definition: RuleDefinition): Promise<FieldError[]> {
  const { ladder, inhibitedBy, query, groupBy } = definition;
  const faults: FieldError[] = [];
  if (ladder !== null && (await ladderOf(tx, ladder)) === undefined)
    faults.push({ pointer: '/ladder', detail: `There is no ladder "${ladder}".` });
  for (const [place, { rule }] of inhibitedBy.entries()) {
    const pointer = `/inhibitedBy/${place}/rule`;
    if (rule === name) faults.push({ pointer, detail: 'A rule does not explain itself.' });
    else if ((await ruleOf(tx, rule)) === undefined) faults.push({ pointer, detail: `There is no rule "${rule}".` });
  }
  for (const [place, label] of groupBy.entries())
    if (query.by !== undefined && !query.by.includes(label))
      faults.push({
        pointer: `/groupBy/${place}`,
        detail: `The query does not keep "${label}" apart: add it to \`query.by\`.`,
      });
  return faults;
}
