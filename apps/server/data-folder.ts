import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { writeDurably } from '@pvt/kernel/durable-file';
import { claim } from './folder-claim.ts';
import { SECRET_AT_LEAST } from './settings.ts';
import { StartFailed } from './start-failed.ts';

export interface DataFolder {
  readonly path: string;
  /** A secret of this installation, made on the first start. @throws StartFailed */
  secret(): Promise<string>;
  file(name: string): string;
  /** Tells the command line where the server listens. */
  announce(url: string): Promise<void>;
  /** Gives the folder free for another process. */
  release(): Promise<void>;
}

/** Opens the data folder for this process alone. @throws StartFailed */
export async function openDataFolder(given: string): Promise<DataFolder> {
  const path = resolve(given);
  const file = (name: string): string => join(path, name);
  try {
    // 711: the database's user must be able to pass through to its own folder; everything in it has modes of its own.
    await makeFolder(path, 0o711);
    await claim(file('server.pid'), path);
  } catch (error) {
    if (error instanceof StartFailed) throw error;
    throw new StartFailed(`The data folder ${path} can't be used: ${explain(error)}`);
  }
  return {
    path,
    file,
    secret: () => readOrMake(file('secret')),
    announce: (url) => writeDurably(file('address'), `${url}\n`),
    async release() {
      await rm(file('address'), { force: true });
      await rm(file('server.pid'), { force: true });
    },
  };
}

/** Step by step: asked to make all that is missing, Node tries for ever below /proc. */
export async function makeFolder(path: string, mode?: number): Promise<void> {
  try {
    await mkdir(path, mode);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    const above = dirname(path);
    if (code !== 'ENOENT' || above === path || (await exists(above))) throw error;
    await makeFolder(above, mode);
    await mkdir(path, mode);
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function readOrMake(path: string): Promise<string> {
  try {
    const secret = (await readFile(path, 'utf8')).trim();
    // Whoever guesses it can call every operation and open every sealed secret.
    if (secret.length >= SECRET_AT_LEAST) return secret;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw new StartFailed(`${path} can't be read: ${explain(error)}`);
    return makeSecret(path);
  }
  throw new StartFailed(
    `${path} holds less than ${SECRET_AT_LEAST} characters, so it was cut short. Restore it from a backup; without it, passwords of the database and sealed secrets are lost.`,
  );
}

async function makeSecret(path: string): Promise<string> {
  const secret = randomBytes(48).toString('base64url');
  try {
    await writeDurably(path, secret);
  } catch (error) {
    throw new StartFailed(`${path} can't be written: ${explain(error)}`);
  }
  return secret;
}

/** What to do about an error of the file system, in a sentence. */
export function explain(error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOSPC':
      return 'the disk is full. Free some space, or set PVT_DATA to a folder on another disk.';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied. Set PVT_DATA to a folder that you may write.';
    case 'EROFS':
      return 'the file system is read-only. Set PVT_DATA to a folder elsewhere.';
    case 'ENOTDIR':
    case 'EEXIST':
      return 'it is not a folder. Set PVT_DATA to a folder.';
    case 'EISDIR':
      return 'it is a folder, and a file is expected. Move it away.';
    default:
      return `${error instanceof Error ? error.message : String(error)}.`;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error ? Reflect.get(error, 'code') : undefined;
}
