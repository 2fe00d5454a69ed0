import { accessSync, constants, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The file system in memory that Linux has. */
const MEMORY = '/dev/shm';
const NAME = /^pvt-[a-z]+-(\d+)-/;
/** What all databases of a run take together is a third of it. */
const LEAST_BYTES = 6 * 1024 ** 3;

/**
 * Where test databases are: in memory where there is enough of it, otherwise among the temporary files. A database has two
 * thousand files, and the file system of a disk (ext4) looks for their places among all that were removed just before.
 */
export function databaseRoot(): string {
  return process.platform === 'linux' && hasRoom() ? MEMORY : tmpdir();
}

/** Also what a killed run left behind counts as room: `removeLeftovers` runs first. */
function hasRoom(): boolean {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= LEAST_BYTES && process.availableMemory() >= LEAST_BYTES;
  } catch {
    return false;
  }
}

/** A name by which it is known whose it is: what is in memory stays after a process that was killed. */
export function ownedName(prefix: string): string {
  return `${prefix}${process.pid}-`;
}

/** Removes from memory what belongs to no process any more. PostgreSQL ends by itself where its folder is gone. */
export function removeLeftovers(folder = MEMORY): void {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return;
  }
  for (const name of names) {
    const pid = Number(NAME.exec(name)?.[1]);
    if (pid > 0 && !isAlive(pid)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is one, too.
    return error instanceof Error && Reflect.get(error, 'code') === 'EPERM';
  }
}
