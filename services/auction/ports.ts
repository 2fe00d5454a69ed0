import type { NewVerification } from './core/verification.ts';

/** Who checks whether somebody is who they say. */
export interface IdentityChecker {
  /** As the trail names it. */
  readonly name: string;
  /** `review` leaves it to a person of the staff. */
  check(person: NewVerification): Promise<'verified' | 'rejected' | 'review'>;
}
