import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** A failure that the person who starts the program can mend: shown as one line, without a stack trace. */
export class StartFailed extends Error {}

export interface DataFolder {
  readonly path: string;
  /** A secret of this installation, made on the first start. */
  secret(): Promise<string>;
  file(name: string): string;
  /** Gives the folder free for another process. */
  release(): Promise<void>;
}

/** Opens the data folder for this process alone. @throws StartFailed */
export async function openDataFolder(given: string): Promise<DataFolder> {
  const path = resolve(given);
  const file = (name: string): string => join(path, name);
  try {
    // 711: the database's user must be able to pass through to its own folder; everything in it has modes of its own.
    await mkdir(path, { recursive: true, mode: 0o711 });
    await claim(file('server.pid'), path);
  } catch (error) {
    if (error instanceof StartFailed) throw error;
    throw new StartFailed(`The data folder ${path} can't be used: ${explain(error)}`);
  }
  return {
    path,
    file,
    secret: () => readOrMake(file('secret')),
    release: () => rm(file('server.pid'), { force: true }),
  };
}

async function claim(pidFile: string, path: string): Promise<void> {
  const owner = Number(await readFile(pidFile, 'utf8').catch(() => ''));
  if (owner > 0 && owner !== process.pid && isAlive(owner)) {
    throw new StartFailed(
      `PVT runs on the folder ${path} already (process ${owner}). Stop it, or set PVT_DATA and PVT_PORT for a second one.`,
    );
  }
  await writeFile(pidFile, String(process.pid), { mode: 0o600 });
}

async function readOrMake(path: string): Promise<string> {
  try {
    const file = await open(path, 'wx', 0o600);
    const secret = randomBytes(48).toString('base64url');
    await file.writeFile(secret);
    await file.close();
    return secret;
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 'EEXIST') return (await readFile(path, 'utf8')).trim();
    throw new StartFailed(`${path} can't be written: ${explain(error)}`);
  }
}

/** What to do about an error of the file system, in a sentence. */
export function explain(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  switch (code) {
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
    default:
      return `${error instanceof Error ? error.message : String(error)}.`;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && Reflect.get(error, 'code') === 'EPERM';
  }
}
