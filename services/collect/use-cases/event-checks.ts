import type { Database } from '@pvt/kernel/database';
import { type SchemaChecks, type SchemaSource, schemaChecks } from '@pvt/kernel/schema/checks';
import type { SchemaFault } from '@pvt/kernel/schema/compile';
import { findEventType, typeVersions } from '../adapters/postgres/event-types.ts';
import { checkEvent } from '../core/event.ts';
import type { CheckedEvent, EventCheck } from '../core/event-check.ts';

/** The schemas of tenants' event types, as they are in force. */
export function schemaSource(database: Database): SchemaSource {
  return {
    versions: (tenant) => database.transaction(tenant, typeVersions),
    async schema(tenant, type) {
      const found = await database.transaction(tenant, (tx) => findEventType(tx, type));
      return found && { ...found, since: found.createdAt };
    },
  };
}

/** The checks of each tenant's events, against their types' schemas too. */
export function createEventChecks(database: Database): SchemaChecks<EventCheck> {
  return schemaChecks(schemaSource(database), (fits) => (input, wide) => {
    const checked = checkEvent(input, wide);
    if (!checked.ok) return checked;
    const { type, data } = checked.event;
    const fault = fits(type, data);
    if (fault instanceof Promise) return fault.then((late) => (late === undefined ? checked : mismatch(type, late)));
    return fault === undefined ? checked : mismatch(type, fault);
  });
}

function mismatch(type: string, fault: SchemaFault): CheckedEvent {
  const pointer = `/data${fault.pointer}`;
  return {
    ok: false,
    code: 'EVENT_SCHEMA_MISMATCH',
    pointer,
    detail: `${pointer} ${fault.detail} (the schema of ${type})`,
  };
}
