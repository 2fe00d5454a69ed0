import { createTestDatabase } from '@pvt/kernel/testing';
import { expect, test } from 'vitest';
import { migrateOnly } from './program.ts';
import { migrationSets, SERVICE_NAMES } from './services.ts';

const sources = (environment: Readonly<Record<string, string>>) => ({ environment, file: {} });

test('a release brings a database of its own up to date and starts nothing, and again changes nothing', async () => {
  const database = await createTestDatabase();
  const settings = { PVT_DATABASE: database.url, PVT_SECRET: database.secret };
  await migrateOnly(sources(settings));
  const schemas = await database.admin(`select nspname as name from pg_namespace order by nspname`);
  expect(schemas.map((row) => Object(row).name)).toEqual(expect.arrayContaining([...SERVICE_NAMES]));
  const ran = await database.admin('select name from public.pvt_migration');
  expect(ran.length).toBeGreaterThan(migrationSets.length);

  await migrateOnly(sources(settings));
  expect(await database.admin('select name from public.pvt_migration')).toHaveLength(ran.length);
  await database.close();
});

test('of the embedded database it says that each start does it', async () => {
  await expect(migrateOnly(sources({}))).rejects.toThrow('set PVT_DATABASE and PVT_SECRET');
});
