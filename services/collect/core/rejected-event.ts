import type { Appended, NewEvent } from '@pvt/kernel/log';
import type { RowDigest } from './content-id.ts';
import { eventRejected } from './events.ts';

const DETAIL = 'The id was used before for an event with another content; the first one stays.';

/**
 * What the history keeps of an attempt to use an id for another content. The record's own id is made of that attempt, so
 * that one that is sent again and again, by a client that tries or a file that is imported anew, is one record.
 */
export function rejectedEvent(event: NewEvent & { readonly id: string }, digest: RowDigest): NewEvent {
  const { id, source, type, key, time, data } = event;
  const encoding = event.attributes?.['datacontentencoding'] ?? null;
  const attempt = JSON.stringify([source, id, type, key ?? null, time ?? null, encoding, data]);
  return {
    type: eventRejected.type,
    source: '/collect',
    id: `refused.${digest(attempt).text}`,
    key: id,
    data: { id, source, type, code: 'EVENT_CONFLICT', detail: DETAIL },
  };
}

/** The records of those events that the log rejected, each once. */
export function rejectedEvents(
  events: readonly NewEvent[],
  appended: readonly Appended[],
  digest: RowDigest,
): readonly NewEvent[] {
  const records = new Map<string | undefined, NewEvent>();
  for (const [index, { outcome, id }] of appended.entries()) {
    const event = outcome === 'conflict' ? events[index] : undefined;
    if (event === undefined) continue;
    const record = rejectedEvent({ ...event, id }, digest);
    records.set(record.id, record);
  }
  return [...records.values()];
}
