import type { Transaction } from '@pvt/kernel/database';
import { type StepStateWrite, writeStates } from '../../adapters/postgres/step-state.ts';
import { type LetThrough, storedForm } from '../../core/dedupe.ts';
import type { Outcome } from '../../core/outcome.ts';
import { everyStep, type PlanStep, type WindowPlan } from '../../core/plan.ts';
import type { WindowState } from '../../core/window.ts';
import { ownerOf } from './flow-state.ts';
import type { ActiveVersion } from './running-flow.ts';

/** Stores what the window and dedupe steps remember after a batch. */
export async function keepStates(tx: Transaction, version: ActiveVersion, outcome: Outcome): Promise<void> {
  for (const step of everyStep(version.plan.steps)) {
    const writes = writesOf(step, outcome);
    if (writes !== undefined) await writeStates(tx, ownerOf(version, step.pointer), writes);
  }
}

function writesOf(step: PlanStep, { windows, seen }: Outcome): StepStateWrite[] | undefined {
  if (step.kind === 'window')
    return [...(windows.get(step.pointer) ?? [])].map(([key, state]) => windowWrite(step, key, state));
  if (step.kind === 'dedupe')
    return [...(seen.get(step.pointer) ?? [])].map(([key, known]) => dedupeWrite(step, key, known));
  return undefined;
}

function dedupeWrite(step: Extract<PlanStep, { kind: 'dedupe' }>, key: string, known: LetThrough): StepStateWrite {
  return { key, state: storedForm(known), dueAt: (known.times.at(-1) ?? 0) + step.period };
}

export function windowWrite(step: WindowPlan, key: string, state: WindowState): StepStateWrite {
  const ends = state.windows.map(({ end }) => end);
  return { key, state, dueAt: ends.length === 0 ? null : Math.min(...ends) + step.shape.lateness };
}
