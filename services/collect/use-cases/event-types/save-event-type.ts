import type { CallContext } from '@pvt/kernel/context';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, nameTaken, requireMatch } from '@pvt/kernel/preconditions';
import { findEventType, hasTypes, insertEventType } from '../../adapters/postgres/event-types.ts';
import { lockName } from '../../adapters/postgres/lock-name.ts';
import { checkSchema } from '../../core/check-schema.ts';
import { incompatibilities } from '../../core/compatibility.ts';
import { collectErrors } from '../../core/errors.ts';
import { type Compatibility, type EventTypeVersion, eventTypeFacts, eventTypeTag } from '../../core/event-type.ts';
import { eventTypeSaved } from '../../core/events.ts';
import type { CollectTools } from '../tools.ts';

export interface GivenEventType {
  readonly schema: unknown;
  /** Absent: as it was, else backward. */
  readonly compatibility?: Compatibility;
  readonly description?: string;
}

/** Which of them are in force is asked every second. */
const MOST_TYPES = 10_000;

/**
 * Puts the schema of an event type: a change makes a new version. With `checkOnly` it only finds what stands against it.
 * @throws EVENT_TYPE_INVALID, EVENT_TYPE_INCOMPATIBLE, EVENT_TYPES_FULL, ALREADY_EXISTS, CHANGED_MEANWHILE
 */
export async function saveEventType(
  { database, log, checks }: Pick<CollectTools, 'database' | 'log' | 'checks'>,
  context: CallContext,
  type: string,
  given: GivenEventType,
  conditions: Conditions,
): Promise<EventTypeVersion> {
  const { schema, description = null } = given;
  checkSchema(schema);
  const stored = await database.transaction(context.tenant, async (tx) => {
    await lockName(tx, 'event-type', type);
    const current = await findEventType(tx, type);
    if (current !== undefined && conditions.newOnly) throw nameTaken('an event type', type, '/type');
    requireMatch(conditions, current && eventTypeTag(current), `The event type "${type}"`);
    const compatibility = given.compatibility ?? current?.compatibility ?? 'backward';
    const wanted = { version: (current?.version ?? 0) + 1, schema, compatibility, description };
    if (current !== undefined) {
      if (sameJson(eventTypeFacts(current), { ...wanted, version: current.version })) return current;
      requireCompatible(current, schema, compatibility);
    }
    if (current === undefined && (await hasTypes(tx, MOST_TYPES)))
      throw collectErrors.EVENT_TYPES_FULL(`There are ${MOST_TYPES} event types with a schema already.`);
    if (conditions.checkOnly === true) return { type, ...wanted, createdAt: current?.createdAt ?? '' };
    const before = current === undefined ? null : eventTypeFacts(current);
    await log.publish(tx, [eventTypeSaved.of(context, { name: type, before, after: wanted })]);
    return insertEventType(tx, type, wanted);
  });
  checks.forget(context.tenant);
  return stored;
}

/** @throws EVENT_TYPE_INCOMPATIBLE */
function requireCompatible(current: EventTypeVersion, schema: unknown, compatibility: Compatibility): void {
  const against = incompatibilities(current.schema, schema, compatibility);
  const [first] = against;
  if (first === undefined) return;
  throw collectErrors.EVENT_TYPE_INCOMPATIBLE(
    `The schema is not ${compatibility} compatible with version ${current.version}: ${first.detail}.`,
    { errors: against.slice(0, 50) },
  );
}
