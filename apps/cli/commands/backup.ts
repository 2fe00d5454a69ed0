import { createWriteStream, existsSync } from 'node:fs';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { ARCHIVE_END, entriesBelow, entryOf } from '../archive.ts';
import type { Call, Command } from '../command.ts';
import { ownDataFolder } from '../data-folder.ts';
import { Failure } from '../failure.ts';

/** What `restore` can read; another number for another content. */
export const BACKUP_FORMAT = 1;

const MB = 1_000_000;

export const backup: Command = {
  name: 'backup',
  summary: 'Copy all data of a running server of this machine into one file',
  usage: ['backup FILE.tar.gz', 'backup - > FILE.tar.gz'],
  words: 1,
  options: {},
  async run(call) {
    const [name] = call.words;
    if (name === undefined) throw new Failure('Give the file to write, such as backup-2026-12-01.tar.gz.');
    if (name === '-') return toStandardOutput(call);
    const file = resolve(name);
    if (existsSync(file)) throw new Failure(`${file} is there already; a backup replaces nothing.`);
    const folder = ownDataFolder(process.env);
    const unfinished = `${file}.unfinished`;
    const leave = (): void => {
      void rm(unfinished, { force: true }).finally(() => process.exit(130));
    };
    process.once('SIGINT', leave);
    try {
      await write(unfinished, folder);
      await rename(unfinished, file);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw failed(error);
    } finally {
      process.off('SIGINT', leave);
    }
    await say(call, file, folder);
  },
};

/** For where the file is to be on another machine, or outside of a container. */
async function toStandardOutput(call: Call): Promise<void> {
  const folder = ownDataFolder(process.env);
  await pipeline(await packed(folder), process.stdout).catch((error: unknown) => {
    throw failed(error);
  });
  warnOfSecret(call, folder);
}

async function write(file: string, folder: string): Promise<void> {
  // Whoever has it has everything: only its owner reads it.
  await pipeline(await packed(folder), createWriteStream(file, { mode: 0o600, flags: 'w' }));
  const written = await open(file, 'r+');
  await written.sync().finally(() => written.close());
}

/** @throws PostgresFailed, at once or while it is read */
async function packed(folder: string): Promise<Readable> {
  // Loaded here: no other command needs a driver for the database.
  const { backUpEmbedded } = await import('@pvt/adapter-postgres/backup');
  const { password, entries } = await backUpEmbedded(join(folder, 'postgres'));
  // The least packing: it is as fast as a disk, and the greatest takes ten times as long for a tenth less.
  const gzip = createGzip({ level: 1 });
  pipeline(archive(folder, password, entries), gzip).catch((error: unknown) => {
    gzip.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return gzip;
}

async function* archive(folder: string, password: string, database: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const now = new Date();
  const about = { format: BACKUP_FORMAT, madeAt: now.toISOString(), password };
  yield entryOf('pvt/backup.json', Buffer.from(JSON.stringify(about)), now);
  for (const name of ['secret', 'api-key']) {
    const content = await readFile(join(folder, name)).catch(() => undefined);
    if (content !== undefined) yield entryOf(`pvt/${name}`, content, now);
  }
  yield* database;
  // After the database, so that each file that it names is there.
  yield* entriesBelow(join(folder, 'files'), 'pvt/files');
  yield ARCHIVE_END;
}

async function say(call: Call, file: string, folder: string): Promise<void> {
  const { size } = await stat(file);
  if (call.json) return call.print(JSON.stringify({ file, bytes: size }));
  call.print(`${file} holds everything of ${folder}: ${(size / MB).toFixed(1)} MB.`);
  warnOfSecret(call, folder);
}

function warnOfSecret(call: Call, folder: string): void {
  if (!existsSync(join(folder, 'secret')))
    call.note('PVT_SECRET is not in it: keep it beside the backup. Without it, nothing that is sealed opens again.');
}

function failed(error: unknown): Failure {
  return error instanceof Failure ? error : new Failure(`The backup failed: ${messageOf(error)}.`);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
