import type { Saga, Sagas } from '@pvt/kernel/saga';
import type { AuctionTools } from '../tools.ts';
import type { PayoutInput, TaxInput } from './payout-saga.ts';

export interface PayoutTools extends Pick<AuctionTools, 'database' | 'log' | 'now' | 'ownContext'> {
  readonly sagas: Sagas;
  readonly payOut: Saga<typeof PayoutInput>;
  /** As `payOut`, where something is withheld. */
  readonly payOutWithTax: Saga<typeof PayoutInput>;
  readonly moveTax: Saga<typeof TaxInput>;
}

/** The tools of steps, which are there once all sagas are declared. */
export type LatePayoutTools = () => PayoutTools;
