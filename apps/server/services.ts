import { existsSync, readdirSync } from 'node:fs';
import type { MigrationSet } from '@pvt/kernel/migrations';
import type { Permissions } from '@pvt/kernel/permissions';
import type { AnyService } from '@pvt/kernel/service';

/** Every folder in there with a door is a service: nothing else lists them. */
const HOUSE = new URL('../../services/', import.meta.url);

export const SERVICE_NAMES: readonly string[] = readdirSync(HOUSE)
  .filter((name) => existsSync(new URL(`${name}/service.ts`, HOUSE)))
  .sort();

/** They are loaded when mounted, so that a process loads only its own. @throws Error for a name that is no service's */
export async function loadServices(names: readonly string[]): Promise<AnyService[]> {
  const unknown = names.find((name) => !SERVICE_NAMES.includes(name));
  if (unknown !== undefined) throw new Error(`"${unknown}" is not a service; there are ${SERVICE_NAMES.join(', ')}`);
  const doors = names.map(async (name) => {
    const door = (await import(new URL(`${name}/service.ts`, HOUSE).href)) as { readonly service: AnyService };
    return door.service;
  });
  return Promise.all(doors);
}

/** What all services declare, mounted here or not. @throws Error when two declare the same permission */
export async function declaredPermissions(): Promise<Permissions> {
  const declared = new Map<string, string>();
  for (const name of SERVICE_NAMES) {
    const contract = (await import(new URL(`${name}/contract.ts`, HOUSE).href)) as {
      readonly permissions: Permissions;
    };
    for (const [permission, description] of Object.entries(contract.permissions)) {
      if (declared.has(permission)) throw new Error(`the permission ${permission} is declared twice`);
      declared.set(permission, description);
    }
  }
  return Object.fromEntries(declared);
}

/** The services' schemas; the order is of no consequence, since none refers to another's tables. */
export const migrationSets: readonly MigrationSet[] = SERVICE_NAMES.map((name) => ({
  name,
  directory: new URL(`${name}/migrations/`, HOUSE),
}));
