import { readFile } from 'node:fs/promises';
import { createKey, findHolder } from '@pvt/identity';
import type { Database } from '@pvt/kernel/database';
import { writeDurably } from '@pvt/kernel/durable-file';
import { explain } from './data-folder.ts';
import { StartFailed } from './start-failed.ts';

/** Keeps an API key of the first tenant, with every scope, in a file that only the owner can read. @throws StartFailed */
export async function ensureKeyFile(path: string, database: Database, tenant: string): Promise<void> {
  const known = await readKey(path);
  if (known !== '' && (await findHolder(database, 'key', known)) !== undefined) return;
  const { key } = await createKey(database, tenant, { name: 'start', scopes: ['*'], expiresAt: null });
  await writeDurably(path, `${key}\n`).catch((error: unknown) => {
    throw new StartFailed(`${path} can't be written: ${explain(error)}`);
  });
}

async function readKey(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return '';
    throw new StartFailed(`${path} can't be read: ${explain(error)}`);
  }
}
