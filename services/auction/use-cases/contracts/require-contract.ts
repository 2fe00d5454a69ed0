import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { contractOf, lockContract } from '../../adapters/postgres/contracts.ts';
import type { KeptContract } from '../../core/contract.ts';
import { contractErrors } from '../../core/contract-errors.ts';
import type { Party } from '../../core/dispute.ts';
import { isStaff } from '../may-see.ts';

export const contractNotFound = (id: string) => contractErrors.CONTRACT_NOT_FOUND(`There is no contract ${id}.`);

/** As whom the caller sees it; undefined for who may not. */
export function partyOf(
  context: CallContext,
  { client, developer }: Pick<KeptContract, 'client' | 'developer'>,
): Party | 'staff' | undefined {
  const actor = actorOf(context);
  if (actor === client) return 'client';
  if (actor === developer) return 'developer';
  return isStaff(context) ? 'staff' : undefined;
}

/** @throws CONTRACT_NOT_FOUND for who may not see it, too */
export async function requireContract(
  tx: Transaction,
  context: CallContext,
  id: string,
): Promise<{ readonly contract: KeptContract; readonly you: Party | 'staff' }> {
  const contract = await contractOf(tx, id);
  const you = contract && partyOf(context, contract);
  if (contract === undefined || you === undefined) throw contractNotFound(id);
  return { contract, you };
}

/**
 * Locked until the transaction ends.
 * @param only whom it is for; without it, either party
 * @throws CONTRACT_NOT_FOUND, CONTRACT_PARTY
 */
export async function requireParty(
  tx: Transaction,
  context: CallContext,
  id: string,
  only?: Party,
): Promise<{ readonly contract: KeptContract; readonly party: Party }> {
  const contract = await lockContract(tx, id);
  const party = contract && partyOf(context, contract);
  if (contract === undefined || party === undefined) throw contractNotFound(id);
  if (party === 'staff' || (only !== undefined && party !== only))
    throw contractErrors.CONTRACT_PARTY(`This is for the ${only ?? 'parties'}, and you are ${party}.`);
  return { contract, party };
}

/** @throws CONTRACT_STATE */
export function requireInForce({ state }: KeptContract): void {
  if (state === 'inForce') return;
  throw contractErrors.CONTRACT_STATE(`The contract is ${state}.`, { more: { state } });
}
