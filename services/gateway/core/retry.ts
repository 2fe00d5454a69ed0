/** What a try came to that got no answer to give on. */
export type TryEnd = 'not-sent' | 'broke-off' | 'timed-out' | 'turned-away';

const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE']);
/** Of what never reached an upstream: each goes to another instance, and costs none of them anything. */
const MOST_UNSENT = 20;

/** Whether a request may be done twice (RFC 9110, 9.2.2, and the Idempotency-Key that PVT's own services take). */
export function isIdempotent(method: string, idempotencyKey: unknown): boolean {
  return IDEMPOTENT.has(method) || (typeof idempotencyKey === 'string' && idempotencyKey !== '');
}

export interface SoFar {
  readonly unsent: number;
  readonly retries: number;
}

/**
 * Whether a request goes to an instance once more.
 * @param canRepeat whether it is idempotent, and its body still there
 * @returns `free` for what was never sent, `budget` where the upstream's budget must have one left
 */
export function nextTry(end: TryEnd, soFar: SoFar, canRepeat: boolean, most: number): 'free' | 'budget' | 'none' {
  if (end === 'not-sent') return soFar.unsent < MOST_UNSENT ? 'free' : 'none';
  return canRepeat && soFar.retries < most ? 'budget' : 'none';
}
