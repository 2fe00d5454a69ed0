import { openWork } from '@pvt/kernel/async/work';
import type { Transaction } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';
import { isBehind, type ReadingGroup } from '@pvt/kernel/log/inspect/group-progress';
import { NO_PARTITION } from '../../adapters/postgres/step-counts.ts';
import { lockDueStates, writeStates } from '../../adapters/postgres/step-state.ts';
import type { WindowPlan } from '../../core/plan.ts';
import { runFlow } from '../../core/run.ts';
import { closeUntil, type OpenWindow, type WindowState } from '../../core/window.ts';
import { ownerOf, transactionState } from './flow-state.ts';
import { windowWrite } from './keep-states.ts';
import { dropMisfits } from './output-fit.ts';
import type { OutputSchemas } from './output-schemas.ts';
import { performOutcome } from './perform-outcome.ts';
import type { ActiveVersion } from './running-flow.ts';

interface ClosingTools {
  readonly log: Log;
  readonly schemas: OutputSchemas;
  readonly now: () => number;
  readonly quietMs: number;
}

/**
 * Closes windows of keys that went quiet. A window is quiet only when nothing of its time can still be on its way: after an
 * outage, or while a model is away, the clock would close what lies accepted in the log.
 * @returns whether there may be more
 */
export async function closeQuiet(
  { log, schemas, now, quietMs }: ClosingTools,
  tx: Transaction,
  version: ActiveVersion,
  step: WindowPlan,
  upstream: readonly ReadingGroup[],
  rowsAtOnce: number,
): Promise<boolean> {
  const owner = ownerOf(version, step.pointer);
  const rows = await lockDueStates(tx, owner, Math.max(step.shape.lateness, quietMs), rowsAtOnce);
  if (rows.length === 0) return false;
  const awaited = [{ group: version.group, types: version.plan.on }, ...upstream];
  if (await isBehind(tx, tx.tenant, awaited)) return false;
  const states = new Map(rows.map(({ key, state }) => [key, state as WindowState]));
  const closed = new Map<string, OpenWindow[]>();
  for (const [key, state] of states) closed.set(key, closeByClock(step, state, now()));
  await writeStates(
    tx,
    owner,
    [...states].map(([key, state]) => windowWrite(step, key, state)),
  );
  const work = openWork({ tenant: tx.tenant });
  const outcome = await runFlow(version.plan, [], transactionState(tx, version, new Map()), {
    work,
    closing: new Map([[step.pointer, closed]]),
    onFailure: () => undefined,
  });
  const fitting = await dropMisfits(schemas, tx.tenant, outcome, work);
  await performOutcome(tx, log, version, NO_PARTITION, fitting);
  return rows.length === rowsAtOnce;
}

/** The key's time moves on to what was closed: an event that comes for it still is late, and does not open it again. */
function closeByClock(step: WindowPlan, state: WindowState, now: number): OpenWindow[] {
  const closed = closeUntil(step.shape, state, now);
  for (const { end } of closed) state.watermark = Math.max(state.watermark ?? end, end + step.shape.lateness);
  return closed;
}
