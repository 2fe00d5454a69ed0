import type { Contracts } from '@pvt/kernel/contract';
import type { Jobs } from '@pvt/kernel/jobs';
import type { Saga, Sagas } from '@pvt/kernel/saga';
import type { BookingKeys } from '../../adapters/booking-keys.ts';
import type { HostelsTools } from '../tools.ts';
import type { PaymentInput, RefundInput } from './saga-inputs.ts';

/** What booking stands on beside what all of the service does. */
export interface BookingTools extends HostelsTools {
  readonly jobs: Jobs;
  readonly sagas: Sagas;
  readonly contracts: Contracts;
  readonly keys: BookingKeys;
  readonly book: Saga<typeof PaymentInput>;
  readonly collect: Saga<typeof PaymentInput>;
  readonly refund: Saga<typeof RefundInput>;
  readonly publicUrl: () => URL;
}

/** What the steps of the sagas stand on. */
export type SagaTools = Pick<BookingTools, 'log' | 'jobs' | 'sagas'>;

/** What the steps of a further payment stand on: where it is too much by then, it goes back. */
export type CollectTools = SagaTools & Pick<BookingTools, 'refund' | 'ownContext'>;
