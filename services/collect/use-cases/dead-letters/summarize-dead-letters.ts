import type { CallContext } from '@pvt/kernel/context';
import { hiddenTypes } from '@pvt/kernel/event-access';
import { type DeadLetterSummary, summarizeDeadLetters as summarize } from '@pvt/kernel/log/inspect/dead-letters';
import type { CollectTools } from '../tools.ts';

/** How many dead letters there are, and why, by group and cause. */
export function summarizeDeadLetters(
  { database, eventAccess }: Pick<CollectTools, 'database' | 'eventAccess'>,
  context: CallContext,
): Promise<DeadLetterSummary> {
  return database.transaction(context.tenant, (tx) => summarize(tx, hiddenTypes(eventAccess, context)));
}
