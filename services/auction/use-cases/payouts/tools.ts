import type { Saga, Sagas } from '@pvt/kernel/saga';
import Type from 'typebox';
import { PAYOUT_PROVIDERS } from '../../core/payout.ts';
import type { AuctionTools } from '../tools.ts';

export const PayoutInput = Type.Object({
  ...{ payout: Type.String(), developer: Type.String(), currency: Type.String(), destination: Type.String() },
  ...{ tax: Type.Integer(), paid: Type.Integer(), provider: Type.Enum(PAYOUT_PROVIDERS) },
});
export const TaxInput = Type.Object({
  ...{ payout: Type.String(), currency: Type.String(), amount: Type.Integer(), owner: Type.String() },
});

export interface PayoutTools extends Pick<AuctionTools, 'database' | 'log' | 'now' | 'ownContext'> {
  readonly sagas: Sagas;
  readonly payOut: Saga<typeof PayoutInput>;
  /** As `payOut`, where something is withheld. */
  readonly payOutWithTax: Saga<typeof PayoutInput>;
  readonly moveTax: Saga<typeof TaxInput>;
}

/** The tools of steps, which are there once all sagas are declared. */
export type LatePayoutTools = () => PayoutTools;
