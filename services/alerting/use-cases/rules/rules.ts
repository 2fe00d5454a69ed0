import type { CallContext } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { type Conditions, requireMatch } from '@pvt/kernel/preconditions';
import { lockOpenAlerts } from '../../adapters/postgres/alerts.ts';
import { holdClock } from '../../adapters/postgres/clock.ts';
import { lockRules, removeRule, ruleOf, rulesAfter } from '../../adapters/postgres/rules.ts';
import { forgetSeries } from '../../adapters/postgres/series.ts';
import { alertingErrors } from '../../core/errors.ts';
import { ruleChanged } from '../../core/events.ts';
import type { StoredRule } from '../../core/rule.ts';
import { closeAlert } from '../alerts/act-on-alert.ts';
import type { CommandTools, QueryTools } from '../tools.ts';
import { ruleTag } from './save-rule.ts';

const RULES = keyset('alerting.rules', isText);

/** By name. @throws CURSOR_INVALID */
export async function listRules(
  { database }: QueryTools,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<StoredRule>> {
  const after = RULES.read(cursor);
  const rows = await database.transaction(tenant, (tx) => rulesAfter(tx, after, limit + 1));
  return RULES.page(rows, limit, ({ name }) => name);
}

/** @throws ALERT_RULE_NOT_FOUND */
export async function getRule({ database }: QueryTools, { tenant }: CallContext, name: string): Promise<StoredRule> {
  const rule = await database.transaction(tenant, (tx) => ruleOf(tx, name));
  if (rule === undefined) throw ruleNotFound(name);
  return rule;
}

/** Its alerts end with it. @throws ALERT_RULE_NOT_FOUND, ALERT_RULE_READY, CHANGED_MEANWHILE */
export function deleteRule(
  tools: CommandTools,
  context: CallContext,
  name: string,
  conditions: Conditions,
): Promise<void> {
  return tools.database.transaction(context.tenant, async (tx) => {
    await lockRules(tx);
    const before = await ruleOf(tx, name);
    if (before === undefined) throw ruleNotFound(name);
    requireMatch(conditions, ruleTag(before), `The rule "${name}"`);
    if (before.ready) throw alertingErrors.ALERT_RULE_READY(`"${name}" belongs to the house. Switch it off instead.`);
    await holdClock(tx);
    for (const alert of await lockOpenAlerts(tx, name)) await closeAlert(tools, tx, context, alert, '');
    await forgetSeries(tx, name);
    await removeRule(tx, name);
    await tools.log.publish(tx, [ruleChanged.of(context, { name, before: before.definition, after: null })]);
  });
}

function ruleNotFound(name: string) {
  return alertingErrors.ALERT_RULE_NOT_FOUND(`There is no rule "${name}".`);
}
