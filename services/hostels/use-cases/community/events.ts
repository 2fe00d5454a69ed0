import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { idempotent } from '@pvt/kernel/idempotent';
import { type Conditions, entityTag, requireMatch } from '@pvt/kernel/preconditions';
import { eventOf, eventsFrom, lockEvent, signUpsOf, storeEvent } from '../../adapters/postgres/house-events.ts';
import { communityErrors, eventNotFound } from '../../core/community/errors.ts';
import { isOtherPlan, planOf } from '../../core/community/event-mail.ts';
import { houseEventChanged } from '../../core/community/events.ts';
import type { HouseEvent, HouseEventView } from '../../core/community/house-event.ts';
import type { BookingTools } from '../bookings/tools.ts';
import { requireProperty } from '../require-property.ts';
import type { HostelsTools } from '../tools.ts';
import { viewEvent } from './show-board.ts';
import { endSignUp, tellOfEvent } from './sign-up-jobs.ts';
import { letInWaiting } from './sign-ups.ts';
import { isTimePlace } from './time-place.ts';

type Tools = Pick<HostelsTools, 'database' | 'log'>;
type Telling = Pick<BookingTools, 'database' | 'log' | 'jobs'>;

const EVENTS = keyset('hostels.events', isTimePlace);

/** @returns its id @throws PROPERTY_NOT_FOUND, IDEMPOTENCY_KEY_REUSED */
export function addEvent(
  { database, log }: Tools,
  context: CallContext,
  property: string,
  definition: HouseEvent,
): Promise<string> {
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'hostels.addEvent', { property, definition }, async () => {
      await requireProperty(tx, property);
      const id = randomUUIDv7();
      await storeEvent(tx, { id, property, definition, state: 'open' });
      await log.publish(tx, [houseEventChanged.of(context, { property, name: id, before: null, after: definition })]);
      return id;
    }),
  );
}

export interface TaggedEvent {
  readonly definition: HouseEvent;
  readonly version: string;
}

/** @throws HOUSE_EVENT_NOT_FOUND */
export function getEvent(
  { database }: Pick<Tools, 'database'>,
  { tenant }: CallContext,
  property: string,
  id: string,
): Promise<TaggedEvent> {
  return database.transaction(tenant, async (tx) => {
    const event = await eventOf(tx, property, id);
    if (event === undefined) throw eventNotFound();
    return { definition: event.definition, version: entityTag(event.definition) };
  });
}

/**
 * Changes an event. More places let in who waits; with fewer, whoever has a place keeps it. What was charged stays what it was. Whoever
 * signed up is told of another time, place or title.
 * @throws HOUSE_EVENT_NOT_FOUND, HOUSE_EVENT_OVER, CHANGED_MEANWHILE
 */
export function changeEvent(
  { database, log, jobs }: Telling,
  context: CallContext,
  {
    property,
    event: id,
    definition,
  }: { readonly property: string; readonly event: string; readonly definition: HouseEvent },
  conditions: Conditions,
): Promise<TaggedEvent> {
  return database.transaction(context.tenant, async (tx) => {
    const event = await lockEvent(tx, property, id);
    if (event === undefined) throw eventNotFound();
    requireMatch(conditions, entityTag(event.definition), 'The event');
    if (event.state === 'cancelled') throw communityErrors.HOUSE_EVENT_OVER('The event is cancelled.');
    const changed = { ...event, definition };
    await storeEvent(tx, changed);
    await log.publish(tx, [
      houseEventChanged.of(context, { property, name: id, before: event.definition, after: definition }),
    ]);
    await letInWaiting({ log, jobs }, tx, context, changed, Date.now());
    const version = entityTag(definition);
    // The same plan may come again, and is told again.
    const told = {
      property,
      event: id,
      what: 'changed',
      change: `${entityTag(planOf(definition))} ${randomUUIDv7()}`,
    } as const;
    if (isOtherPlan(event.definition, definition))
      for (const { booking } of await signUpsOf(tx, id))
        await jobs.enqueue(tx, context, tellOfEvent, { ...told, booking });
    return { definition, version };
  });
}

/** Whoever was to come is told and pays nothing: each booking in a step of its own. @throws HOUSE_EVENT_NOT_FOUND, IDEMPOTENCY_KEY_REUSED */
export function cancelEvent(
  { database, log, jobs }: Telling,
  context: CallContext,
  { property, event: id }: { readonly property: string; readonly event: string },
): Promise<void> {
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'hostels.cancelEvent', { property, id }, async () => {
      const event = await lockEvent(tx, property, id);
      if (event === undefined) throw eventNotFound();
      if (event.state === 'cancelled') return;
      await storeEvent(tx, { ...event, state: 'cancelled' });
      for (const { booking } of await signUpsOf(tx, id)) {
        const of = { property, event: id, booking };
        await jobs.enqueue(tx, context, endSignUp, of);
        await jobs.enqueue(tx, context, tellOfEvent, { ...of, what: 'cancelled', change: 'cancelled' });
      }
      await log.publish(tx, [
        houseEventChanged.of(context, { property, name: id, before: event.definition, after: null }),
      ]);
    }),
  );
}

/** From a day on, the next first. @param from an ISO instant @throws CURSOR_INVALID */
export function listEvents(
  { database }: Pick<Tools, 'database'>,
  { tenant }: CallContext,
  { property, cursor, limit, from }: PageQueryValues & { readonly property: string; readonly from?: string },
): Promise<Page<HouseEventView>> {
  const after = EVENTS.read(cursor);
  return database.transaction(tenant, async (tx) => {
    const since = from ?? new Date(Date.now() - 86_400_000).toISOString();
    const rows = await eventsFrom(tx, property, { from: since, after, booking: null }, limit + 1);
    return EVENTS.page(rows.map(viewEvent), limit, ({ startsAt, id }) => [new Date(startsAt).toISOString(), id]);
  });
}
