import { execFile } from 'node:child_process';
import { chmod, cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../free-port.ts';
import { databaseRoot, ownedName } from './memory.ts';

/** A folder that PostgreSQL, which runs as another user where the tests run as root, can pass through. */
export function temporaryFolder(prefix: string): Promise<string> {
  return folderIn(tmpdir(), prefix);
}

/** As `temporaryFolder`, for a database: in memory where there is room. */
export function databaseFolder(prefix: string): Promise<string> {
  return folderIn(databaseRoot(), ownedName(prefix));
}

async function folderIn(root: string, prefix: string): Promise<string> {
  const folder = await mkdtemp(join(root, prefix));
  await chmod(folder, 0o711);
  return folder;
}

/** Copies the data folder of a server that is stopped into an empty folder; PostgreSQL of the copy has a port of its own. */
export async function copyDataFolder(from: string, to: string): Promise<void> {
  // `cp` keeps the owner of the files, who is not the tests' user where these run as root, and clones where it can.
  if (process.platform === 'win32') await cp(from, to, { recursive: true });
  else await promisify(execFile)('cp', ['-a', `${from}/.`, to]);
  const access = join(to, 'postgres', 'access.json');
  const known: object = JSON.parse(await readFile(access, 'utf8'));
  await writeFile(access, JSON.stringify({ ...known, port: await freePort() }));
}
