import { actorOf, type CallContext } from '@pvt/kernel/context';
import { idempotent } from '@pvt/kernel/idempotent';
import { addEntry, endContract as storeEnd } from '../../adapters/postgres/contracts.ts';
import { contractEnded } from '../../core/hourly-events.ts';
import { iso } from '../../core/milestone.ts';
import { completeIfOver } from '../contracts/move-milestone.ts';
import { requireInForce, requireParty } from '../contracts/require-contract.ts';
import type { ContractTools } from '../contracts/tools.ts';
import { requireHourly } from './require-week.ts';

/**
 * Either party ends a contract by the hour: no week is added any more, and it is completed when those that were paid in are settled. Once
 * more, it changes nothing.
 * @throws CONTRACT_NOT_FOUND, CONTRACT_PARTY, CONTRACT_STATE, NOT_HOURLY, IDEMPOTENCY_KEY_REUSED
 */
export function endContract(tools: ContractTools, context: CallContext, id: string): Promise<void> {
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'auction.endContract', { id }, async () => {
      const { contract, party } = await requireParty(tx, context, id);
      requireHourly(contract);
      if (contract.endedAt !== null) return;
      requireInForce(contract);
      const at = iso(tools.now());
      await storeEnd(tx, id, at);
      await addEntry(tx, id, { milestone: null, kind: 'ended', actor: actorOf(context), note: '', at });
      const { client, developer } = contract;
      await tools.log.publish(tx, [contractEnded.of(context, { contract: id, client, developer, by: party })]);
      await completeIfOver(tools, tx, context, { ...contract, endedAt: at });
    }),
  );
}
