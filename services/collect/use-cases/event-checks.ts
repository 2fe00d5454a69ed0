import type { Database } from '@pvt/kernel/database';
import { type SchemaChecks, schemaChecks } from '@pvt/kernel/schema/checks';
import type { SchemaFault } from '@pvt/kernel/schema/compile';
import { eventTypesInForce } from '../adapters/postgres/event-types.ts';
import { checkEvent } from '../core/event.ts';
import type { CheckedEvent, EventCheck } from '../core/event-check.ts';

/** The checks of each tenant's events, against their types' schemas too. */
export function createEventChecks(database: Database): SchemaChecks<EventCheck> {
  return schemaChecks(
    (tenant) => database.transaction(tenant, (tx) => eventTypesInForce(tx)),
    (fits) => (input, wide) => {
      const checked = checkEvent(input, wide);
      if (!checked.ok) return checked;
      const fault = fits(checked.event.type, checked.event.data);
      return fault === undefined ? checked : mismatch(checked.event.type, fault);
    },
  );
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
