import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { feedFiles } from '../../adapters/postgres/feed-files.ts';
import { unreadable } from '../../adapters/watched-file.ts';
import { unreadableFolder, watchedFolder } from '../../adapters/watched-folder.ts';
import { backoffSeconds, type DueFeed, type PollResult, takesFile } from '../../core/feed.ts';
import type { FeedFault } from '../../core/feed-status.ts';
import type { FolderFeed } from '../../core/source.ts';
import { feedFault } from './feed-fault.ts';
import { pollFile } from './poll-file.ts';
import type { PollTools } from './poll-tools.ts';

const POLL_EVERY_SECONDS = 2;
const LONGEST_WAIT_SECONDS = 60;

/**
 * Reads a folder once. A file is taken when it is the same at two polls (so nobody is writing it any more), and taken again
 * when it changes; its rows that were there before add nothing. Nothing is moved or deleted. A file that cannot be taken
 * holds up no other, and is reported at every poll for as long as it lies there as it is.
 */
export async function pollFolder(tools: PollTools, due: DueFeed, feed: FolderFeed): Promise<PollResult> {
  const unconditional = { etag: null, lastModified: null };
  const failures = due.failures + 1;
  try {
    const faults = await pollFiles(tools, due, feed);
    const [first] = faults;
    if (first === undefined) return { ...unconditional, nextInSeconds: POLL_EVERY_SECONDS, failures: 0, error: null };
    const error = { code: first.code, detail: `${first.detail}${others(faults.length - 1)}` };
    return { ...unconditional, nextInSeconds: POLL_EVERY_SECONDS, failures, error };
  } catch (error) {
    const wait = backoffSeconds(POLL_EVERY_SECONDS, failures, tools.random());
    const nextInSeconds = Math.min(LONGEST_WAIT_SECONDS, wait);
    return { ...unconditional, nextInSeconds, failures, error: feedFault(error) };
  }
}

/** @returns what is wrong with files, by name; the others are taken */
async function pollFiles(tools: PollTools, due: DueFeed, feed: FolderFeed): Promise<readonly FeedFault[]> {
  const folder = await watchedFolder(tools.watchRoot, feed.folder);
  const files = await tools.database.transaction(due.tenant, (tx) => feedFiles(tx, due.source.name));
  const known = new Map(files.map((file) => [file.name, file]));
  const entries = await readdir(folder.path).catch((error: unknown) => {
    throw unreadableFolder(feed.folder, error);
  });
  const faults: FeedFault[] = [];
  for (const name of entries.filter((entry) => takesFile(feed.pattern, entry)).sort()) {
    const place = { top: folder.top, path: join(folder.path, name), name };
    const fault = await pollFile(tools, due, place, known.get(name)).catch((error: unknown) =>
      feedFault(unreadable(error)),
    );
    if (fault !== undefined) faults.push({ code: fault.code, detail: `${name}: ${fault.detail}` });
  }
  return faults;
}

function others(count: number): string {
  if (count === 0) return '';
  return count === 1 ? ' 1 more file has a fault.' : ` ${count} more files have a fault.`;
}
