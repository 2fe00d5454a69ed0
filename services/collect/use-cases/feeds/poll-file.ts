import { randomUUID } from 'node:crypto';
import { storeFeedFile } from '../../adapters/postgres/feed-files.ts';
import { openWatchedFile, watchedFile } from '../../adapters/watched-file.ts';
import type { DueFeed, KnownFile, SeenFile } from '../../core/feed.ts';
import type { FeedFault } from '../../core/feed-status.ts';
import { runImport } from '../imports/run-import.ts';
import type { PollTools } from './poll-tools.ts';

export interface FilePlace {
  /** Below it is what may be read. */
  readonly top: string;
  readonly path: string;
  readonly name: string;
}

/**
 * Takes a file of a watched folder in when it is as it was at the poll before.
 * @returns why it could not be taken, now or before
 */
export async function pollFile(
  tools: PollTools,
  { tenant, source }: DueFeed,
  { top, path, name }: FilePlace,
  known: KnownFile | undefined,
): Promise<FeedFault | undefined> {
  const remember = (state: Pick<SeenFile, 'state' | 'job'>): Promise<void> =>
    tools.database.transaction(tenant, (tx) => storeFeedFile(tx, source.name, { ...file, ...state }));
  const found = await watchedFile(top, path);
  if (found === undefined) return undefined;
  const file = { name, size: found.size, modified: found.modified };
  if (known?.size !== file.size || known.modified !== file.modified) {
    await remember({ state: 'seen', job: null });
    return undefined;
  }
  if (known.state !== 'seen') return known.fault ?? undefined;
  await using opened = await openWatchedFile(top, found.path);
  if (opened.size !== file.size || opened.modified !== file.modified) {
    await remember({ state: 'seen', job: null });
    return undefined;
  }
  // The job's id is kept before it begins: killed in the middle, the next poll goes on with it.
  const job = known.job ?? randomUUID();
  await remember({ state: 'seen', job });
  const bytes = opened.handle.createReadStream({ highWaterMark: 1 << 18, autoClose: false });
  const upload = { source, job, offset: 0, fileName: name, bytesTotal: file.size, bytes };
  const done = await runImport(tools, tools.ownContext(tenant), upload);
  await remember({ state: done.state === 'done' ? 'taken' : 'failed', job });
  return done.error;
}
