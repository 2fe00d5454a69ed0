import type { Step } from '../api.ts';

/** The provider's id of a dispute that waits for evidence: the last report of it has it open. @returns undefined where there is none */
export function openDispute(steps: readonly Step[]): string | undefined {
  const disputes = steps.filter((step) => step.is === 'fact' && step.what === 'dispute');
  const states = new Map(disputes.map((step) => (step.is === 'fact' ? [step.object, step.status] : ['', ''])));
  return [...states].find(([, status]) => status === 'open')?.[0];
}

/** Whether something that was asked of the provider has no answer yet. */
export const isUnderWay = (steps: readonly Step[]): boolean =>
  steps.some((step) => step.is === 'operation' && (step.state === 'pending' || step.state === 'unknown'));
