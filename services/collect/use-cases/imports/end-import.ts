import type { CallContext } from '@pvt/kernel/context';
import { toImportJob } from '../../adapters/postgres/import-row.ts';
import { endImport as end, findRunningImport, type ReadSoFar } from '../../adapters/postgres/imports.ts';
import type { Fatal } from '../../core/import-chunk.ts';
import { importFacts, importFailed, importFinished } from '../../core/import-events.ts';
import type { ImportJob } from '../../core/import-job.ts';
import type { CollectTools } from '../tools.ts';

/** Ends a job as done, or as failed; one that is no longer this runner's stays as it is. @returns the job as it is then */
export function endImport(
  { database, log }: Pick<CollectTools, 'database' | 'log'>,
  context: CallContext,
  id: string,
  runner: string,
  how: ReadSoFar & { readonly fatal: Fatal | undefined },
): Promise<ImportJob> {
  return database.transaction(context.tenant, async (tx) => {
    const ended = await end(tx, id, runner, how);
    if (ended !== undefined) {
      const job = toImportJob(ended);
      const event = how.fatal === undefined ? importFinished : importFailed;
      await log.publish(tx, [event.of(context, importFacts(job))]);
      return job;
    }
    const other = await findRunningImport(tx, id);
    if (other === undefined) throw new Error(`import ${id} is not there`);
    return toImportJob(other);
  });
}
