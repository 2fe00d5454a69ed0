import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { messageOf } from '@pvt/kernel/errors';
import type { DueFeed, FeedStore, Looked, SeenFile } from '../adapters/postgres/feed-store.ts';
import { backoffSeconds, takesFile } from '../core/feed.ts';
import type { FolderFeed } from '../core/source.ts';
import type { FeedTools } from './look-at-url.ts';
import { runImport } from './run-import.ts';

const LOOK_EVERY_SECONDS = 2;

/**
 * Looks into a folder once. A file is taken when it is the same at two looks (so nobody is writing it any more), and
 * taken again when it changes; its rows that were there before add nothing. Nothing is moved or deleted.
 */
export async function lookAtFolder(
  tools: FeedTools,
  feeds: FeedStore,
  due: DueFeed,
  feed: FolderFeed,
): Promise<Looked> {
  const unchanged = { etag: null, lastModified: null };
  try {
    const folder = await folderBelow(tools.watchRoot, feed.folder);
    const known = new Map((await feeds.files(due.tenant, due.source.name)).map((file) => [file.name, file]));
    const names = (await readdir(folder)).filter((name) => takesFile(feed.pattern, name)).sort();
    for (const name of names) await lookAtFile(tools, feeds, due, folder, name, known.get(name));
    return { ...unchanged, nextInSeconds: LOOK_EVERY_SECONDS, failures: 0, error: null };
  } catch (error) {
    const failures = due.failures + 1;
    const nextInSeconds = Math.min(60, backoffSeconds(LOOK_EVERY_SECONDS, failures, tools.random()));
    return { ...unchanged, nextInSeconds, failures, error: messageOf(error) };
  }
}

async function lookAtFile(
  tools: FeedTools,
  feeds: FeedStore,
  due: DueFeed,
  folder: string,
  name: string,
  known: SeenFile | undefined,
): Promise<void> {
  const { tenant, source } = due;
  const path = join(folder, name);
  const found = await stat(path, { bigint: true });
  if (!found.isFile()) return;
  const file = { name, size: Number(found.size), modified: String(found.mtimeNs) };
  const isSame = known?.size === file.size && known.modified === file.modified;
  if (!isSame) return feeds.remember(tenant, source.name, { ...file, state: 'seen', job: null });
  if (known.state !== 'seen') return;
  // The job's id is kept before it begins: killed in the middle, the next look goes on with it.
  const job = known.job ?? randomUUID();
  await feeds.remember(tenant, source.name, { ...file, state: 'seen', job });
  const bytes = createReadStream(path, { highWaterMark: 1 << 18 });
  const done = await runImport(tools, { tenant, source, job, offset: 0, fileName: name, bytesTotal: file.size, bytes });
  await feeds.remember(tenant, source.name, { ...file, state: done.state === 'done' ? 'taken' : 'failed', job });
}

/** @throws Error when the folder is not below the root, also by way of a link */
async function folderBelow(root: string | undefined, folder: string): Promise<string> {
  if (root === undefined)
    throw new Error('no folder may be watched: set PVT_WATCH_ROOT to the folder that holds those to be watched');
  const top = await realpath(root);
  const wanted = await realpath(resolve(top, folder));
  const inside = relative(top, wanted);
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside))
    throw new Error(`the folder "${folder}" is not below PVT_WATCH_ROOT`);
  return wanted;
}
