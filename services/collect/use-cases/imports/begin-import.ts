import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { type RunningRow, toImportJob } from '../../adapters/postgres/import-row.ts';
import { findRunningImport, insertImport, takeImportOver } from '../../adapters/postgres/imports.ts';
import { importFacts, importResumed, importStarted } from '../../core/import-events.ts';
import type { CollectTools } from '../tools.ts';
import type { ImportRequest } from './import-request.ts';

/**
 * Begins a job, or takes one over that was interrupted. One that has ended, is of another source or stands at another offset
 * is left as it is.
 */
export function beginImport(
  { database, log }: Pick<CollectTools, 'database' | 'log'>,
  context: CallContext,
  request: ImportRequest,
  runner: string,
): Promise<RunningRow> {
  const { name, format, mapping, options } = request.source;
  const job = {
    id: request.job,
    source: name,
    // How rows are read; where they came from stays with the source, whose headers are nobody else's business.
    definition: { format, mapping, ...(options === undefined ? {} : { options }) },
    runner,
    fileName: request.fileName,
    bytesTotal: request.bytesTotal,
    offset: request.offset,
  };
  const publish = async (
    tx: Transaction,
    event: typeof importStarted | typeof importResumed,
    row: RunningRow,
  ): Promise<RunningRow> => {
    await log.publish(tx, [event.of(context, importFacts(toImportJob(row)))]);
    return row;
  };
  return database.transaction(context.tenant, async (tx) => {
    const begun = await insertImport(tx, job);
    if (begun !== undefined) return publish(tx, importStarted, begun);
    const resumed = await takeImportOver(tx, job);
    if (resumed !== undefined) return publish(tx, importResumed, resumed);
    const other = await findRunningImport(tx, job.id);
    if (other === undefined) throw new Error(`import ${job.id} is not there`);
    return other;
  });
}
