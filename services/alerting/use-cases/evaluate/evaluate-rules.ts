import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { failurePoint } from '@pvt/kernel/failure-point';
import type { Job } from '@pvt/kernel/jobs';
import { advanceClock } from '../../adapters/postgres/clock.ts';
import { allRules, storeFaults } from '../../adapters/postgres/rules.ts';
import { removeSeries, type StoredSeries, storeSeries, wrongSeries } from '../../adapters/postgres/series.ts';
import { silencesAt } from '../../adapters/postgres/silences.ts';
import { evaluateRule, matchedLabels, type WrongSeries } from '../../core/evaluate.ts';
import type { StoredRule } from '../../core/rule.ts';
import { type FiringByRule, isInForce, isMuted } from '../../core/silence.ts';
import { enqueueEvaluation, type evaluate } from '../jobs.ts';
import type { AlertingTools } from '../tools.ts';
import { readAll, type Seen } from './ask-monitor.ts';
import { decideAlerts } from './decide-alerts.ts';

/**
 * Figures are read every 15 seconds, at the same times at which rules are evaluated, and kept a moment later. So rules go by what was there
 * one reading before: else a window of 15 seconds is always empty.
 */
const READ_EVERY_MS = 15_000;

/**
 * Evaluates the rules of a tenant, and puts the next evaluation in. What was decided, who is to be told, and the end of this job are one
 * transaction: an evaluator that dies before it has decided nothing, and after it nothing is decided again.
 */
export async function evaluateRules(tools: AlertingTools, job: Job<typeof evaluate>): Promise<void> {
  const { everyMs, now } = tools;
  const at = Math.floor(now() / everyMs) * everyMs;
  await evaluateAt(tools, job.context, at, async (tx, goesOn) => {
    if (goesOn) await enqueueEvaluation(tools, tx, new Date(at + everyMs).toISOString());
    await job.done(tx);
  });
}

/**
 * Evaluates the rules of the context's tenant as of one time, once.
 * @param at ms since 1970
 * @param end what is done in the same transaction
 */
export async function evaluateAt(
  tools: AlertingTools,
  context: CallContext,
  at: number,
  end: (tx: Transaction, goesOn: boolean) => Promise<void> = async () => undefined,
): Promise<void> {
  const { database, contracts } = tools;
  const asked = await database.transaction(context.tenant, allRules);
  const seen = await readAll(contracts, context, asked.filter(isEnabled), at - READ_EVERY_MS);
  await failurePoint('alerting.before-decide');
  await database.transaction(context.tenant, async (tx) => {
    if (await advanceClock(tx, at)) {
      const rules = await allRules(tx);
      // Of a rule that was changed while it was asked for, nothing is known yet.
      const versions = new Map(asked.map(({ name, version }) => [name, version]));
      const same = rules.filter(({ name, version }) => versions.get(name) === version);
      const wrong = await judgeAll(tx, rules, same, seen, at);
      const open = await decideAlerts(tools, tx, context, rules, wrong, at);
      await end(tx, open > 0 || rules.some(isEnabled));
    } else await end(tx, true);
  });
  await failurePoint('alerting.decided');
}

const isEnabled = ({ definition }: StoredRule): boolean => definition.enabled;

/** @returns the series that are wrong now, with whether somebody may be told of them */
async function judgeAll(
  tx: Transaction,
  rules: readonly StoredRule[],
  same: readonly StoredRule[],
  seen: ReadonlyMap<string, Seen>,
  at: number,
): Promise<StoredSeries[]> {
  const known = new Map<string, Map<string, StoredSeries>>();
  for (const each of await wrongSeries(tx)) {
    const of = known.get(each.rule) ?? new Map<string, StoredSeries>();
    known.set(each.rule, of.set(each.fingerprint, each));
  }
  const faults = new Map<string, string | null>();
  const fine: StoredSeries[] = [];
  const judged = new Map<string, readonly WrongSeries[]>();
  for (const rule of same) {
    const of = seen.get(rule.name);
    if (of === undefined) continue;
    const fault = 'fault' in of ? of.fault : null;
    if (fault !== rule.fault) faults.set(rule.name, fault);
    if ('fault' in of) continue;
    const evaluated = evaluateRule(rule, of.readings, known.get(rule.name) ?? new Map<string, StoredSeries>(), at);
    judged.set(rule.name, evaluated.wrong);
    fine.push(...evaluated.fine);
  }
  const wrong = rules.flatMap(({ name }) => judged.get(name) ?? [...(known.get(name)?.values() ?? [])]);
  const told = await withMuting(tx, rules, wrong, at);
  const changed = told.filter((each) => hasChanged(known.get(each.rule)?.get(each.fingerprint), each));
  await Promise.all([removeSeries(tx, fine), storeSeries(tx, changed), storeFaults(tx, faults)]);
  return told;
}

function hasChanged(before: StoredSeries | undefined, after: StoredSeries): boolean {
  return (
    before === undefined ||
    before.muted !== after.muted ||
    before.value !== after.value ||
    JSON.stringify(before.state) !== JSON.stringify(after.state)
  );
}

async function withMuting(
  tx: Transaction,
  rules: readonly StoredRule[],
  wrong: readonly WrongSeries[],
  at: number,
): Promise<StoredSeries[]> {
  if (wrong.length === 0) return [];
  const silences = (await silencesAt(tx, new Date(at).toISOString())).filter((each) => isInForce(each, at));
  const byName = new Map(rules.map((rule) => [rule.name, rule]));
  const firing = new Map<string, WrongSeries['labels'][]>();
  for (const { rule, labels, state } of wrong)
    if (state.kind === 'firing') firing.set(rule, [...(firing.get(rule) ?? []), labels]);
  return wrong.map((each) => ({ ...each, muted: isMutedBy(byName.get(each.rule), each, silences, firing) }));
}

function isMutedBy(
  rule: StoredRule | undefined,
  { labels }: WrongSeries,
  silences: Parameters<typeof isMuted>[2],
  firing: FiringByRule,
): boolean {
  if (rule === undefined) return false;
  const { name, definition } = rule;
  return isMuted(matchedLabels(rule, labels), { name, inhibitedBy: definition.inhibitedBy }, silences, firing);
}
