import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { migratedDataFolder } from '../server.ts';
import { temporaryFolder } from '../setup/data-folder.ts';

/** A small disk that one server alone sees: a tmpfs in a mount namespace of its own, which ends with it. */
export interface OwnDisk {
  /** Where it is for the server. */
  readonly folder: string;
  /** Makes the disk, with a migrated data folder on it, and becomes the program. */
  readonly startedBy: readonly [command: string, ...args: string[]];
  remove(): Promise<void>;
}

const uid = process.getuid?.() ?? 0;
const gid = process.getgid?.() ?? 0;

/** As root directly; anybody else is root in a user namespace for the mount only, since PostgreSQL refuses to be run by root. */
const AS_ROOT = uid === 0 ? ['--mount'] : ['--map-root-user', '--mount'];
const AS_BEFORE = uid === 0 ? '' : `unshare --user --map-user=${uid} --map-group=${gid}`;

/** Whether this machine lets us have one. */
export async function canHaveOwnDisk(): Promise<boolean> {
  const attempt = `mount -t tmpfs tmpfs /tmp && exec ${AS_BEFORE} true`;
  return promisify(execFile)('unshare', [...AS_ROOT, 'sh', '-c', attempt]).then(
    () => true,
    () => false,
  );
}

export async function ownDisk(megabytes: number): Promise<OwnDisk> {
  const from = await migratedDataFolder();
  const folder = await temporaryFolder('pvt-disk-');
  const script = `mount -t tmpfs -o mode=711,size=${megabytes}m tmpfs '${folder}' && cp -a '${from}/.' '${folder}' && exec ${AS_BEFORE} "$@"`;
  return {
    folder,
    startedBy: ['unshare', ...AS_ROOT, 'sh', '-c', script, 'sh'],
    async remove() {
      for (const each of [from, folder]) await rm(each, { recursive: true, force: true });
    },
  };
}
