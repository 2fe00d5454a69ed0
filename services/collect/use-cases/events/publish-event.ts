import { inOneTurn } from '@pvt/kernel/async/work';
import type { CallContext } from '@pvt/kernel/context';
import type { NewEvent } from '@pvt/kernel/log';
import { sha256Digest } from '../../adapters/row-digest.ts';
import { cloudEventsOnly } from '../../core/event.ts';
import { rejectedEvent } from '../../core/rejected-event.ts';
import { rejection } from '../../core/rejection.ts';
import type { CollectTools } from '../tools.ts';
import { idOfKey } from './batch-ids.ts';

/** One event as it was sent, not yet checked. */
export interface SentEvent {
  readonly input: unknown;
  /** Sent as a CloudEvent in structured mode, so that nothing else will do. */
  readonly isStructured: boolean;
}

export interface PublishedEvent {
  readonly id: string;
  readonly position: number;
  readonly duplicate: boolean;
}

/**
 * Publishes one event; resolves when it is durable. The hot path: everything here runs for every event.
 * @param since when the work on its request began, for the meter (as `performance.now()`)
 * @throws EVENT_INVALID, EVENT_SCHEMA_MISMATCH, EVENT_CONFLICT
 */
export async function publishEvent(
  { log, checks, meter }: Pick<CollectTools, 'log' | 'checks' | 'meter'>,
  { tenant, idempotencyKey }: CallContext,
  { input, isStructured }: SentEvent,
  since: number,
): Promise<PublishedEvent> {
  const found = checks.of(tenant);
  const check = typeof found === 'function' ? found : await found;
  const judged = inOneTurn(tenant, () => (isStructured ? cloudEventsOnly(check)(input) : check(input)));
  const checked = judged instanceof Promise ? await judged : judged;
  if (!checked.ok) throw rejection(checked);
  const { event: given } = checked;
  const event =
    idempotencyKey === undefined || given.id !== undefined ? given : { ...given, id: idOfKey(idempotencyKey) };
  try {
    const { id, position, outcome } = await log.append(tenant, event);
    meter.record(tenant, performance.now() - since);
    return { id, position, duplicate: outcome === 'duplicate' };
  } catch (error) {
    if (isConflict(error)) await recordRejected(log, tenant, event);
    throw error;
  }
}

/** The audit log is the log itself: a rejected attempt to reuse an id is an event about that id. */
async function recordRejected(log: CollectTools['log'], tenant: string, event: NewEvent): Promise<void> {
  const { id } = event;
  if (id === undefined) return;
  await log.append(tenant, rejectedEvent({ ...event, id }, sha256Digest)).catch((error: unknown) => {
    // The attempt is there already, put into other words by another version.
    if (!isConflict(error)) throw error;
  });
}

function isConflict(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, 'code') === 'EVENT_CONFLICT';
}
