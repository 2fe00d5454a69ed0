import { randomUUIDv7 } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchWith, patient, type ServerOfTenant } from './server.ts';
import { temporaryFolder } from './setup/data-folder.ts';
import { databaseOf, type ServerDatabase } from './system/server-database.ts';

/** A tenant of its own on the server that the system tests share: for tests that neither kill nor configure it. */
export interface SharedServer extends ServerOfTenant {
  readonly tenant: string;
  /** Removes the data folder of the command line; the tenant stays, and nobody else meets it. */
  leave(): Promise<void>;
}

export async function joinServer(): Promise<SharedServer> {
  const { url } = sharedServer();
  const database = await sharedDatabase();
  const { tenant, key } = await database.addTenant(`Tenant ${randomUUIDv7()}`);
  const send = patient(fetchWith(url, key));
  const link = (await (await send('/v1/sign-in-links', { method: 'POST' })).json()) as { readonly path: string };
  const dataFolder = await temporaryFolder('pvt-tenant-');
  await writeFile(join(dataFolder, 'api-key'), key);
  await writeFile(join(dataFolder, 'address'), `${url}\n`);
  return {
    tenant,
    key,
    url,
    signInUrl: `${url}${link.path}`,
    dataFolder,
    fetch: send,
    leave: () => rm(dataFolder, { recursive: true, force: true }),
  };
}

/** The database of the shared server, for looking at it from beside. */
export function sharedDatabase(): Promise<ServerDatabase> {
  return databaseOf(sharedServer());
}

/** The data folder on which the shared server runs. */
export function sharedDataFolder(): string {
  return sharedServer().dataFolder;
}

function sharedServer(): { readonly url: string; readonly dataFolder: string } {
  const given = process.env['PVT_TEST_SERVER'];
  if (given === undefined) throw new Error('only tests of the project "system" share a server (vitest.config.ts)');
  return JSON.parse(given);
}
