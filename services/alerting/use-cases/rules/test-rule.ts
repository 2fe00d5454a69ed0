import type { CallContext } from '@pvt/kernel/context';
import { query as queryMonitor } from '@pvt/monitor/contract';
import { alertingErrors } from '../../core/errors.ts';
import { type History, MOST_LOOKS, replay } from '../../core/history.ts';
import { askedFor } from '../../core/readings.ts';
import type { RuleDefinition } from '../../core/rule.ts';
import { inputOf } from '../evaluate/ask-monitor.ts';
import type { AlertingTools } from '../tools.ts';

/**
 * When a rule would have fired over the last hours. It is looked once a window of the query, so what is shorter than that is not seen.
 * @throws ALERT_HISTORY_TOO_LONG, SCOPE_MISSING where the metrics are not the caller's to read
 */
export async function testRule(
  { contracts, now }: Pick<AlertingTools, 'contracts' | 'now'>,
  context: CallContext,
  definition: RuleDefinition,
  hours: number,
): Promise<History> {
  const asked = askedFor(definition);
  // Both windows of an objective have to have their points at the same times.
  const looksEvery = Math.min(...asked.map(({ step }) => step));
  const wanted = Math.floor((hours * 3600) / looksEvery);
  if (wanted > MOST_LOOKS)
    throw alertingErrors.ALERT_HISTORY_TOO_LONG(
      `${hours} hours are ${wanted} windows of ${looksEvery} s; ${MOST_LOOKS} are evaluated at once. Ask for ${Math.floor((MOST_LOOKS * looksEvery) / 3600)} hours or less.`,
      { pointer: '/hours' },
    );
  const longest = Math.max(...asked.map(({ step }) => step));
  const until = Math.floor(now() / 1000 / longest) * longest;
  const looks = Array.from({ length: wanted }, (_, place) => (until - (wanted - 1 - place) * looksEvery) * 1000);
  const answers = [];
  for (const each of asked) {
    const from = Math.floor((until - hours * 3600) / each.step) * each.step - each.step * each.steps;
    const { series } = await contracts.call(
      queryMonitor,
      context,
      inputOf(definition, each, from * 1000, until * 1000),
    );
    answers.push(series);
  }
  return replay(definition, answers, looks);
}
