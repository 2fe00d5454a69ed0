import type { Principal } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isId } from '@pvt/kernel/http/keyset';
import { httpErrors } from '@pvt/kernel/http/problem';
import { holdKey, holdSession } from '../adapters/postgres/lineage.ts';
import { holdProgramGrant } from '../adapters/postgres/program-grants.ts';
import { identityErrors } from '../core/errors.ts';
import { earlierEnd, type Lineage, OF_THE_START } from '../core/lineage.ts';
import { programErrors } from '../core/program-errors.ts';

/**
 * What a credential that this caller makes descends from; until the transaction ends, the caller's is not taken back.
 * @throws UNAUTHENTICATED when it was taken back a moment ago
 */
export async function lineageOf(tx: Transaction, { kind, id, session: within, through }: Principal): Promise<Lineage> {
  const madeBy = `${kind}:${id}`;
  if (through !== undefined) return { ...(await lineageOfProgram(tx, kind, through)), madeBy };
  if (kind === 'person') {
    const session = await holdSession(tx, within ?? id);
    if (session === undefined) throw takenBack();
    return { ...(await lineageOfKey(tx, session.parent)), madeBy };
  }
  return kind === 'key' && isId(id) ? { ...(await lineageOfKey(tx, id)), madeBy } : { ...OF_THE_START, madeBy };
}

/**
 * That the caller may have the secret of what goes on for so long: no key gets around its own end.
 * @param endsAt an ISO instant; null for never
 * @throws KEY_OUTLIVES_MAKER, UNAUTHENTICATED
 */
export async function requireNoLonger(tx: Transaction, principal: Principal, endsAt: string | null): Promise<void> {
  const own = (await lineageOf(tx, principal)).endsAt;
  if (earlierEnd(own, endsAt) === endsAt) return;
  throw identityErrors.KEY_OUTLIVES_MAKER(`The key that asks ends at ${own}, and this would go on for longer.`);
}

/** As {@link lineageOf}, where the key above is known. */
export async function lineageOfKey(tx: Transaction, parent: string | null): Promise<Omit<Lineage, 'madeBy'>> {
  if (parent === null) return { parent, endsAt: null };
  const key = await holdKey(tx, parent);
  if (key === undefined) throw takenBack();
  return { parent, endsAt: key.expiresAt };
}

/** What only the command line of a person makes: a key would outlive what other programs were allowed. */
async function lineageOfProgram(
  tx: Transaction,
  kind: Principal['kind'],
  grant: string,
): Promise<Omit<Lineage, 'madeBy'>> {
  const held = kind === 'person' ? await holdProgramGrant(tx, grant) : undefined;
  if (kind === 'person' && held === undefined) throw takenBack();
  if (held?.program !== null)
    throw programErrors.NOT_FOR_PROGRAMS('A program that acts with a token makes no keys, secrets or sign-in links.');
  return { parent: null, endsAt: null };
}

function takenBack(): Error {
  return httpErrors.UNAUTHENTICATED('This credential has ended.');
}
