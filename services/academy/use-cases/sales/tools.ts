import type { RetryPolicy } from '@pvt/kernel/log/retry';
import type { Saga, Sagas } from '@pvt/kernel/saga';
import Type from 'typebox';
import { Provider } from '../../core/sales/purchase.ts';
import type { AcademyTools } from '../tools.ts';

/** Money is asked of a bank, which may be away for an hour. */
export const PATIENT: RetryPolicy = { attempts: 12, firstDelayMs: 500, factor: 3, longestDelayMs: 3_600_000 };

/** A purchase that is to be paid. */
export const BuyInput = Type.Object({
  purchase: Type.String(),
  title: Type.String(),
  amount: Type.Integer(),
  currency: Type.String(),
  provider: Provider,
});

/** A purchase whose money is to be given back. */
export const RefundInput = Type.Object({ purchase: Type.String(), intent: Type.String(), amount: Type.Integer() });

/** What the steps of the sagas stand on. */
export type SagaTools = Pick<AcademyTools, 'log' | 'jobs' | 'versions' | 'now'> & { readonly sagas: Sagas };

/** What selling stands on beside what all of the service does. */
export interface SalesTools extends AcademyTools {
  readonly sagas: Sagas;
  readonly buy: Saga<typeof BuyInput>;
  readonly refund: Saga<typeof RefundInput>;
  readonly publicUrl: () => URL;
}
