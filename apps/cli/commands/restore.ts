import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { unpack } from '../archive.ts';
import type { Command } from '../command.ts';
import { ownDataFolder } from '../data-folder.ts';
import { Failure } from '../failure.ts';
import { BACKUP_FORMAT, messageOf } from './backup.ts';

/** What belongs beside the database, by the names that it has in a data folder. */
const BESIDE = ['secret', 'api-key', 'files'];

export const restore: Command = {
  name: 'restore',
  summary: 'Put a backup into an empty data folder; the next start goes on with it',
  usage: ['restore FILE.tar.gz', 'restore - < FILE.tar.gz'],
  words: 1,
  options: {},
  async run(call) {
    const [name] = call.words;
    if (name === undefined) throw new Failure('Give the file that `backup` has written.');
    const file = name === '-' ? name : resolve(name);
    if (name !== '-' && !existsSync(file)) throw new Failure(`There is no file ${file}.`);
    const folder = ownDataFolder(process.env);
    const held = ['postgres', ...BESIDE].find((each) => existsSync(join(folder, each)));
    if (held !== undefined)
      throw new Failure(
        `${folder} holds data already (${held}). Move it away, or set PVT_DATA to another folder, also for the start.`,
      );
    const about = await put(file, folder);
    call.print(
      call.json
        ? JSON.stringify({ folder, madeAt: about.madeAt })
        : `${folder} is as it was at ${about.madeAt}. Start PVT to go on with it.`,
    );
  },
};

interface About {
  readonly format: number;
  readonly madeAt: string;
  readonly password: string;
}

/** @throws Failure, with the folder as it was */
async function put(file: string, folder: string): Promise<About> {
  const { placeForRestored } = await import('@pvt/adapter-postgres/backup');
  // 711: the database's user must be able to pass through to its own folder.
  await mkdir(folder, { recursive: true, mode: 0o711 });
  const place = await placeForRestored(join(folder, 'postgres')).catch((error: unknown) => {
    throw new Failure(`${messageOf(error)}.`);
  });
  try {
    await unpack(file, place.unpacked);
    const beside = join(place.unpacked, 'pvt');
    const about = await readAbout(file, beside);
    for (const name of BESIDE) if (existsSync(join(beside, name))) await rename(join(beside, name), join(folder, name));
    await rm(beside, { recursive: true });
    // Last: from here on it is a database, and what it needs is there.
    await place.adopt(about.password);
    return about;
  } catch (error) {
    await place.discard();
    for (const name of BESIDE) await rm(join(folder, name), { recursive: true, force: true });
    throw error instanceof Failure ? error : new Failure(`The restoring failed: ${messageOf(error)}.`);
  }
}

async function readAbout(file: string, folder: string): Promise<About> {
  const text = await readFile(join(folder, 'backup.json'), 'utf8').catch(() => {
    throw new Failure(`${file} is not a backup of PVT.`);
  });
  const about = JSON.parse(text) as About;
  if (about.format !== BACKUP_FORMAT)
    throw new Failure(`${file} was made by a newer version of PVT: restore it with that one.`);
  return about;
}
