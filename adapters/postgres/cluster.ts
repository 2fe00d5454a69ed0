import { mkdir, readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';

/** What a person can mend: a folder that can't be written, a full disk, a broken data folder. */
export class PostgresFailed extends Error {}

export const ADMIN = 'pvt';

export interface Access {
  readonly port: number;
  readonly password: string;
}

export interface Place {
  readonly folder: string;
  readonly data: string;
  readonly log: string;
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
}

export function urlOf({ port, password }: Access, host = '127.0.0.1'): string {
  return `postgres://${ADMIN}:${encodeURIComponent(password)}@${encodeURIComponent(host)}:${port}/postgres`;
}

/** What a socket's address holds, less its name. */
const LONGEST_SOCKET_FOLDER = 107 - '/.s.PGSQL.65535'.length;

/**
 * The folder of the server's own socket, which costs a third less than TCP: the data folder, since nobody else may enter
 * it. Absent where its path is too long for a socket, or means something else to PostgreSQL.
 */
export function socketFolder({ data }: Place): string | undefined {
  const fits = Buffer.byteLength(data) <= LONGEST_SOCKET_FOLDER && /^\/[^,"]*$/.test(data);
  return process.platform !== 'win32' && fits ? data : undefined;
}

/** PostgreSQL refuses to run as root: root's folder is given to `postgres`, or to `nobody`. */
export async function preparePlace(folder: string): Promise<Place> {
  const user = userInfo().uid === 0 ? await unprivilegedUser() : undefined;
  await mkdir(folder, { recursive: true, mode: 0o711 }).catch((error: unknown) => {
    throw new PostgresFailed(
      `the folder ${folder} can't be made: ${reason(error)}. Set PVT_DATA to a folder you may write.`,
    );
  });
  return { folder, data: join(folder, 'data'), log: join(folder, 'postgres.log'), user };
}

async function unprivilegedUser(): Promise<{ uid: number; gid: number }> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const entry = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody');
  if (entry === undefined) {
    throw new PostgresFailed(
      'PostgreSQL does not run as root, and there is no user "postgres" or "nobody". Start PVT as an ordinary user.',
    );
  }
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

export async function readAccess(place: Place): Promise<Access | undefined> {
  const file = join(place.folder, 'access.json');
  try {
    const { port, password } = Object(JSON.parse(await readFile(file, 'utf8'))) as Partial<Access>;
    if (Number.isInteger(port) && typeof port === 'number' && typeof password === 'string' && password !== '') {
      return { port, password };
    }
    throw new Error('it does not hold a port and a password');
  } catch (error) {
    if (reasonCode(error) === 'ENOENT') return undefined;
    throw new PostgresFailed(
      `${file} can't be read: ${reason(error)}. Restore it from a backup, or move the folder away to start empty.`,
    );
  }
}

export function advice(line: string): string {
  if (/no space left/i.test(line)) return 'Free some disk space, or set PVT_DATA to a folder on another disk.';
  if (/permission denied|could not access/i.test(line)) {
    return 'The folders above it must be open to the database user: set PVT_DATA to a folder such as /var/lib/pvt.';
  }
  if (/address already in use/i.test(line)) return 'Another program took its port; try again.';
  return 'Restore the folder from a backup, or move it away to start empty.';
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function reasonCode(error: unknown): unknown {
  return error instanceof Error ? Reflect.get(error, 'code') : undefined;
}
