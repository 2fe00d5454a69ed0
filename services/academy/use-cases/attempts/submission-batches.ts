import type { SharedBatches } from '@pvt/kernel/async/shared-batches';
import type { CallContext } from '@pvt/kernel/context';

export interface Submission {
  readonly context: CallContext;
  readonly attempt: string;
  /** When it came in: what waits for its turn is not late by that. */
  readonly at: Temporal.Instant;
}

/** What became of a submission: where it came too late, when the attempt had ended. */
export interface Submitted {
  readonly tooLate: string | null;
}

/** Undefined for one that is to go by itself. */
export type SubmittedTogether = Submitted | { readonly refused: unknown } | undefined;

/** Ends attempts of different learners together, in a transaction of their tenant. */
export type SubmissionBatches = Pick<SharedBatches<Submission, SubmittedTogether>, 'add'>;
