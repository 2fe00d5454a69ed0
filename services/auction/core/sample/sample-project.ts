import type { NewReview } from '../review.ts';
import type { Terms } from '../terms.ts';
import type { SampleClient, SampleDeveloper, SamplePerson } from './people.ts';

/** What becomes of a milestone. */
export type SampleMilestoneEnd = 'planned' | 'funded' | 'submitted' | 'changesRequested' | 'released' | 'disputed';

export interface SampleMilestone {
  readonly title: string;
  readonly criteria: string;
  readonly becomes: SampleMilestoneEnd;
  /** What is written with it: of the submission, then of what answers it. */
  readonly notes?: readonly [submission: string, answer?: string];
}

export interface SampleBid {
  readonly by: SamplePerson;
  /** A decimal number in the project's currency. */
  readonly amount: string;
  /** When it comes: minutes before the sample is loaded. */
  readonly minutesAgo: number;
}

export interface SampleAuction {
  readonly terms: Omit<Terms, 'ends' | 'verifiedOnly' | 'ranks'>;
  /** In how many minutes from when the sample is loaded; negative where it has ended. */
  readonly endsIn: number;
  readonly bids: readonly SampleBid[];
}

/** How far a project has come; each contains what is before it. */
export type SampleStage = 'scoped' | 'held' | 'offered' | 'unsigned' | 'working';

export interface SampleProject {
  readonly client: SampleClient | SampleDeveloper;
  readonly title: string;
  readonly description: string;
  readonly currency: string;
  readonly stage: SampleStage;
  /** As long as it is scoped, a draft. */
  readonly auction: SampleAuction;
  readonly milestones?: readonly SampleMilestone[];
  /** What each side says once all is paid. */
  readonly reviews?: { readonly ofDeveloper: NewReview; readonly ofClient: NewReview };
}

export const DAY = 24 * 60;
