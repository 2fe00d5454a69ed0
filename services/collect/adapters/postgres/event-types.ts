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

/** How long another process's change may stay unseen here (ms). A change in this process counts at once. */
const KNOWN_MS = 1000;

interface Known {
  readonly check: EventCheck;
  readonly until: number;
}

/** Tenants whose schemas stay compiled; those that wait longest for their next event make room. */
const MAX_TENANTS = 1000;

interface Compiled {
  readonly version: number;
  readonly check: SchemaCheck;
}

/** The checks of each tenant's events against their types' schemas, compiled once. */
export function createEventChecks(database: Database): {
  /** At once when it is known already. */
  of(tenant: string): EventCheck | Promise<EventCheck>;
  forget(tenant: string): void;
} {
  const known = new Map<string, Known>();
  const loading = new Map<string, Promise<EventCheck>>();
  /** By tenant and type, those in force only. */
  const compiled = new Map<string, ReadonlyMap<string, Compiled>>();

  function keep(tenant: string, validators: ReadonlyMap<string, Compiled>): void {
    compiled.delete(tenant);
    compiled.set(tenant, validators);
    const oldest = compiled.keys().next();
    if (compiled.size <= MAX_TENANTS || oldest.done === true) return;
    compiled.delete(oldest.value);
    known.delete(oldest.value);
  }

  async function load(tenant: string): Promise<EventCheck> {
    const before = compiled.get(tenant);
    const validators = new Map<string, Compiled>();
    for (const { type, version, schema } of await listEventTypes(database, tenant)) {
      if (typeof schema !== 'object' || schema === null) continue;
      const same = before?.get(type);
      validators.set(type, same?.version === version ? same : { version, check: compileStored(schema) });
    }
    keep(tenant, validators);
    const check: EventCheck = (input) => {
      const checked = checkEvent(input);
      if (!checked.ok) return checked;
      const fault = validators.get(checked.event.type)?.check(checked.event.data);
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
