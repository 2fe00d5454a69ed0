import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import {
  insertEntries,
  lastOfGroups,
  lockOpenAlerts,
  type StoredAlert,
  type StoredEntry,
  storeAlerts,
} from '../../adapters/postgres/alerts.ts';
import type { StoredSeries } from '../../adapters/postgres/series.ts';
import { type AlertState, type Decided, decideAlert, NEW_ALERT } from '../../core/decide-alert.ts';
import { alertLabels } from '../../core/evaluate.ts';
import { type LadderDefinition, USUAL_LADDER } from '../../core/ladder.ts';
import { recipientsOf } from '../../core/recipients.ts';
import type { StoredRule } from '../../core/rule.ts';
import { fillIn } from '../../core/summary.ts';
import { eventOf } from '../alerts/entries.ts';
import { enqueueTelling } from '../jobs.ts';
import type { AlertingTools } from '../tools.ts';
import { type Ladders, readLadders } from './ladders.ts';

type Tools = Pick<AlertingTools, 'log' | 'jobs' | 'ownContext'>;

/**
 * Decides what becomes of each alert, with its row locked: so an acknowledgement comes before a step of the ladder or after it, and of two
 * evaluators one decides. What is to be told is put in with it.
 * @param wrong the series that are wrong, with their rules
 * @returns how many alerts are open after it
 */
export async function decideAlerts(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  rules: readonly StoredRule[],
  wrong: readonly StoredSeries[],
  at: number,
): Promise<number> {
  const byName = new Map(rules.map((rule) => [rule.name, rule]));
  const firing = new Map<string, StoredSeries[]>();
  for (const each of wrong) {
    if (each.state.kind !== 'firing') continue;
    const key = keyOf(each);
    firing.set(key, [...(firing.get(key) ?? []), each]);
  }
  const open = await lockOpenAlerts(tx);
  if (open.length === 0 && firing.size === 0) return 0;
  const ladders = await readLadders(tx, at);
  const known = new Set(open.map(keyOf));
  const begun = [...firing].flatMap(([key, [first]]) => (known.has(key) || first === undefined ? [] : [first]));
  const changes = await lastChanges(tx, begun);
  const fresh = begun.flatMap((first) => {
    const rule = byName.get(first.rule);
    return rule === undefined ? [] : [newAlert(rule, first, changes.get(keyOf(first)) ?? [], at)];
  });
  const decide = (alert: StoredAlert): Outcome =>
    decideOne(byName.get(alert.rule), alert, firing.get(keyOf(alert)) ?? [], ladders, at);
  const outcomes = [...open.map(decide), ...fresh.map((alert) => ({ ...decide(alert), isChanged: true }))];
  const entries = outcomes.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
  await storeAlerts(
    tx,
    outcomes.filter(({ isChanged }) => isChanged).map(({ alert }) => alert),
  );
  await insertEntries(tx, entries);
  await enqueueTelling(
    tools,
    tx,
    entries.filter(({ recipients }) => recipients.length > 0),
  );
  const byId = new Map(outcomes.map(({ alert }) => [alert.id, alert]));
  const told = entries.flatMap((entry) => {
    const alert = byId.get(entry.alert);
    return alert === undefined ? [] : [eventOf(context, alert, entry)];
  });
  if (told.length > 0) await tools.log.publish(tx, told);
  return outcomes.filter(({ alert }) => alert.endedAt === null).length;
}

const keyOf = ({ rule, groupKey }: Pick<StoredAlert, 'rule' | 'groupKey'>): string => `${rule} ${groupKey}`;

/** When what begins to fire has come and gone before: what flaps does so over several alerts. By group. */
async function lastChanges(
  tx: Transaction,
  begun: readonly StoredSeries[],
): Promise<ReadonlyMap<string, AlertState['changes']>> {
  if (begun.length === 0) return new Map();
  return new Map((await lastOfGroups(tx, begun)).map((last) => [keyOf(last), last.progress.changes]));
}

function newAlert(
  { name, definition }: StoredRule,
  { groupKey, labels, value }: StoredSeries,
  changes: AlertState['changes'],
  at: number,
): StoredAlert {
  return {
    ...{ id: randomUUIDv7(), rule: name, groupKey, labels: alertLabels(definition, labels) },
    ...{ severity: definition.severity, summary: fillIn(definition.summary, labels, value), state: 'firing' },
    ...{ progress: { ...NEW_ALERT, changes }, muted: false, entries: 0, openedAt: new Date(at).toISOString() },
    ...{ acknowledgedBy: null, endedAt: null },
  };
}

interface Outcome {
  readonly alert: StoredAlert;
  readonly entry: StoredEntry | undefined;
  readonly isChanged: boolean;
}

function decideOne(
  rule: StoredRule | undefined,
  before: StoredAlert,
  firing: readonly StoredSeries[],
  ladders: Ladders,
  at: number,
): Outcome {
  const ladder = ladderFor(rule, ladders);
  const times = rule?.definition ?? { groupWaitSeconds: 0, groupIntervalSeconds: 0 };
  const waits = ladder.steps.map(({ afterSeconds }) => afterSeconds);
  const decided = decideAlert(times, before.progress, firing, waits, at);
  const alert = alertAfter(rule, before, firing, decided, at);
  const kind = decided.telling?.kind ?? (decided.isOver ? 'closed' : undefined);
  const isChanged = JSON.stringify(alert) !== JSON.stringify(before);
  if (kind === undefined) return { alert, entry: undefined, isChanged };
  const { telling } = decided;
  const recipients = telling === undefined ? [] : recipientsOf(ladder, telling.from, telling.level, ladders.onCall, at);
  const entry: StoredEntry = {
    ...{ alert: alert.id, number: alert.entries + 1, at: new Date(at).toISOString(), kind },
    ...{ level: telling?.level ?? 0, byName: null, note: '', summary: alert.summary, recipients },
  };
  return { alert: { ...alert, entries: entry.number }, entry, isChanged: true };
}

function alertAfter(
  rule: StoredRule | undefined,
  before: StoredAlert,
  firing: readonly StoredSeries[],
  { state: progress, isOver }: Decided,
  at: number,
): StoredAlert {
  const shown = firing.find(({ muted }) => !muted) ?? firing[0];
  const summary =
    rule === undefined || shown === undefined
      ? before.summary
      : fillIn(rule.definition.summary, shown.labels, shown.value);
  return {
    ...before,
    ...{ progress, summary, severity: rule?.definition.severity ?? before.severity },
    state: !progress.isFiring ? 'resolved' : progress.acknowledged ? 'acknowledged' : 'firing',
    muted: firing.length > 0 && firing.every((each) => each.muted),
    endedAt: isOver ? new Date(at).toISOString() : null,
  };
}

function ladderFor(rule: StoredRule | undefined, { byName }: Ladders): LadderDefinition {
  const name = rule?.definition.ladder ?? null;
  return (name === null ? undefined : byName.get(name)) ?? USUAL_LADDER;
}
