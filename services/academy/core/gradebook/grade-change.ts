import type { KeptScore } from './kept-score.ts';

/** A line of the history of grades. */
export interface GradeChange {
  readonly id: string;
  readonly course: string;
  readonly enrolment: string;
  readonly item: string;
  readonly before: KeptScore | null;
  readonly after: KeptScore;
  readonly reason: string | null;
  /** The name of who changed it. */
  readonly by: string;
  readonly at: string;
}
