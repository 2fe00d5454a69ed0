import type { CallContext } from '@pvt/kernel/context';
import type { Problem } from '@pvt/kernel/errors';
import { findImport } from '../../adapters/postgres/import-lists.ts';
import { collectErrors } from '../../core/errors.ts';
import type { ImportJob } from '../../core/import-job.ts';
import type { CollectTools } from '../tools.ts';

/** The job as it is now. @throws IMPORT_NOT_FOUND */
export async function getImport(
  { database }: Pick<CollectTools, 'database'>,
  { tenant }: CallContext,
  id: string,
): Promise<ImportJob> {
  const job = await database.transaction(tenant, (tx) => findImport(tx, id));
  if (job === undefined) throw noImport(id);
  return job;
}

export function noImport(id: string): Problem {
  return collectErrors.IMPORT_NOT_FOUND(`There is no import ${id}.`);
}
