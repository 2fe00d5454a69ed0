import type { Database, Transaction } from '@pvt/kernel/database';
import type { Compatibility } from '../../core/compatibility.ts';
import { checkEvent } from '../../core/event.ts';
import type { CheckedEvent, EventCheck } from '../../ports.ts';
import { compileSchema, type SchemaCheck, type SchemaFault, SchemaPatternRefused } from '../event-schema.ts';

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

/** How long another process's change may stay unseen here (ms). A change in this process counts at once. */
const KNOWN_MS = 1000;

interface Known {
  readonly check: EventCheck;
  readonly until: number;
}

/** The checks of each tenant's events against their types' schemas, compiled once. */
export function createEventChecks(database: Database): {
  /** At once when it is known already. */
  of(tenant: string): EventCheck | Promise<EventCheck>;
  forget(tenant: string): void;
} {
  const known = new Map<string, Known>();
  const loading = new Map<string, Promise<EventCheck>>();
  const compiled = new WeakMap<object, SchemaCheck>();
  const schemas = new Map<string, object>();

  async function load(tenant: string): Promise<EventCheck> {
    const validators = new Map<string, SchemaCheck>();
    for (const { type, version, schema } of await listEventTypes(database, tenant)) {
      if (typeof schema !== 'object' || schema === null) continue;
      const name = `${tenant} ${type} ${version}`;
      const same = schemas.get(name) ?? schema;
      schemas.set(name, same);
      const validator = compiled.get(same) ?? compileStored(same);
      compiled.set(same, validator);
      validators.set(type, validator);
    }
    const check: EventCheck = (input) => {
      const checked = checkEvent(input);
      if (!checked.ok) return checked;
      const fault = validators.get(checked.event.type)?.(checked.event.data);
      return fault === undefined ? checked : mismatch(checked.event.type, fault);
    };
    return check;
  }

  /** One load for all who wait. What was read before a change is not kept after it. */
  function loadOnce(tenant: string): Promise<EventCheck> {
    const under = loading.get(tenant);
    if (under !== undefined) return under;
    const started = load(tenant)
      .then((check) => {
        if (loading.get(tenant) === started) known.set(tenant, { check, until: Date.now() + KNOWN_MS });
        return check;
      })
      .finally(() => {
        if (loading.get(tenant) === started) loading.delete(tenant);
      });
    loading.set(tenant, started);
    return started;
  }

  return {
    of(tenant) {
      const entry = known.get(tenant);
      return entry !== undefined && entry.until > Date.now() ? entry.check : loadOnce(tenant);
    },
    forget: (tenant) => {
      known.delete(tenant);
      loading.delete(tenant);
    },
  };
}

/** What can't be compiled any more refuses the events of its own type, not those of the whole tenant. */
function compileStored(schema: object): SchemaCheck {
  try {
    return compileSchema(schema);
  } catch (error) {
    if (!(error instanceof SchemaPatternRefused)) throw error;
    return () => ({ pointer: '', detail: `can not be checked, put a schema without it: ${error.message}` });
  }
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
