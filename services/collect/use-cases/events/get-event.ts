import type { CallContext } from '@pvt/kernel/context';
import type { LogEvent } from '@pvt/kernel/log/event';
import { findEvent } from '@pvt/kernel/log/inspect/find-event';
import { type HistoryStep, historyOf } from '@pvt/kernel/log/inspect/history';
import { collectErrors } from '../../core/errors.ts';
import { eventRejected } from '../../core/events.ts';
import type { CollectTools } from '../tools.ts';

export interface EventHistory {
  readonly event: LogEvent;
  /** In the order of time. */
  readonly trail: readonly HistoryStep[];
  readonly traceId?: string;
}

/** An event and what happened to it. @param source which source's, if several use the id @throws EVENT_NOT_FOUND */
export function getEvent(
  { database }: Pick<CollectTools, 'database'>,
  { tenant }: CallContext,
  id: string,
  source: string | undefined,
): Promise<EventHistory> {
  return database.transaction(tenant, async (tx) => {
    const event = await findEvent(tx, tenant, id, source);
    if (event === undefined) throw collectErrors.EVENT_NOT_FOUND(`There is no event with the id "${id}".`);
    const traceId = event.traceparent?.split('-')[1];
    const trail = await historyOf(tx, event, eventRejected.type);
    return { event, trail, ...(traceId === undefined ? {} : { traceId }) };
  });
}
