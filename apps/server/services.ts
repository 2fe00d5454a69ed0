import { existsSync, readdirSync } from 'node:fs';
import type { EventAccess } from '@pvt/kernel/event-access';
import type { EventType } from '@pvt/kernel/event-type';
import type { MigrationSet } from '@pvt/kernel/migrations';
import type { Permissions } from '@pvt/kernel/permissions';
import type { AnyService } from '@pvt/kernel/service';

/** Every folder in there with a door is a service: nothing else lists them. */
const HOUSE = new URL('../../services/', import.meta.url);

export const SERVICE_NAMES: readonly string[] = readdirSync(HOUSE)
  .filter((name) => existsSync(new URL(`${name}/service.ts`, HOUSE)))
  .sort();

/**
 * The services that PVT_SERVICES names: `all`, `all,-NAME` without some, or just those that are named.
 * @throws Error for a name that is no service's
 */
export function servicesNamed(text: string): readonly string[] {
  const given = text.split(',').map((name) => name.trim());
  const [first, ...rest] = given;
  if (first !== 'all') return given;
  const wrong = rest.find((each) => !each.startsWith('-'));
  if (wrong !== undefined) throw new Error(`"${wrong}" is one of all; write -${wrong} for all but that one`);
  const without = rest.map((each) => each.slice(1));
  requireKnown(without);
  return SERVICE_NAMES.filter((name) => !without.includes(name));
}

function requireKnown(names: readonly string[]): void {
  const unknown = names.find((name) => !SERVICE_NAMES.includes(name));
  if (unknown !== undefined) throw new Error(`"${unknown}" is not a service; there are ${SERVICE_NAMES.join(', ')}`);
}

/** They are loaded when mounted, so that a process loads only its own. @throws Error for a name that is no service's */
export async function loadServices(names: readonly string[]): Promise<AnyService[]> {
  requireKnown(names);
  const doors = names.map(async (name) => {
    const door = (await import(new URL(`${name}/service.ts`, HOUSE).href)) as { readonly service: AnyService };
    return door.service;
  });
  return Promise.all(doors);
}

export interface Declared {
  readonly permissions: Permissions;
  readonly eventAccess: EventAccess;
}

/**
 * What all services declare, mounted here or not.
 * @throws Error when two declare the same permission, or events are read by one that nobody declares
 */
export async function declaredByAll(): Promise<Declared> {
  const permissions = new Map<string, string>();
  const eventAccess = new Map<string, string>();
  for (const name of SERVICE_NAMES) {
    const contract = (await import(new URL(`${name}/contract.ts`, HOUSE).href)) as Contract;
    for (const [permission, description] of Object.entries(contract.permissions)) {
      if (permissions.has(permission)) throw new Error(`the permission ${permission} is declared twice`);
      permissions.set(permission, description);
    }
    for (const { type, readBy } of contract.events) eventAccess.set(type, readBy);
  }
  for (const [type, permission] of eventAccess) {
    if (!permissions.has(permission)) throw new Error(`${type} is read by ${permission}, which nobody declares`);
  }
  return { permissions: Object.fromEntries(permissions), eventAccess };
}

interface Contract {
  readonly permissions: Permissions;
  readonly events: readonly EventType[];
}

/** The services' schemas; the order is of no consequence, since none refers to another's tables. */
export const migrationSets: readonly MigrationSet[] = SERVICE_NAMES.map((name) => ({
  name,
  directory: new URL(`${name}/migrations/`, HOUSE),
}));
