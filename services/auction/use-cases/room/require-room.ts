import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { lockContract } from '../../adapters/postgres/contracts.ts';
import { hasOpenDispute } from '../../adapters/postgres/room.ts';
import type { KeptContract } from '../../core/contract.ts';
import type { Side } from '../../core/room.ts';
import { roomErrors } from '../../core/room-errors.ts';
import { roomInspected } from '../../core/room-events.ts';
import { contractNotFound, partyOf, requireContract } from '../contracts/require-contract.ts';
import type { AuctionTools } from '../tools.ts';

export interface InRoom {
  readonly contract: KeptContract;
  readonly you: Side;
}

/**
 * Who may read in a room: its parties, and staff while a dispute over the contract is open. Each reading by staff is published with
 * the transaction: what can not be put into the trail is not read.
 * @throws CONTRACT_NOT_FOUND, ROOM_OF_PARTIES
 */
export async function requireRoom(
  { log }: Pick<AuctionTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  id: string,
  what: 'room' | 'messages' | 'file' | 'deliveries' | 'live',
): Promise<InRoom> {
  const { contract, you } = await requireContract(tx, context, id);
  await requireSide(tx, id, you);
  if (you === 'staff') await log.publish(tx, [roomInspected.of(context, { contract: id, what })]);
  return { contract, you };
}

/** Who may write; the contract is locked until the transaction ends. @throws CONTRACT_NOT_FOUND, ROOM_OF_PARTIES */
export async function lockRoom(tx: Transaction, context: CallContext, id: string): Promise<InRoom> {
  const contract = await lockContract(tx, id);
  const you = contract && partyOf(context, contract);
  if (contract === undefined || you === undefined) throw contractNotFound(id);
  await requireSide(tx, id, you);
  return { contract, you };
}

async function requireSide(tx: Transaction, id: string, you: Side): Promise<void> {
  if (you !== 'staff' || (await hasOpenDispute(tx, id))) return;
  throw roomErrors.ROOM_OF_PARTIES('No dispute over this contract is open: its room is between its parties.');
}
