import { existsSync } from 'node:fs';
import { lchown, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { flushFolder, writeDurably } from '@pvt/kernel/durable-file';
import { answersAt } from './answers.ts';
import { baseBackup } from './base-backup.ts';
import { PostgresFailed, preparePlace, readAccess, urlOf } from './cluster.ts';
import { freePort } from './initialise.ts';

/** The copy of an embedded PostgreSQL. */
export interface EmbeddedBackup {
  /** What its clients show it; part of the copy, since nobody gets in without. Secret. */
  readonly password: string;
  /** The entries of a tar archive, without its end. */
  readonly entries: AsyncIterable<Buffer>;
}

/**
 * @param folder the one that `startEmbeddedPostgres` has; its server must run
 * @throws PostgresFailed where there is no database, or it does not run
 */
export async function backUpEmbedded(folder: string): Promise<EmbeddedBackup> {
  const place = await preparePlace(folder);
  const access = await readAccess(place);
  if (access === undefined) throw new PostgresFailed(`there is no database in ${folder}`);
  if (!(await answersAt(urlOf(access))))
    throw new PostgresFailed(`the database in ${folder} does not run: start PVT, or copy the whole folder as it is`);
  return { password: access.password, entries: baseBackup(urlOf(access)) };
}

/** A folder for a database that is put back. */
export interface RestoredPlace {
  /** Where the copy is to be unpacked. */
  readonly unpacked: string;
  /** Makes what was unpacked the database of the folder, with a port that is free here. */
  adopt(password: string): Promise<void>;
  /** Leaves the folder as it was. */
  discard(): Promise<void>;
}

/** @throws PostgresFailed where the folder holds a database already */
export async function placeForRestored(folder: string): Promise<RestoredPlace> {
  const isNew = !existsSync(folder);
  const place = await preparePlace(folder);
  if (existsSync(place.data) || existsSync(join(folder, 'access.json')))
    throw new PostgresFailed(`${folder} holds a database already`);
  // The name that a database has while it is made: a remainder of it is no database, and is cleared away by a start.
  const unpacked = join(folder, 'data.new');
  await rm(unpacked, { recursive: true, force: true });
  await mkdir(unpacked, { mode: 0o700 });
  return {
    unpacked,
    async adopt(password) {
      if (place.user !== undefined) await giveTo(place.user, unpacked);
      await writeDurably(join(folder, 'access.json'), JSON.stringify({ port: await freePort(), password }));
      await rename(unpacked, place.data);
      await flushFolder(folder);
    },
    discard: () => rm(isNew ? folder : unpacked, { recursive: true, force: true }),
  };
}

async function giveTo({ uid, gid }: { uid: number; gid: number }, folder: string): Promise<void> {
  await lchown(folder, uid, gid);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }))
    await lchown(join(entry.parentPath, entry.name), uid, gid);
}
