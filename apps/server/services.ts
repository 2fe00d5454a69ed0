import type { MigrationSet } from '@pvt/kernel/migrations';

/** The services' schemas; the order is of no consequence, since none refers to another's tables. */
export const migrationSets: readonly MigrationSet[] = ['collect', 'fluxcore', 'assistant', 'insights', 'identity'].map((name) => ({
  name,
  directory: new URL(`../../services/${name}/migrations/`, import.meta.url),
}));
