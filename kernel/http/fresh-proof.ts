import type { CallContext } from '../service/context.ts';
import { httpErrors } from './problem.ts';

/** How long a proof of who somebody is counts for what is dangerous (ms). */
export const FRESH_PROOF_MS = 15 * 60_000;

/** That who asks has shown lately who it is; for what is dangerous. @throws STEP_UP_NEEDED */
export function requireFreshProof({ principal }: CallContext): void {
  const { verifiedAt } = principal;
  if (verifiedAt === undefined || Date.now() - verifiedAt <= FRESH_PROOF_MS) return;
  throw httpErrors.STEP_UP_NEEDED('Confirm that it is you, then do it again: this can not be undone by others.');
}
