import type { MigrationSet } from '@pvt/kernel/migrations';
import type { Service, SettingsOf } from '@pvt/kernel/service';

/** The services of the program and where each is. They are loaded when mounted, so that a process loads only its own. */
const LOADERS = {
  identity: async () => (await import('@pvt/identity')).identity,
  collect: async () => (await import('@pvt/collect')).collect,
  assistant: async () => (await import('@pvt/assistant')).assistant,
  fluxcore: async () => (await import('@pvt/fluxcore')).fluxcore,
  insights: async () => (await import('@pvt/insights')).insights,
} as const;

export const SERVICE_NAMES: readonly string[] = Object.keys(LOADERS);

/** @throws Error for a name that is no service's. */
export async function loadServices(names: readonly string[]): Promise<Service<SettingsOf>[]> {
  return Promise.all(
    names.map(async (name) => {
      const loader = Object.entries(LOADERS).find(([known]) => known === name)?.[1];
      if (loader === undefined) throw new Error(`"${name}" is not a service; there are ${SERVICE_NAMES.join(', ')}`);
      return (await loader()) as Service<SettingsOf>;
    }),
  );
}

/** The services' schemas; the order is of no consequence, since none refers to another's tables. */
export const migrationSets: readonly MigrationSet[] = SERVICE_NAMES.map((name) => ({
  name,
  directory: new URL(`../../services/${name}/migrations/`, import.meta.url),
}));
