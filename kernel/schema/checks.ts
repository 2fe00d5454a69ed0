import { messageOf } from '../service/errors.ts';
import { compileSchema, type SchemaCheck, type SchemaFault } from './compile.ts';

/** The schema in force of an event type. */
export interface TypeSchema {
  readonly type: string;
  readonly version: number;
  readonly schema: unknown;
}

/** What does not fit of an event's data; nothing when it fits or its type has no schema. */
export type DataCheck = (type: string, data: unknown) => SchemaFault | undefined;

/** The checks of each tenant's events against their types' schemas, compiled once. */
export interface SchemaChecks<Check> {
  /** At once when it is known already. */
  of(tenant: string): Check | Promise<Check>;
  forget(tenant: string): void;
}

/** How long another process's change may stay unseen here (ms). A change in this process counts at once. */
const KNOWN_MS = 1000;

/** Tenants whose schemas stay compiled; those that wait longest for their next event make room. */
const MAX_TENANTS = 1000;

interface Compiled {
  readonly version: number;
  readonly check: SchemaCheck;
}

/**
 * @param load the schemas in force of a tenant's types
 * @param checkWith what is made of them, once per load
 */
export function schemaChecks<Check>(
  load: (tenant: string) => Promise<readonly TypeSchema[]>,
  checkWith: (fits: DataCheck) => Check,
): SchemaChecks<Check> {
  const known = new Map<string, { readonly check: Check; readonly until: number }>();
  const loading = new Map<string, Promise<Check>>();
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

  async function compileAll(tenant: string): Promise<Check> {
    const before = compiled.get(tenant);
    const validators = new Map<string, Compiled>();
    for (const { type, version, schema } of await load(tenant)) {
      if (typeof schema !== 'object' || schema === null) continue;
      const same = before?.get(type);
      validators.set(type, same?.version === version ? same : { version, check: compileStored(schema) });
    }
    keep(tenant, validators);
    return checkWith((type, data) => validators.get(type)?.check(data));
  }

  /** One load for all who wait. What was read before a change is not kept after it. */
  function loadOnce(tenant: string): Promise<Check> {
    const under = loading.get(tenant);
    if (under !== undefined) return under;
    const started = compileAll(tenant)
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
    const detail = `can not be checked, put another schema: ${messageOf(error)}`;
    return () => ({ pointer: '', detail });
  }
}
