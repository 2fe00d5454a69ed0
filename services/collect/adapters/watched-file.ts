import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readlink, realpath, stat } from 'node:fs/promises';
import { collectErrors } from '../core/errors.ts';
import { codeOf, isBelow } from './watched-folder.ts';

/** A file of a watched folder as it is at one poll. */
export interface WatchedFile {
  /** Without links. */
  readonly path: string;
  readonly size: number;
  /** Nanoseconds since 1970. */
  readonly modified: string;
}

/**
 * @returns undefined when it is no file, or gone by now
 * @throws FEED_FILE_UNREADABLE, also for a link that leads to a file not below `top`
 */
export async function watchedFile(top: string, written: string): Promise<WatchedFile | undefined> {
  try {
    const path = await realpath(written);
    if (!isBelow(top, path)) throw unusable('It is a link to a file that is not below PVT_WATCH_ROOT.');
    const found = await stat(path, { bigint: true });
    return found.isFile() ? { path, size: Number(found.size), modified: String(found.mtimeNs) } : undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' && (await isGone(written))) return undefined;
    throw unreadable(error);
  }
}

/** A watched file that is open, and what it is: not by its name, which may mean another file by now. */
export interface OpenWatchedFile extends Pick<WatchedFile, 'size' | 'modified'>, AsyncDisposable {
  readonly handle: FileHandle;
}

/** No link in the last place is followed, and no pipe is waited for. Windows has neither flag. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Opens a file that {@link watchedFile} found. Who may write into the folder can exchange it, or a folder above, for a link at
 * any moment: so it is opened first, and what is open is then held to being a file below `top`.
 * @throws FEED_FILE_UNREADABLE
 */
export async function openWatchedFile(top: string, path: string): Promise<OpenWatchedFile> {
  const handle = await open(path, FLAGS).catch((error: unknown) => {
    throw codeOf(error) === 'ELOOP' ? exchanged() : unreadable(error);
  });
  try {
    const found = await handle.stat({ bigint: true });
    if (!found.isFile() || !(await liesBelow(top, handle, path, found))) throw exchanged();
    const close = (): Promise<void> => handle.close();
    return { handle, size: Number(found.size), modified: String(found.mtimeNs), [Symbol.asyncDispose]: close };
  } catch (error) {
    await handle.close();
    throw unreadable(error);
  }
}

interface FileId {
  readonly dev: bigint;
  readonly ino: bigint;
}

/** Linux says where an open file lies. Elsewhere its name is followed again, and is to lead to the very file. */
async function liesBelow(top: string, handle: FileHandle, path: string, found: FileId): Promise<boolean> {
  const place = await readlink(`/proc/self/fd/${handle.fd}`).catch(() => undefined);
  if (place !== undefined) return isBelow(top, place);
  const again = await realpath(path);
  const { dev, ino } = await stat(again, { bigint: true });
  return isBelow(top, again) && dev === found.dev && ino === found.ino;
}

function exchanged(): Error {
  return unusable('It was exchanged while it was opened.');
}

/** The system’s error about a file, in a sentence that does not show where the server keeps it. */
export function unreadable(error: unknown): unknown {
  switch (codeOf(error)) {
    case 'ENOENT':
      return unusable('It is a link to a file that is not there.');
    case 'ELOOP':
      return unusable('It is a link that leads to itself.');
    case 'EACCES':
    case 'EPERM':
      return unusable('The server may not read it.');
    default:
      return error;
  }
}

async function isGone(path: string): Promise<boolean> {
  return lstat(path).then(
    () => false,
    (error: unknown) => codeOf(error) === 'ENOENT',
  );
}

function unusable(detail: string): Error {
  return collectErrors.FEED_FILE_UNREADABLE(detail);
}
