import type { Queryable } from '@pvt/kernel/database';

// Served by import_age. A feed that is polled makes a job each time, so its jobs are kept for a month only; what nobody has
// resumed for so long goes as well.
const FORGET = `with old as (
    select tenant, id from collect.import
    where started_at < greatest($1::timestamptz, now() - interval '30 days')
      and updated_at < case
        when exists (select from collect.feed f where f.tenant = import.tenant and f.source = import.source)
        then now() - interval '30 days' else $1 end
    limit $2 for update skip locked),
  lines as (delete from collect.import_verdict v using old where v.tenant = old.tenant and v.import = old.id),
  chunks as (delete from collect.import_chunk c using old where c.tenant = old.tenant and c.import = old.id)
  delete from collect.import i using old where i.tenant = old.tenant and i.id = old.id returning 1`;

/**
 * Deletes imports with all that they have: those of sources with a feed 30 days after their end, others when they ended before
 * the given time (ISO instant). In a transaction over all tenants.
 * @returns how many there were
 */
export async function deleteOldImports(on: Queryable, before: string, most: number): Promise<number> {
  return (await on.query(FORGET, [before, most])).length;
}
