import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { KERNEL_MIGRATIONS } from '@pvt/kernel/migrations';
import { migrationSets, SERVICE_NAMES } from '../../apps/server/services.ts';

/** How far each schema's migrations had come when one policy opened all tenants' rows by a setting. */
const BEFORE: Readonly<Record<string, number>> = {
  kernel: 7,
  assistant: 1,
  collect: 7,
  fluxcore: 3,
  identity: 3,
  insights: 1,
};

/** Makes of an empty, migrated database what an earlier version of PVT had. @param admin as the administrator */
export async function makeEarlier(admin: (sql: string, values?: unknown[]) => Promise<unknown>): Promise<void> {
  await admin(`drop schema ${[...SERVICE_NAMES, 'log', 'pvt'].join()} cascade`);
  await admin('delete from public.pvt_migration');
  for (const set of [KERNEL_MIGRATIONS, ...migrationSets]) {
    if (set !== KERNEL_MIGRATIONS) await admin(`create schema ${set.name}`);
    const files = (await readdir(set.directory)).filter((name) => Number.parseInt(name, 10) <= (BEFORE[set.name] ?? 0));
    for (const file of files.sort()) {
      const sql = await readFile(new URL(file, set.directory), 'utf8');
      await admin(`begin; ${sql}; commit`);
      const digest = createHash('sha256').update(sql).digest('hex');
      await admin('insert into public.pvt_migration (name, digest) values ($1, $2)', [`${set.name}/${file}`, digest]);
    }
  }
  // What its roles had by then, and are not to have any more.
  await admin(`grant select, update on log.cursor to pvt_insights;
    grant select on log.consumer_group, log.checkpoint, log.attempt, log.period to pvt_insights`);
}
