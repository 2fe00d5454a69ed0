import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { defineSaga } from '@pvt/kernel/saga';
import { refundPayment, releaseEscrow } from '@pvt/payments/contract';
import type { Static } from 'typebox';
import { insertEarning } from '../../adapters/postgres/billing.ts';
import { lockContract } from '../../adapters/postgres/contracts.ts';
import { iso } from '../../core/milestone.ts';
import type { LateTools } from './fund-saga.ts';
import { moveMilestone, requireMilestone } from './move-milestone.ts';
import { contractNotFound } from './require-contract.ts';
import { escrowOf, type MovingTools, PATIENT, payerOf, SettleInput } from './tools.ts';

type Input = Static<typeof SettleInput>;

/** Whose the developer’s part is. */
const paidTo = ({ team, developer, toDeveloper, fee }: Input) => team ?? [{ account: developer, toDeveloper, fee }];

/**
 * All of a milestone leaves its escrow in one transaction of the ledger: to the developer, to the market, to the client. What the bank took
 * back stands as owed by the client until then, and is settled by the client’s part.
 */
const release = {
  operation: releaseEscrow,
  retry: PATIENT,
  whenFailed: 'person' as const,
  input: ({ input }: { readonly input: Input }) => {
    const { contract, milestone, client, currency, amount, fee, toClient, by } = input;
    const kind = by === 'chargeback' ? ('receivable' as const) : ('payable' as const);
    const to = [
      ...paidTo(input).map(({ account, toDeveloper }) => ({
        account: { kind: 'payable' as const, owner: account, currency },
        amount: toDeveloper,
      })),
      { account: { kind: 'fees' as const, currency }, amount: fee },
      { account: { kind, owner: payerOf(client, milestone), currency }, amount: toClient },
    ];
    return { escrow: escrowOf(contract, milestone), currency, amount, to: to.filter((part) => part.amount > 0) };
  },
};

/** Pays what is the developer’s, and the fee. */
export function settleSaga(tools: LateTools) {
  return defineSaga({ name: 'auction.settle', version: 1, input: SettleInput })
    .call('release', release)
    .local('settled', { run: (tx, { input, context }) => settled(tools(), tx, context, input) });
}

/** As `settleSaga`, and gives the client’s part back to where it was paid from. */
export function settleAndRefundSaga(tools: LateTools) {
  return (
    defineSaga({ name: 'auction.settle-and-refund', version: 1, input: SettleInput })
      .call('release', release)
      // What the bank refuses is for a person: the client is owed it all the same, and it stands as the client's.
      .call('refund', {
        operation: refundPayment,
        retry: PATIENT,
        whenFailed: 'person',
        input: ({ input: { intent, toClient } }) => ({ intent, amount: toClient }),
      })
      .local('settled', { run: (tx, { input, context }) => settled(tools(), tx, context, input) })
  );
}

async function settled(tools: MovingTools, tx: Transaction, context: CallContext, input: Input): Promise<object> {
  const { contract: id, milestone: which, client, currency, toDeveloper, fee } = input;
  const contract = await lockContract(tx, id);
  if (contract === undefined) throw contractNotFound(id);
  const milestone = await requireMilestone(tx, id, which);
  const told = { kind: toDeveloper + fee > 0 ? 'released' : 'refunded' };
  await moveMilestone(tools, tx, context, { contract, milestone }, { kind: 'settled' }, told);
  for (const { account, ...paid } of paidTo(input))
    if (paid.toDeveloper + paid.fee > 0)
      await insertEarning(tx, account, {
        ...{ id: randomUUIDv7(), contract: id, milestone: which, client, currency },
        ...{ gross: paid.toDeveloper + paid.fee, fee: paid.fee, paidAt: iso(tools.now()) },
      });
  return {};
}
