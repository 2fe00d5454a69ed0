import { randomUUIDv7 } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchWith, type ServerOfTenant } from './server.ts';
import { temporaryFolder } from './setup/data-folder.ts';
import { databaseOf } from './system/server-database.ts';

/** A tenant on the server that all system tests share: for tests that neither kill nor configure it. */
export interface SharedServer extends ServerOfTenant {
  readonly tenant: string;
  /** Removes the data folder of the command line; the tenant stays, and nobody else meets it. */
  leave(): Promise<void>;
}

export async function joinServer(): Promise<SharedServer> {
  const given = process.env['PVT_TEST_SERVER'];
  if (given === undefined) throw new Error('only tests of the project "system" share a server (vitest.config.ts)');
  const server: { url: string; dataFolder: string } = JSON.parse(given);
  const { tenant, key } = await (await databaseOf(server)).addTenant(`Tenant ${randomUUIDv7()}`);
  const send = fetchWith(server.url, key);
  const link = (await (await send('/v1/sign-in-links', { method: 'POST' })).json()) as { path: string };
  const dataFolder = await temporaryFolder('pvt-tenant-');
  await writeFile(join(dataFolder, 'api-key'), key);
  await writeFile(join(dataFolder, 'address'), `${server.url}\n`);
  return {
    tenant,
    key,
    url: server.url,
    signInUrl: `${server.url}${link.path}`,
    dataFolder,
    fetch: send,
    leave: () => rm(dataFolder, { recursive: true, force: true }),
  };
}
