import type { Transaction } from '@pvt/kernel/database';
import { insertPeriod } from '../../adapters/postgres/reviews.ts';
import type { KeptContract, KeptMilestone } from '../../core/contract.ts';
import { iso } from '../../core/milestone.ts';
import { REVIEW_DAYS } from '../../core/review.ts';

/** With the end of a contract, in its transaction: from here on both may write. */
export async function openReviewPeriod(
  tx: Transaction,
  { id, client, developer, title }: KeptContract,
  milestones: readonly Pick<KeptMilestone, 'phase'>[],
  now: Temporal.Instant,
): Promise<void> {
  // Whom a client left before anything was paid is judged for no work.
  const counts = milestones.some(({ phase }) => phase.state === 'released');
  const closesAt = iso(now.add({ hours: 24 * REVIEW_DAYS }));
  await insertPeriod(tx, { contract: id, client, developer, title, counts, openedAt: iso(now), closesAt });
}
