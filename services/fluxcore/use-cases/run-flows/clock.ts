import type { Database, Transaction } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';
import type { ReadingGroup } from '@pvt/kernel/log/inspect/group-progress';
import { shareRevision } from '../../adapters/postgres/flows.ts';
import { deleteStates, lockDueStates } from '../../adapters/postgres/step-state.ts';
import { everyStep, type PlanStep } from '../../core/plan.ts';
import { closeQuiet } from './close-quiet.ts';
import { ownerOf } from './flow-state.ts';
import type { OutputSchemas } from './output-schemas.ts';
import { retireDrained } from './retire-drained.ts';
import type { ActiveVersion, RunningFlow } from './running-flow.ts';

export interface ClockTools {
  readonly database: Database;
  readonly log: Log;
  readonly schemas: OutputSchemas;
  readonly now: () => number;
  /** How long (ms) a key must have been quiet before the clock closes its windows. */
  readonly quietMs: number;
}

/** Work of a bounded size in one transaction; returns whether it found as many rows as it takes at once. */
type Piece = (tx: Transaction, version: ActiveVersion, rowsAtOnce: number) => Promise<boolean>;

const ROWS_AT_ONCE = 500;
/** A dedupe key is kept this much longer than its period: its events may still be on their way here. */
const FORGET_AFTER_MS = 3_600_000;

/**
 * What no event does: closes the windows of keys that went quiet when the clock has passed their end and lateness,
 * forgets dedupe keys whose period is over, and retires versions that have nothing left to do.
 */
export async function tick(tools: ClockTools, flow: RunningFlow, upstream: readonly ReadingGroup[]): Promise<void> {
  // Newest first: a step that two versions share is the newer one's.
  const seen = new Set<string>();
  for (const version of [...flow.live, ...flow.replays].toReversed()) {
    for (const step of everyStep(version.plan.steps)) {
      const id = `${version.generation} ${version.stateIds.get(step.pointer)}`;
      if (seen.has(id)) continue;
      seen.add(id);
      const piece = pieceOf(tools, step, upstream);
      if (piece !== undefined) await whileFull(tools, flow, (tx) => piece(tx, version, ROWS_AT_ONCE));
    }
  }
  await retireDrained(tools.database, flow);
}

function pieceOf(tools: ClockTools, step: PlanStep, upstream: readonly ReadingGroup[]): Piece | undefined {
  if (step.kind === 'window')
    return (tx, version, rowsAtOnce) => closeQuiet(tools, tx, version, step, upstream, rowsAtOnce);
  if (step.kind === 'dedupe') return (tx, version, rowsAtOnce) => forgetKeys(tx, version, step, rowsAtOnce);
  return undefined;
}

async function forgetKeys(
  tx: Transaction,
  version: ActiveVersion,
  step: Extract<PlanStep, { kind: 'dedupe' }>,
  rowsAtOnce: number,
): Promise<boolean> {
  const owner = ownerOf(version, step.pointer);
  const rows = await lockDueStates(tx, owner, step.period + FORGET_AFTER_MS, rowsAtOnce);
  await deleteStates(
    tx,
    owner,
    rows.map(({ key }) => key),
  );
  return rows.length === rowsAtOnce;
}

/** Transactions as long as they are full and the flow is what it was. */
async function whileFull(
  { database }: ClockTools,
  { row }: RunningFlow,
  work: (tx: Transaction) => Promise<boolean>,
): Promise<void> {
  for (let full = true; full; ) {
    full = await database.transaction(
      row.tenant,
      async (tx) => (await shareRevision(tx, row.name)) === row.revision && (await work(tx)),
    );
  }
}
