import { inPieces } from '@pvt/kernel/async/sweep';
import type { Database } from '@pvt/kernel/database';
import { firstRecordedAt } from '@pvt/kernel/log/read';

/** A job may have 10,000 verdicts. */
const JOBS_AT_ONCE = 10;

// Served by import_age. A feed that is polled makes a job each time, so its jobs are kept for a month only; what nobody has
// resumed for so long goes as well.
const FORGET = `with old as (
    select tenant, id from collect.import
    where started_at < greatest($1::timestamptz, now() - interval '30 days')
      and updated_at < case
        when exists (select from collect.feed f where f.tenant = import.tenant and f.source = import.source)
        then now() - interval '30 days' else $1 end
    limit $2 for update skip locked),
  verdicts as (delete from collect.import_verdict v using old where v.tenant = old.tenant and v.import = old.id),
  chunks as (delete from collect.import_chunk c using old where c.tenant = old.tenant and c.import = old.id)
  delete from collect.import i using old where i.tenant = old.tenant and i.id = old.id returning 1`;

/** Forgets imports, and the lines they refused: those of sources with a feed after 30 days, others when the log has none of their events. */
export async function forgetOldImports(database: Database): Promise<void> {
  const began = (await firstRecordedAt(database)) ?? '-infinity';
  await inPieces(database, async (tx, most) => (await tx.query(FORGET, [began, most])).length, JOBS_AT_ONCE);
}
