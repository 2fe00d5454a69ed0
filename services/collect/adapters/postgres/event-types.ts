import type { Database, Transaction } from '@pvt/kernel/database';
import { type SchemaChecks, schemaChecks } from '@pvt/kernel/schema/checks';
import type { SchemaFault } from '@pvt/kernel/schema/compile';
import type { Compatibility } from '../../core/compatibility.ts';
import { checkEvent } from '../../core/event.ts';
import type { CheckedEvent, EventCheck } from '../../ports.ts';

export interface EventType {
  readonly type: string;
  readonly version: number;
  readonly schema: unknown;
  readonly compatibility: Compatibility;
  readonly description: string | null;
  readonly createdAt: string;
}

const COLUMNS = `type, version, schema, compatibility, description, created_at as "createdAt"`;

/** Until the transaction ends, nobody else changes the type's schema: versions follow each other. */
export async function lockEventType(tx: Transaction, type: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`event-type ${tx.tenant} ${type}`]);
}

export function listEventTypes(database: Database, tenant: string): Promise<EventType[]> {
  return database.transaction(tenant, (tx) =>
    tx.query<EventType>(
      `select distinct on (type) ${COLUMNS} from collect.event_type where tenant = $1 order by type, version desc`,
      [tenant],
    ),
  );
}

export async function findEventType(tx: Transaction, type: string): Promise<EventType | undefined> {
  const [row] = await tx.query<EventType>(
    `select ${COLUMNS} from collect.event_type where tenant = $1 and type = $2 order by version desc limit 1`,
    [tx.tenant, type],
  );
  return row;
}

/** Every version of a type's schema, the one in force first. */
export function listVersions(database: Database, tenant: string, type: string): Promise<EventType[]> {
  return database.transaction(tenant, (tx) =>
    tx.query<EventType>(
      `select ${COLUMNS} from collect.event_type where tenant = $1 and type = $2 order by version desc`,
      [tenant, type],
    ),
  );
}

export async function addEventType(
  tx: Transaction,
  type: string,
  version: number,
  given: { schema: unknown; compatibility: Compatibility; description: string | null },
): Promise<EventType> {
  const [row] = await tx.query<EventType>(
    `insert into collect.event_type (tenant, type, version, schema, compatibility, description)
     values ($1, $2, $3, $4, $5, $6) returning ${COLUMNS}`,
    [tx.tenant, type, version, JSON.stringify(given.schema), given.compatibility, given.description],
  );
  if (row === undefined) throw new Error('the event type was not stored');
  return row;
}

/** The checks of each tenant's events, against their types' schemas too. */
export function createEventChecks(database: Database): SchemaChecks<EventCheck> {
  return schemaChecks(
    (tenant) => listEventTypes(database, tenant),
    (fits) => (input) => {
      const checked = checkEvent(input);
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
