import type { CallContext } from '@pvt/kernel/context';
import { failurePoint } from '@pvt/kernel/failure-point';
import { hasReached, insertFaults, type Reached, reachChunk } from '../../adapters/postgres/import-chunks.ts';
import { sha256Digest } from '../../adapters/row-digest.ts';
import { collectErrors } from '../../core/errors.ts';
import { judgeChunk, type PreparedChunk } from '../../core/import-chunk.ts';
import { KEPT_FAULTS } from '../../core/import-job.ts';
import { rejectedEvents } from '../../core/rejected-event.ts';
import { patiently, untilAdmitted } from '../patiently.ts';
import type { ImportTools } from './import-request.ts';

/** A chunk with its place in the file. */
export type PlacedChunk = PreparedChunk & Omit<Reached, 'counts'>;

/** @throws IMPORT_TAKEN_OVER when the job is no longer this runner's */
export async function storeChunk(
  tools: ImportTools,
  { tenant }: CallContext,
  job: { readonly id: string; readonly runner: string },
  chunk: PlacedChunk,
): Promise<void> {
  await untilAdmitted(tools.log, tenant);
  const since = performance.now();
  await patiently(async () => {
    const stored = await storeOnce(tools, tenant, job, chunk);
    await failurePoint('collect.import.after-commit');
    if (stored) return tools.meter.record(tenant, performance.now() - since);
    // The commit of an earlier try may have gone through although its answer was lost.
    const { id, runner } = job;
    if (await tools.database.transaction(tenant, (tx) => hasReached(tx, id, runner, chunk.end))) return;
    throw collectErrors.IMPORT_TAKEN_OVER('Another request goes on with this import.');
  });
}

class NotReached extends Error {}

/** @returns false, with nothing stored, when the job is not at the chunk's start */
async function storeOnce(
  { database, log }: ImportTools,
  tenant: string,
  { id, runner }: { readonly id: string; readonly runner: string },
  chunk: PlacedChunk,
): Promise<boolean> {
  try {
    await database.transaction(tenant, async (tx) => {
      const appended = await log.publish(tx, chunk.events);
      const records = rejectedEvents(chunk.events, appended, sha256Digest);
      if (records.length > 0) await log.publish(tx, records);
      const { counts, faults } = judgeChunk(chunk, appended);
      await failurePoint('collect.import.before-commit');
      const before = await reachChunk(tx, id, runner, { ...chunk, counts });
      // Thrown, so that the events are rolled back with it.
      if (before === undefined) throw new NotReached();
      await insertFaults(tx, id, faults.slice(0, Math.max(0, KEPT_FAULTS - before)));
    });
    return true;
  } catch (error) {
    if (error instanceof NotReached) return false;
    throw error;
  }
}
