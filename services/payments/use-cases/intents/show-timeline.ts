import type { CallContext } from '@pvt/kernel/context';
import { operationsOf } from '../../adapters/postgres/operations.ts';
import { bookedFacts } from '../../adapters/postgres/timeline.ts';
import { toJson } from '../../core/amount.ts';
import type { Timeline } from '../../core/intent-timeline.ts';
import { intentNotFound } from './get-intent.ts';
import { intentById } from './load-intent.ts';
import type { IntentTools } from './tools.ts';

/** What was asked and what was reported, the oldest first. @throws INTENT_NOT_FOUND */
export async function showTimeline(
  { database }: Pick<IntentTools, 'database'>,
  { tenant }: CallContext,
  id: string,
): Promise<Timeline> {
  return database.transaction(tenant, async (tx) => {
    if ((await intentById(tx, id)) === undefined) throw intentNotFound(id);
    const operations = (await operationsOf(tx, id)).map(
      ({ id: operation, kind, amount, state, sentAt, endedAt, errorCode, errorDetail, actor, createdAt }) => ({
        ...{
          is: 'operation' as const,
          at: createdAt,
          id: operation,
          kind,
          amount: toJson(amount),
          state,
          sentAt,
          endedAt,
        },
        ...{ code: errorCode, detail: errorDetail, actor },
      }),
    );
    const facts = (await bookedFacts(tx, id)).map((fact) => ({ is: 'fact' as const, ...fact }));
    return { items: [...operations, ...facts].sort((a, b) => (a.at < b.at ? -1 : 1)) };
  });
}
