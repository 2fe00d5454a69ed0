import { inOneTurn } from '../async/work.ts';
import { openBoundedCache } from '../memory/bounded-cache.ts';
import { messageOf } from '../service/errors.ts';
import { compileSchema, type SchemaCheck, type SchemaFault } from './compile.ts';
import { costOfSchema } from './cost.ts';

/** Which version of an event type's schema is in force. */
export interface TypeVersion {
  readonly type: string;
  readonly version: number;
  /** ISO instant. A type that was deleted begins its versions anew. */
  readonly since: string;
}

/** The schema in force of an event type. */
export interface TypeSchema extends TypeVersion {
  readonly schema: unknown;
}

/** Where the schemas of tenants' event types are. */
export interface SchemaSource {
  /** Of all types of the tenant that have a schema. */
  versions(tenant: string): Promise<readonly TypeVersion[]>;
  /** Undefined when it has none, or not any more. */
  schema(tenant: string, type: string): Promise<TypeSchema | undefined>;
}

/**
 * What does not fit of an event's data; nothing when it fits or its type has no schema. A promise where the schema is to be
 * loaded first.
 */
export type DataCheck = (type: string, data: unknown) => SchemaFault | undefined | Promise<SchemaFault | undefined>;

/** The checks of each tenant's events against their types' schemas, each compiled when its type is first met. */
export interface SchemaChecks<Check> {
  /** At once when it is known already. */
  of(tenant: string): Check | Promise<Check>;
  forget(tenant: string): void;
}

/** How long another process's change may stay unseen here (ms). A change in this process counts at once. */
const KNOWN_MS = 1000;

/** About a thousand patterns of one tenant, or some thousand schemas of 30 members; those that do not fit are compiled anew. */
const BOUNDS = { most: 256 << 20, mostOfOwner: 64 << 20 };
/** Of a type that is known to have a schema, or not to (bytes). */
const OF_VERSION = 300;

interface Known<Check> {
  readonly check: Check;
  readonly until: number;
}

interface Compiled {
  readonly stamp: string;
  /** When it was loaded, counted together with the loads of versions. */
  readonly load: number;
  readonly check: SchemaCheck;
}

/** @param checkWith what is made of the check of data, for each tenant */
export function schemaChecks<Check>(
  source: SchemaSource,
  checkWith: (fits: DataCheck) => Check,
  bounds = BOUNDS,
): SchemaChecks<Check> {
  const known = openBoundedCache<Known<Check>>(bounds);
  const compiled = openBoundedCache<Compiled>(bounds);
  const loading = new Map<string, Promise<Check>>();
  const compiling = new Map<string, Promise<SchemaCheck>>();
  let loads = 0;

  async function loadVersions(tenant: string): Promise<{ check: Check; types: number }> {
    loads += 1;
    const load = loads;
    const stamps = new Map((await source.versions(tenant)).map((each) => [each.type, stampOf(each)]));
    const check = checkWith((type, data) => {
      const stamp = stamps.get(type);
      if (stamp === undefined) return undefined;
      const found = compiled.get(tenant, type);
      // One that was loaded later than the versions is newer than they are.
      if (found !== undefined && (found.stamp === stamp || found.load > load)) return found.check(data);
      return compileOnce(tenant, type).then((fits) => fits(data));
    });
    return { check, types: stamps.size };
  }

  /** One load for all who wait. What was read before a change is not kept after it. */
  function loadOnce(tenant: string): Promise<Check> {
    const under = loading.get(tenant);
    if (under !== undefined) return under;
    const started = loadVersions(tenant)
      .then(({ check, types }) => {
        if (loading.get(tenant) === started)
          known.put(tenant, '', { check, until: Date.now() + KNOWN_MS }, (1 + types) * OF_VERSION);
        return check;
      })
      .finally(() => {
        if (loading.get(tenant) === started) loading.delete(tenant);
      });
    loading.set(tenant, started);
    return started;
  }

  function compileOnce(tenant: string, type: string): Promise<SchemaCheck> {
    const key = `${tenant} ${type}`;
    const under = compiling.get(key);
    if (under !== undefined) return under;
    const started: Promise<SchemaCheck> = compileNow(tenant, type, () => compiling.get(key) === started).finally(() => {
      if (compiling.get(key) === started) compiling.delete(key);
    });
    compiling.set(key, started);
    return started;
  }

  async function compileNow(tenant: string, type: string, isWanted: () => boolean): Promise<SchemaCheck> {
    loads += 1;
    const load = loads;
    const found = await source.schema(tenant, type);
    const { schema } = found ?? {};
    if (found === undefined || typeof schema !== 'object' || schema === null) return FITS;
    const check = await inOneTurn(tenant, () => compileStored(schema));
    if (isWanted()) compiled.put(tenant, type, { stamp: stampOf(found), load, check }, costOfSchema(schema));
    return check;
  }

  return {
    of(tenant) {
      const entry = known.get(tenant, '');
      return entry !== undefined && entry.until > Date.now() ? entry.check : loadOnce(tenant);
    },
    forget(tenant) {
      known.forget(tenant);
      loading.delete(tenant);
      for (const key of compiling.keys()) if (key.startsWith(`${tenant} `)) compiling.delete(key);
    },
  };
}

const FITS: SchemaCheck = () => undefined;

function stampOf({ version, since }: TypeVersion): string {
  return `${version} ${since}`;
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
