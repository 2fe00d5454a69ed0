import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { flushFolder, writeDurably } from '@pvt/kernel/durable-file';
import { binaries } from './binaries.ts';
import { type Access, ADMIN, advice, type Place, PostgresFailed, readAccess } from './cluster.ts';

/**
 * The access to the folder's database, which is made where there is none. It is made under another name and gets its own
 * once `access.json` is safe: whatever breaks half-way, `data` is a whole database, and one without its password is
 * somebody's data, never a remainder to be cleared away.
 * @throws PostgresFailed
 */
export async function accessOrNew(place: Place, signal: AbortSignal | undefined): Promise<Access> {
  const known = await readAccess(place);
  const unfinished = join(place.folder, 'data.new');
  if (known !== undefined) {
    if (!existsSync(place.data) && existsSync(unfinished)) await finish(place, unfinished);
    return known;
  }
  if (holdsDatabase(place.data)) {
    throw new PostgresFailed(
      `${place.data} holds a database, but ${join(place.folder, 'access.json')} with its password is missing. Restore that file from a backup, or move ${place.folder} away to start empty.`,
    );
  }
  const access = await make(place, unfinished, signal);
  await writeDurably(join(place.folder, 'access.json'), JSON.stringify(access));
  await finish(place, unfinished);
  return access;
}

/** initdb writes PG_VERSION among the first, and no database is without pg_control. */
function holdsDatabase(data: string): boolean {
  return existsSync(join(data, 'PG_VERSION')) || existsSync(join(data, 'global', 'pg_control'));
}

async function finish(place: Place, unfinished: string): Promise<void> {
  // A folder without a database, such as an empty one: nothing can be renamed over it everywhere.
  await rm(place.data, { recursive: true, force: true });
  await rename(unfinished, place.data);
  await flushFolder(place.folder);
}

async function make(place: Place, data: string, signal: AbortSignal | undefined): Promise<Access> {
  const access: Access = { port: await freePort(), password: randomBytes(24).toString('base64url') };
  await rm(data, { recursive: true, force: true });
  await mkdir(data, { mode: 0o700 });
  const passwordFile = join(place.folder, 'initial-password');
  await writeFile(passwordFile, access.password, { mode: 0o600 });
  if (place.user !== undefined) {
    await chown(data, place.user.uid, place.user.gid);
    await chown(passwordFile, place.user.uid, place.user.gid);
  }
  const { initdb } = await binaries();
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const args = ['-D', data, '-U', ADMIN, '-E', 'UTF8', ...locale, '-A', 'scram-sha-256', '--pwfile', passwordFile];
  const { code, output } = await runToEnd(initdb, args, place, signal);
  await rm(passwordFile, { force: true });
  if (code === 0 && signal?.aborted !== true) return access;
  await rm(data, { recursive: true, force: true });
  signal?.throwIfAborted();
  const line = output.split('\n').findLast((text) => /error|denied|no space|fatal/i.test(text)) ?? output.trim();
  throw new PostgresFailed(`the database in ${place.folder} can't be made: ${line.trim()}. ${advice(line)}`);
}

/** A port of this machine that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Ends the program when it is told to; resolves only once it has ended, with what it started. */
function runToEnd(
  file: string,
  args: readonly string[],
  place: Place,
  signal: AbortSignal | undefined,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...place.user, cwd: dirname(file), env: { ...process.env, LC_ALL: 'C' } });
    const end = (): void => void child.kill('SIGTERM');
    signal?.addEventListener('abort', end);
    if (signal?.aborted === true) end();
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    // `close` and not `exit`: its own children hold its output, and are gone too by then.
    child.once('close', (code) => {
      signal?.removeEventListener('abort', end);
      resolve({ code, output });
    });
  });
}
