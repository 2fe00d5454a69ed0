import { setTimeout as delay } from 'node:timers/promises';
import type { CallContext } from '@pvt/kernel/context';
import { findImport } from '../../adapters/postgres/import-lists.ts';
import type { ImportJob } from '../../core/import-job.ts';
import type { CollectTools } from '../tools.ts';
import { noImport } from './get-import.ts';

/** How long a job that a client is about to begin is waited for. */
const APPEARS_WITHIN_MS = 10_000;
const READ_EVERY_MS = 250;

/**
 * A job on each change, until it ends; one that is about to begin is waited for.
 * @param signal ends it
 * @throws IMPORT_NOT_FOUND
 */
export async function followImport(
  { database }: Pick<CollectTools, 'database'>,
  { tenant }: CallContext,
  id: string,
  signal: AbortSignal,
): Promise<AsyncGenerator<ImportJob>> {
  const read = (): Promise<ImportJob | undefined> => database.transaction(tenant, (tx) => findImport(tx, id));
  const until = Date.now() + APPEARS_WITHIN_MS;
  let first = await read();
  while (first === undefined && Date.now() < until) {
    await delay(READ_EVERY_MS);
    first = await read();
  }
  if (first === undefined) throw noImport(id);
  return changes(first, read, signal);
}

async function* changes(
  first: ImportJob,
  read: () => Promise<ImportJob | undefined>,
  signal: AbortSignal,
): AsyncGenerator<ImportJob> {
  let sent = '';
  for (let job = first; !signal.aborted; job = (await read()) ?? job) {
    const now = JSON.stringify(job);
    if (now !== sent) yield job;
    sent = now;
    if (job.state !== 'running') return;
    await delay(READ_EVERY_MS);
  }
}
