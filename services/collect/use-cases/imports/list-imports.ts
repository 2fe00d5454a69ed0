import type { CallContext } from '@pvt/kernel/context';
import { keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { instantOf } from '@pvt/kernel/log/event-rules';
import { type JobPlace, listJobs } from '../../adapters/postgres/import-lists.ts';
import type { ImportJob } from '../../core/import-job.ts';
import type { CollectTools } from '../tools.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const isId = (value: unknown): boolean => typeof value === 'string' && UUID.test(value);
const isInstant = (value: unknown): boolean => typeof value === 'string' && instantOf(value) !== undefined;

function isJobPlace(key: unknown): key is JobPlace {
  return Array.isArray(key) && key.length === 2 && isInstant(key[0]) && isId(key[1]);
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
