import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { collectErrors } from '../core/errors.ts';

/** A folder that may be watched: both are real paths, no links. */
export interface WatchedFolder {
  /** Below it is what may be read. */
  readonly top: string;
  readonly path: string;
}

/** @throws FEED_FOLDER_REFUSED when it is not below the root, also by way of a link; FEED_FOLDER_UNREADABLE */
export async function watchedFolder(root: string | undefined, folder: string): Promise<WatchedFolder> {
  if (root === undefined)
    throw collectErrors.FEED_FOLDER_REFUSED(
      'No folder may be watched: set PVT_WATCH_ROOT to the folder that holds those to be watched.',
    );
  const top = await realpath(root).catch((error: unknown) => {
    throw collectErrors.FEED_FOLDER_UNREADABLE(`The folder of PVT_WATCH_ROOT cannot be read (${codeOf(error)}).`);
  });
  const written = resolve(top, folder);
  let unreadable: Error | undefined;
  const path = await realpath(written).catch((error: unknown) => {
    unreadable = unreadableFolder(folder, error);
    return written;
  });
  // One that is not there has no links to follow: it is as it is written.
  if (!isBelow(top, path) && !(unreadable !== undefined && isBelow(resolve(root), path)))
    throw collectErrors.FEED_FOLDER_REFUSED(`The folder "${folder}" is not below PVT_WATCH_ROOT.`);
  if (unreadable !== undefined) throw unreadable;
  return { top, path };
}

/** The system’s error about a folder. */
export function unreadableFolder(folder: string, error: unknown): Error {
  const code = codeOf(error);
  const why = code === 'ENOENT' ? 'is not there' : `cannot be read (${code})`;
  return collectErrors.FEED_FOLDER_UNREADABLE(`The folder "${folder}" ${why}.`);
}

export function isBelow(top: string, path: string): boolean {
  const inside = relative(top, path);
  return inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}

/** The system's code of what went wrong with a path, such as ENOENT. Its message would show where the server keeps it. */
export function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : 'no code';
}
