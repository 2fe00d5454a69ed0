import { randomUUID } from 'node:crypto';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DueFeed, FeedStore, KnownFile, Looked } from '../adapters/postgres/feed-store.ts';
import { unreadable, watchedFile } from '../adapters/watched-file.ts';
import { unreadableFolder, watchedFolder } from '../adapters/watched-folder.ts';
import { backoffSeconds, takesFile } from '../core/feed.ts';
import type { FeedFault } from '../core/feed-status.ts';
import type { FolderFeed } from '../core/source.ts';
import { feedFault } from './feed-fault.ts';
import type { FeedTools } from './look-at-url.ts';
import { runImport } from './run-import.ts';

const LOOK_EVERY_SECONDS = 2;

/**
 * Looks into a folder once. A file is taken when it is the same at two looks (so nobody is writing it any more), and
 * taken again when it changes; its rows that were there before add nothing. Nothing is moved or deleted. A file that
 * cannot be taken holds up no other, and is told at every look for as long as it lies there as it is.
 */
export async function lookAtFolder(
  tools: FeedTools,
  feeds: FeedStore,
  due: DueFeed,
  feed: FolderFeed,
): Promise<Looked> {
  const unchanged = { etag: null, lastModified: null };
  const failures = due.failures + 1;
  try {
    const faults = await lookAtFiles(tools, feeds, due, feed);
    const [first] = faults;
    if (first === undefined) return { ...unchanged, nextInSeconds: LOOK_EVERY_SECONDS, failures: 0, error: null };
    const error = { code: first.code, detail: `${first.detail}${others(faults.length - 1)}` };
    return { ...unchanged, nextInSeconds: LOOK_EVERY_SECONDS, failures, error };
  } catch (error) {
    const nextInSeconds = Math.min(60, backoffSeconds(LOOK_EVERY_SECONDS, failures, tools.random()));
    return { ...unchanged, nextInSeconds, failures, error: feedFault(error) };
  }
}

/** @returns what is wrong with files, by name; the others are taken */
async function lookAtFiles(
  tools: FeedTools,
  feeds: FeedStore,
  due: DueFeed,
  feed: FolderFeed,
): Promise<readonly FeedFault[]> {
  const folder = await watchedFolder(tools.watchRoot, feed.folder);
  const known = new Map((await feeds.files(due.tenant, due.source.name)).map((file) => [file.name, file]));
  const entries = await readdir(folder.path).catch((error: unknown) => {
    throw unreadableFolder(feed.folder, error);
  });
  const faults: FeedFault[] = [];
  for (const name of entries.filter((entry) => takesFile(feed.pattern, entry)).sort()) {
    const look = { top: folder.top, path: join(folder.path, name), name, known: known.get(name) };
    const fault = await lookAtFile(tools, feeds, due, look).catch((error: unknown) => feedFault(unreadable(error)));
    if (fault !== undefined) faults.push({ code: fault.code, detail: `${name}: ${fault.detail}` });
  }
  return faults;
}

interface FileLook {
  readonly top: string;
  readonly path: string;
  readonly name: string;
  readonly known: KnownFile | undefined;
}

/** @returns why the file could not be taken, now or before */
async function lookAtFile(
  tools: FeedTools,
  feeds: FeedStore,
  { tenant, source }: DueFeed,
  { top, path, name, known }: FileLook,
): Promise<FeedFault | undefined> {
  const found = await watchedFile(top, path);
  if (found === undefined) return undefined;
  const file = { name, size: found.size, modified: found.modified };
  if (known?.size !== file.size || known.modified !== file.modified) {
    await feeds.remember(tenant, source.name, { ...file, state: 'seen', job: null });
    return undefined;
  }
  if (known.state !== 'seen') return known.fault ?? undefined;
  await using handle = await open(found.path);
  // The job's id is kept before it begins: killed in the middle, the next look goes on with it.
  const job = known.job ?? randomUUID();
  await feeds.remember(tenant, source.name, { ...file, state: 'seen', job });
  const bytes = handle.createReadStream({ highWaterMark: 1 << 18, autoClose: false });
  const done = await runImport(tools, { tenant, source, job, offset: 0, fileName: name, bytesTotal: file.size, bytes });
  await feeds.remember(tenant, source.name, { ...file, state: done.state === 'done' ? 'taken' : 'failed', job });
  return done.error;
}

function others(count: number): string {
  if (count === 0) return '';
  return count === 1 ? ' 1 more file has a fault.' : ` ${count} more files have a fault.`;
}
