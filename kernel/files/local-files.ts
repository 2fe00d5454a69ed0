import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { flushFolder } from './durable-file.ts';
import { checkFileName, type Files } from './files.ts';

/** What is being written; none of the files, since names don't begin with a dot. */
const UNFINISHED = '.unfinished';

/**
 * Files in a folder of this machine. Several processes see the same files only where they share the folder.
 * @param location made when first written to
 */
export function localFiles(location: string): Files {
  const folder = resolve(location);
  const pathOf = (name: string): string => {
    checkFileName(name);
    return join(folder, ...name.split('/'));
  };
  return {
    async put(name, content) {
      const path = pathOf(name);
      const draft = join(folder, UNFINISHED, randomUUID());
      await mkdir(dirname(draft), { recursive: true, mode: 0o700 });
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      try {
        await pipeline(
          Buffer.isBuffer(content) ? Readable.from([content]) : content,
          createWriteStream(draft, { mode: 0o600 }),
        );
        const written = await open(draft, 'r+');
        await written.sync().finally(() => written.close());
        await rename(draft, path);
      } catch (error) {
        await rm(draft, { force: true }).catch(() => undefined);
        throw error;
      }
      await flushUpTo(dirname(folder), dirname(path));
    },
    async get(name) {
      const path = pathOf(name);
      const found = await stat(path).catch(absent);
      if (found === undefined || !found.isFile()) return undefined;
      return { size: found.size, changedAt: found.mtime, stream: (range) => createReadStream(path, range) };
    },
    async delete(name) {
      await rm(pathOf(name), { force: true }).catch(absent);
    },
    async list(prefix) {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(absent);
      return (entries ?? [])
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
        .filter((name) => name.startsWith(prefix) && !name.startsWith(UNFINISHED))
        .sort();
    },
  };
}

/** A folder that was made for the file lasts only when the one above it is flushed too. */
async function flushUpTo(top: string, from: string): Promise<void> {
  for (let at = from; at !== top; at = dirname(at)) await flushFolder(at);
  await flushFolder(top);
}

function absent(error: unknown): undefined {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
  return undefined;
}
