import type { Principal } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isId } from '@pvt/kernel/http/keyset';
import { httpErrors } from '@pvt/kernel/http/problem';
import { holdKey, holdRoots, holdSession, rootsOfKey, rootsOfSession } from '../adapters/postgres/lineage.ts';
import { holdProgramGrant } from '../adapters/postgres/program-grants.ts';
import { identityErrors } from '../core/errors.ts';
import {
  earlierEnd,
  isPerson,
  type Lineage,
  OF_THE_START,
  ofPerson,
  ofProgramGrant,
  type Root,
  rootOutlived,
  rootsTogether,
} from '../core/lineage.ts';
import { programErrors } from '../core/program-errors.ts';

/**
 * What a credential that this caller makes descends from; until the transaction ends, the caller's is not taken back.
 * @param more what else it is to hang on
 * @throws UNAUTHENTICATED when it was taken back a moment ago
 */
export async function lineageOf(
  tx: Transaction,
  { kind, id, session: within, through }: Principal,
  more: readonly Root[] = [],
): Promise<Lineage> {
  const madeBy = `${kind}:${id}`;
  if (through !== undefined) return { ...(await lineageOfProgram(tx, kind, through, more)), madeBy };
  if (kind === 'person') {
    const at = within ?? id;
    const hangsOn = await held(tx, more, await rootsOfSession(tx, at));
    const session = await holdSession(tx, at);
    if (session === undefined) throw takenBack();
    return { ...(await lineageOfKey(tx, session.parent)), hangsOn, madeBy };
  }
  if (kind !== 'key' || !isId(id)) return { ...OF_THE_START, madeBy };
  const hangsOn = await held(tx, more, await rootsOfKey(tx, id));
  return { ...(await lineageOfKey(tx, id)), hangsOn, madeBy };
}

/**
 * As {@link lineageOf}, of a sign-in link: it stands for the person who makes it, while that is an owner. A key that a person
 * makes stands for the organisation.
 */
export function lineageOfLink(tx: Transaction, principal: Principal): Promise<Lineage> {
  const { kind, id, session, through } = principal;
  // The person of a link's session is known by that session alone, which says what it hangs on.
  const isOfAccount = kind === 'person' && (through !== undefined || (session !== undefined && session !== id));
  return lineageOf(tx, principal, isOfAccount ? [ofPerson(id)] : []);
}

/**
 * That the caller may have the secret of what goes on for so long: no key gets around its own end.
 * @param of what it would end with. `endsAt`: an ISO instant; null for never
 * @throws KEY_OUTLIVES_MAKER
 */
export function requireNoLonger(own: Lineage, of: Pick<Lineage, 'endsAt' | 'hangsOn'>): void {
  if (earlierEnd(own.endsAt, of.endsAt) !== of.endsAt)
    throw identityErrors.KEY_OUTLIVES_MAKER(
      `The key that asks ends at ${own.endsAt}, and this would go on for longer.`,
    );
  const root = rootOutlived(own.hangsOn, of.hangsOn);
  if (root === undefined) return;
  const what = isPerson(root) ? 'A session by somebody’s sign-in link' : 'The sign-in of a command line';
  throw identityErrors.KEY_OUTLIVES_MAKER(
    `${what} gets no secret that goes on after it. Sign in to the portal, and do it there.`,
  );
}

/** As {@link lineageOf}, where the key above is known. */
export async function lineageOfKey(
  tx: Transaction,
  parent: string | null,
): Promise<Pick<Lineage, 'parent' | 'endsAt'>> {
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
  more: readonly Root[],
): Promise<Omit<Lineage, 'madeBy'>> {
  const isPersons = kind === 'person';
  const hangsOn = isPersons ? await held(tx, more, [ofProgramGrant(grant)]) : [];
  const own = isPersons ? await holdProgramGrant(tx, grant) : undefined;
  if (isPersons && own === undefined) throw takenBack();
  if (own?.program !== null)
    throw programErrors.NOT_FOR_PROGRAMS('A program that acts with a token makes no keys, secrets or sign-in links.');
  return { parent: null, endsAt: null, hangsOn };
}

async function held(tx: Transaction, ...some: readonly (readonly Root[])[]): Promise<Root[]> {
  const roots = rootsTogether(...some);
  if (!(await holdRoots(tx, roots))) throw takenBack();
  return roots;
}

function takenBack(): Error {
  return httpErrors.UNAUTHENTICATED('This credential has ended.');
}
