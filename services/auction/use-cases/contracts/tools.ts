import type { Contracts } from '@pvt/kernel/contract';
import type { RetryPolicy } from '@pvt/kernel/log/retry';
import type { Saga, Sagas } from '@pvt/kernel/saga';
import Type from 'typebox';
import type { AuctionTools } from '../tools.ts';

/** Money is asked of a bank, which may be away for an hour. */
export const PATIENT: RetryPolicy = { attempts: 12, firstDelayMs: 500, factor: 3, longestDelayMs: 3_600_000 };

/** By what a milestone is paid in: providers that hold the money before they take it. */
export const FUNDING_PROVIDERS = ['sandbox', 'stripe', 'paypal'] as const;
export const FundingProvider = Type.Enum(FUNDING_PROVIDERS, {
  description: 'By whom it is paid: one that is offered.',
  examples: ['sandbox'],
});

const milestone = {
  ...{ contract: Type.String(), milestone: Type.String(), client: Type.String(), currency: Type.String() },
  amount: Type.Integer(),
};

/** A milestone that is to be paid in. */
export const FundInput = Type.Object({
  ...milestone,
  attempt: Type.String(),
  title: Type.String(),
  provider: FundingProvider,
  returnUrl: Type.String(),
});

/** A milestone whose money leaves the escrow; the parts sum to the amount. */
export const SettleInput = Type.Object({
  ...milestone,
  ...{ developer: Type.String(), intent: Type.String(), by: Type.String() },
  ...{ toDeveloper: Type.Integer(), fee: Type.Integer(), toClient: Type.Integer() },
  /** Whom the developer’s part is divided among; their parts sum to it and to the fee. */
  team: Type.Optional(
    Type.Array(Type.Object({ account: Type.String(), toDeveloper: Type.Integer(), fee: Type.Integer() })),
  ),
});

/** What contracts stand on beside what all of the service does. */
export interface ContractTools extends AuctionTools {
  readonly contracts: Contracts;
  readonly sagas: Sagas;
  readonly fund: Saga<typeof FundInput>;
  readonly settle: Saga<typeof SettleInput>;
  /** As `settle`, and the client’s part goes back to where it was paid from. */
  readonly settleAndRefund: Saga<typeof SettleInput>;
  readonly publicUrl: () => URL;
}

/** What moves a milestone. */
export type MovingTools = Pick<
  ContractTools,
  'log' | 'jobs' | 'now' | 'ownContext' | 'sagas' | 'settle' | 'settleAndRefund'
>;

/** In escrow, under the one name that holding and releasing have in common. */
export const escrowOf = (contract: string, milestone: string): string => `contract:${contract}:milestone:${milestone}`;

/**
 * Whose the money of a payment is until it is in escrow, and what is owed when the bank takes it back afterwards: the client’s, for this
 * milestone alone, so that a debt of one never takes the money of another.
 */
export const payerOf = (client: string, milestone: string): string => `${client}:milestone:${milestone}`;
