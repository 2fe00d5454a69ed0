import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { isPlainInstant } from '@pvt/kernel/instant';
import { type JobPlace, listJobs } from '../../adapters/postgres/import-lists.ts';
import type { ImportJob } from '../../core/import-job.ts';
import type { CollectTools } from '../tools.ts';

function isJobPlace(key: unknown): key is JobPlace {
  return Array.isArray(key) && key.length === 2 && isPlainInstant(key[0]) && isId(key[1]);
}

const IMPORTS = keyset('imports', isJobPlace);

/** A page of the imports, of one source or of all, newest first. @throws CURSOR_INVALID */
export async function listImports(
  { database }: Pick<CollectTools, 'database'>,
  { tenant }: CallContext,
  source: string | undefined,
  { cursor, limit }: PageQueryValues,
): Promise<Page<ImportJob>> {
  const before = IMPORTS.read(cursor);
  const jobs = await database.transaction(tenant, (tx) => listJobs(tx, source, before, limit + 1));
  return IMPORTS.page(jobs, limit, ({ startedAt, id }) => [startedAt, id]);
}
