import { lstat, realpath, stat } from 'node:fs/promises';
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
