import type { CallContext } from '@pvt/kernel/context';
import { hiddenTypes } from '@pvt/kernel/event-access';
import type { LogEvent } from '@pvt/kernel/log/event';
import { type EventName, findCause, findEvent, findOutputs } from '@pvt/kernel/log/inspect/find-event';
import { type HistoryStep, historyOf } from '@pvt/kernel/log/inspect/history';
import { collectErrors } from '../../core/errors.ts';
import { eventRejected } from '../../core/events.ts';
import type { CollectTools } from '../tools.ts';

export interface EventHistory {
  readonly event: LogEvent;
  /** In the order of time. */
  readonly trail: readonly HistoryStep[];
  readonly traceId?: string;
  /** What a flow published it because of. */
  readonly cause?: EventName;
  /** What flows published because of it, the first so many. */
  readonly outputs: readonly EventName[];
}

const MOST_OUTPUTS = 50;

/** An event and what happened to it. @param source which source's, if several use the id @throws EVENT_NOT_FOUND */
export function getEvent(
  { database, eventAccess }: Pick<CollectTools, 'database' | 'eventAccess'>,
  context: CallContext,
  id: string,
  source: string | undefined,
): Promise<EventHistory> {
  const { tenant } = context;
  const hidden = hiddenTypes(eventAccess, context);
  return database.transaction(tenant, async (tx) => {
    const event = await findEvent(tx, tenant, id, source, hidden);
    if (event === undefined) throw collectErrors.EVENT_NOT_FOUND(`There is no event with the id "${id}".`);
    const traceId = event.traceparent?.split('-')[1];
    const [trail, cause, outputs] = await Promise.all([
      historyOf(tx, event, eventRejected.type),
      findCause(tx, event),
      findOutputs(tx, event.position, MOST_OUTPUTS),
    ]);
    return {
      event,
      trail,
      ...(traceId === undefined ? {} : { traceId }),
      ...(cause === undefined ? {} : { cause }),
      outputs,
    };
  });
}
