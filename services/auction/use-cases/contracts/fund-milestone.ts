import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { idempotent } from '@pvt/kernel/idempotent';
import { authorisePayment } from '@pvt/payments/contract';
import { amountOf } from '../../core/amount.ts';
import { contractErrors } from '../../core/contract-errors.ts';
import { moveMilestone, requireMilestone } from './move-milestone.ts';
import { requireContract, requireInForce, requireParty } from './require-contract.ts';
import type { ContractTools, FUNDING_PROVIDERS } from './tools.ts';
import type { MilestoneOf } from './work-on-milestone.ts';

export interface NewFunding {
  readonly provider: (typeof FUNDING_PROVIDERS)[number];
  /** What the client agrees to pay, in minor units. */
  readonly amount: number;
}

/**
 * The client begins to pay a milestone in. Begun again, an earlier attempt that was not paid is given up.
 * @throws CONTRACT_NOT_FOUND, CONTRACT_PARTY, CONTRACT_STATE, MILESTONE_NOT_FOUND, MILESTONE_STATE, AMOUNTS_CHANGED, IDEMPOTENCY_KEY_REUSED
 */
export function beginFunding(
  tools: ContractTools,
  context: CallContext,
  of: MilestoneOf,
  { provider, amount }: NewFunding,
): Promise<void> {
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'auction.beginFunding', { ...of, provider, amount }, async () => {
      const { contract } = await requireParty(tx, context, of.contract, 'client');
      requireInForce(contract);
      const milestone = await requireMilestone(tx, contract.id, of.milestone);
      if (milestone.amount !== BigInt(amount))
        throw contractErrors.AMOUNTS_CHANGED('The milestone costs something else now.', {
          pointer: '/amount',
          more: { preview: { amount: amountOf(milestone.amount) } },
        });
      const attempt = randomUUIDv7();
      await moveMilestone(tools, tx, context, { contract, milestone }, { kind: 'fund', attempt }, { kind: 'fund' });
      const { id, client, currency, title } = contract;
      await tools.sagas.start(tx, tools.ownContext(context.tenant), tools.fund, {
        ...{ contract: id, milestone: milestone.id, client, currency, amount, attempt, provider },
        title: `${title}: ${milestone.title}`,
        returnUrl: new URL(`/contracts/${id}`, tools.publicUrl()).href,
      });
    }),
  );
}

/** What the payer's bank answered. */
export interface PaymentAnswer {
  readonly status: string;
  /** Where the payer confirms, where the bank asks. */
  readonly challengeUrl: string | null;
  /** Why it was declined; the payer may try again. */
  readonly code: string | null;
}

/**
 * Has the client’s bank hold the money; what follows does the saga that waits for it.
 * @throws CONTRACT_NOT_FOUND, CONTRACT_PARTY, MILESTONE_NOT_FOUND, MILESTONE_STATE, FUNDING_NOT_READY, and what payments does
 */
export async function payFunding(
  { database, contracts, ownContext }: ContractTools,
  context: CallContext,
  of: MilestoneOf,
  method: string,
): Promise<PaymentAnswer> {
  const { tenant, idempotencyKey } = context;
  const phase = await database.transaction(tenant, async (tx) => {
    const { you } = await requireContract(tx, context, of.contract);
    if (you !== 'client') throw contractErrors.CONTRACT_PARTY(`This is for the client, and you are ${you}.`);
    return (await requireMilestone(tx, of.contract, of.milestone)).phase;
  });
  if (phase.state !== 'funding')
    throw contractErrors.MILESTONE_STATE('The milestone is not being paid in.', { more: { state: phase.state } });
  if (phase.intent === null)
    throw contractErrors.FUNDING_NOT_READY('The payment is being prepared.', { retryAfterSeconds: 1 });
  const { status, challengeUrl, code } = await contracts.call(
    authorisePayment,
    { ...ownContext(tenant), ...(idempotencyKey === undefined ? {} : { idempotencyKey }) },
    { intent: phase.intent, method },
  );
  return { status, challengeUrl, code };
}
