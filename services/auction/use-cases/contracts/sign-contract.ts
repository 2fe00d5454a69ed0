import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { lockAward } from '../../adapters/postgres/awards.ts';
import {
  addEntry,
  contractTextOf,
  insertSignature,
  setContractState,
  signaturesOf,
} from '../../adapters/postgres/contracts.ts';
import { milestonesOf } from '../../adapters/postgres/milestones.ts';
import type { ContractState, KeptContract, Signature } from '../../core/contract.ts';
import { contractErrors } from '../../core/contract-errors.ts';
import { contractChanged } from '../../core/contract-events.ts';
import { iso } from '../../core/milestone.ts';
import { storeAward } from '../awards/make-award.ts';
import type { AuctionTools } from '../tools.ts';
import { contractFacts } from './facts.ts';
import { requireParty } from './require-contract.ts';

type Tools = Pick<AuctionTools, 'database' | 'log' | 'now'>;

export interface NewSignature {
  readonly name: string;
  /** Of the text that was read. */
  readonly sha256: string;
}

/**
 * A party signs the text; with both signatures the contract is in force. Signed once more, nothing changes.
 * @throws CONTRACT_NOT_FOUND, CONTRACT_PARTY, CONTRACT_STATE, TEXT_CHANGED, IDEMPOTENCY_KEY_REUSED
 */
export function signContract(tools: Tools, context: CallContext, id: string, input: NewSignature): Promise<void> {
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'auction.signContract', { id, ...input }, async () => {
      const { contract, party } = await requireParty(tx, context, id);
      const signatures = await signaturesOf(tx, id);
      if (signatures.some((each) => each.party === party)) return;
      requireUnsigned(contract);
      const { sha256 } = (await contractTextOf(tx, id)) ?? {};
      if (sha256 !== input.sha256)
        throw contractErrors.TEXT_CHANGED('The hash is not that of the contract’s text.', { pointer: '/sha256' });
      const signature: Signature = { party, name: input.name.trim(), sha256, signedAt: iso(tools.now()) };
      if (signature.name === '') throw contractErrors.TEXT_CHANGED('A signature has a name.', { pointer: '/name' });
      await insertSignature(tx, id, actorOf(context), signature);
      const both = [...signatures, signature];
      await moveContract(tools, tx, context, contract, both.length === 2 ? 'inForce' : 'unsigned', {
        ...{ kind: 'signed', note: signature.name, signatures, after: both },
      });
    }),
  );
}

/** Before both have signed, either may withdraw: the next in rank can be offered the award. @throws as `signContract` */
export function withdrawContract(tools: Tools, context: CallContext, id: string): Promise<void> {
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'auction.withdrawContract', { id }, async () => {
      const { contract } = await requireParty(tx, context, id);
      if (contract.state === 'withdrawn') return;
      requireUnsigned(contract);
      const signatures = await signaturesOf(tx, id);
      await moveContract(tools, tx, context, contract, 'withdrawn', {
        ...{ kind: 'withdrawn', note: '', signatures, after: signatures },
      });
      const award = await lockAward(tx, contract.award);
      if (award !== undefined) await storeAward(tools, tx, context, award, 'declined');
    }),
  );
}

function requireUnsigned({ state }: KeptContract): void {
  if (state === 'unsigned') return;
  throw contractErrors.CONTRACT_STATE(`The contract is ${state}.`, { more: { state } });
}

/** Stores what a contract has come to, and tells of it. */
export async function moveContract(
  { log, now }: Pick<AuctionTools, 'log' | 'now'>,
  tx: Transaction,
  context: CallContext,
  contract: KeptContract,
  state: ContractState,
  told: {
    readonly kind: string;
    readonly note: string;
    readonly signatures: readonly Signature[];
    readonly after: readonly Signature[];
  },
): Promise<void> {
  const { kind, note, signatures, after } = told;
  const milestones = await milestonesOf(tx, contract.id);
  if (state !== contract.state) await setContractState(tx, contract.id, state);
  await addEntry(tx, contract.id, { milestone: null, kind, actor: actorOf(context), note, at: iso(now()) });
  await log.publish(tx, [
    contractChanged.of(context, {
      name: contract.id,
      before: contractFacts(contract, milestones, signatures),
      after: contractFacts({ ...contract, state }, milestones, after),
    }),
  ]);
}
