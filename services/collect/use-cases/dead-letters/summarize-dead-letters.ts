import type { CallContext } from '@pvt/kernel/context';
import { type DeadLetterSummary, summarizeDeadLetters as summarize } from '@pvt/kernel/log/inspect/dead-letters';
import type { CollectTools } from '../tools.ts';

/** How many dead letters there are, and why, by group and cause. */
export function summarizeDeadLetters(
  { database }: Pick<CollectTools, 'database'>,
  { tenant }: CallContext,
): Promise<DeadLetterSummary> {
  return database.transaction(tenant, summarize);
}
