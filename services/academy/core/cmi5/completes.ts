import type { Registration } from './registration.ts';

/**
 * Whether the lesson is complete by its unit: who is let off has it behind them; else what the unit asks for is met, and it was passed
 * where the author wants that.
 */
export function completesByUnit({ waived, satisfied, passed }: Registration, completion: string): boolean {
  if (waived !== null) return true;
  return satisfied && (completion === 'submitted' || (completion === 'passed' && passed));
}
