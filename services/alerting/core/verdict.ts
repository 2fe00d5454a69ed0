import type { Condition } from './rule.ts';

/** `unknown`: no data, which is neither wrong nor over. */
export type Verdict = 'wrong' | 'fine' | 'unknown';

/** @param isFiring whether it fires: then it is over only beyond `clear` */
export function judge(condition: Condition, value: number | null, isFiring: boolean): Verdict {
  if (value === null || Number.isNaN(value)) return 'unknown';
  switch (condition.kind) {
    case 'absence':
      return value === 0 ? 'wrong' : 'fine';
    case 'burnRate':
      return value > condition.factor ? 'wrong' : 'fine';
    default: {
      const limit = isFiring ? (condition.clear ?? condition.value) : condition.value;
      const isWrong = condition.side === 'above' ? value > limit : value < limit;
      return isWrong ? 'wrong' : 'fine';
    }
  }
}

/** Where a chart draws the line. */
export function limitOf(condition: Condition): number {
  if (condition.kind === 'absence') return 0.5;
  return condition.kind === 'burnRate' ? condition.factor : condition.value;
}
