import type { Database, Transaction } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';
import { endGroups } from '@pvt/kernel/log/groups';
import { lockFlow, shareRevision, updateFlow, updateVersion } from '../adapters/postgres/flows.ts';
import {
  hasComingBack,
  hasSetAside,
  hasUnhandled,
  isBehind,
  type ReadingGroup,
} from '../adapters/postgres/group-progress.ts';
import { NO_PARTITION } from '../adapters/postgres/step-counts.ts';
import {
  deleteStates,
  deleteSteps,
  hasDueStates,
  lockDueStates,
  writeStates,
} from '../adapters/postgres/step-state.ts';
import { everyStep, type PlanStep, type WindowPlan } from '../core/plan.ts';
import { runFlow } from '../core/run.ts';
import { closeUntil, type OpenWindow, type WindowState } from '../core/window.ts';
import { performOutcome, windowWrite } from './effects.ts';
import { ownerOf, transactionState } from './flow-state.ts';
import { dropMisfits, type OutputSchemas } from './output-fit.ts';
import type { ActiveVersion, RunningFlow } from './running-flow.ts';

export interface ClockContext {
  readonly database: Database;
  readonly log: Log;
  readonly schemas: OutputSchemas;
  readonly now: () => number;
  /** How long (ms) a key must have been quiet before the clock closes its windows. */
  readonly quietMs: number;
}

const ROWS_AT_ONCE = 500;
/** A dedupe key is kept this much longer than its period: its events may still be on their way here. */
const FORGET_AFTER_MS = 3_600_000;

/**
 * What no event does: closes the windows of keys that went quiet when the clock has passed their end and lateness,
 * forgets dedupe keys whose period is over, and retires versions that have nothing left to do.
 */
export async function tick(context: ClockContext, flow: RunningFlow, upstream: readonly ReadingGroup[]): Promise<void> {
  // Newest first: a step that two versions share is the newer one's.
  const told = new Set<string>();
  for (const version of [...flow.live, ...flow.replays].toReversed()) {
    for (const step of everyStep(version.plan.steps)) {
      const id = `${version.lane} ${version.stateIds.get(step.pointer)}`;
      if (told.has(id)) continue;
      told.add(id);
      if (step.kind === 'window') await closeQuietWindows(context, flow, version, step, upstream);
      if (step.kind === 'dedupe') await forget(context, flow, version, step);
    }
  }
  await retireDrained(context, flow);
}

/**
 * A window is quiet only when nothing of its time can still be on its way: after an outage, or while a model is away, the
 * clock would close what lies accepted in the log.
 */
async function closeQuietWindows(
  context: ClockContext,
  flow: RunningFlow,
  version: ActiveVersion,
  step: WindowPlan,
  upstream: readonly ReadingGroup[],
): Promise<void> {
  const owner = ownerOf(version, step.pointer);
  const awaited = [{ group: version.group, types: version.plan.on }, ...upstream];
  await whileMany(context, flow, async (tx) => {
    const rows = await lockDueStates(tx, owner, Math.max(step.shape.lateness, context.quietMs), ROWS_AT_ONCE);
    if (rows.length === 0) return 0;
    if (await isBehind(tx, tx.tenant, awaited)) return 0;
    const states = new Map(rows.map(({ key, state }) => [key, state as WindowState]));
    const closed = new Map<string, OpenWindow[]>();
    for (const [key, state] of states) closed.set(key, closeByClock(step, state, context.now()));
    await writeStates(
      tx,
      owner,
      [...states].map(([key, state]) => windowWrite(step, key, state)),
    );
    const closing = new Map([[step.pointer, closed]]);
    const outcome = await runFlow(version.plan, [], transactionState(tx, version, new Map()), {
      closing,
      onFailure: () => undefined,
    });
    const fitting = await dropMisfits(context.schemas, tx.tenant, outcome);
    await performOutcome(tx, context.log, version, NO_PARTITION, fitting);
    return rows.length;
  });
}

/** The key's time moves on to what was closed: an event that comes for it still is late, and does not open it again. */
function closeByClock(step: WindowPlan, state: WindowState, now: number): OpenWindow[] {
  const closed = closeUntil(step.shape, state, now);
  for (const { end } of closed) state.watermark = Math.max(state.watermark ?? end, end + step.shape.lateness);
  return closed;
}

async function forget(
  context: ClockContext,
  flow: RunningFlow,
  version: ActiveVersion,
  step: Extract<PlanStep, { kind: 'dedupe' }>,
): Promise<void> {
  const owner = ownerOf(version, step.pointer);
  await whileMany(context, flow, async (tx) => {
    const rows = await lockDueStates(tx, owner, step.period + FORGET_AFTER_MS, ROWS_AT_ONCE);
    await deleteStates(
      tx,
      owner,
      rows.map(({ key }) => key),
    );
    return rows.length;
  });
}

/** Transactions of a bounded size, as long as they are full and the flow is what it was. */
async function whileMany(
  context: ClockContext,
  flow: RunningFlow,
  work: (tx: Transaction) => Promise<number>,
): Promise<void> {
  for (let full = true; full; ) {
    full = await context.database.transaction(flow.row.tenant, async (tx) => {
      if ((await shareRevision(tx, flow.row.name)) !== flow.row.revision) return false;
      return (await work(tx)) === ROWS_AT_ONCE;
    });
  }
}

async function retireDrained(context: ClockContext, flow: RunningFlow): Promise<void> {
  for (const [n, version] of flow.live.entries()) {
    const later = flow.live.slice(n + 1);
    if (version.state !== 'draining' || later.length === 0) continue;
    // The flow has changed with it: the rest is looked at when it is loaded anew.
    if (await retireIfDrained(context, flow, version, later)) return;
  }
}

/** @returns whether it was retired. */
async function retireIfDrained(
  context: ClockContext,
  { row }: RunningFlow,
  version: ActiveVersion,
  later: readonly ActiveVersion[],
): Promise<boolean> {
  const retired = await context.database.transaction(row.tenant, async (tx) => {
    const [next] = later;
    if (next === undefined || (await lockFlow(tx, row.name))?.revision !== row.revision) return false;
    if (await hasUnhandled(tx, row.tenant, version.group, version.plan.on, next.after)) return false;
    // What its own group has set aside comes back to nobody else; a dead letter of a shared one goes by what runs then.
    const shared = later.some(({ group }) => group === version.group);
    if (!shared && (await hasSetAside(tx, version.group))) return false;
    if (shared && (await hasComingBack(tx, version.group, next.after))) return false;
    const own = ownSteps(version, later);
    // Windows of before a switch are superseded by the replay's.
    const waits = next.lane === version.lane && (await hasDueStates(tx, version.flow, version.lane, own.windows));
    if (waits) return false;
    await deleteSteps(tx, version.flow, version.lane, own.all);
    await updateVersion(tx, version.flow, version.version, { state: 'retired' });
    await updateFlow(tx, version.flow, {});
    return true;
  });
  const shared = later.some(({ group }) => group === version.group);
  if (retired && !shared) await context.database.transaction(row.tenant, (tx) => endGroups(tx, [version.group]));
  return retired;
}

/** The state of steps that no later version goes on with. */
function ownSteps(version: ActiveVersion, later: readonly ActiveVersion[]): { windows: string[]; all: string[] } {
  const goOn = new Set(later.flatMap(({ lane, stateIds }) => (lane === version.lane ? [...stateIds.values()] : [])));
  const own = (kind: PlanStep['kind'] | undefined) =>
    [...everyStep(version.plan.steps)].flatMap((step) => {
      const id = version.stateIds.get(step.pointer);
      return id === undefined || goOn.has(id) || (kind !== undefined && step.kind !== kind) ? [] : [id];
    });
  return { windows: own('window'), all: own(undefined) };
}
