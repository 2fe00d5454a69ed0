import type { Database } from '@pvt/kernel/database';
import type { ImportJob } from '../../core/import-job.ts';
import { JOB_COLUMNS, type JobRow, toImportJob } from './import-row.ts';

export interface Verdict {
  readonly number: number;
  readonly line: number;
  readonly status: 'refused';
  readonly code: string;
  readonly pointer: string;
  readonly detail: string;
}

/** What the API shows of imports. */
export interface ImportLook {
  find(tenant: string, id: string): Promise<ImportJob | undefined>;
  /** Newest first; `before` is the id of the last job of the page before. */
  list(tenant: string, source: string | undefined, before: string | undefined, limit: number): Promise<ImportJob[]>;
  /** In the order in which they were found, after the given number. */
  verdicts(tenant: string, id: string, after: number, limit: number): Promise<Verdict[]>;
}

export function importLook(database: Database): ImportLook {
  return {
    find: (tenant, id) =>
      database.transaction(tenant, async (tx) => {
        const text = `select ${JOB_COLUMNS} from collect.import where tenant = $1 and id = $2`;
        const [row] = await tx.query<JobRow>({ name: 'collect_import', text }, [tenant, id]);
        return row && toImportJob(row);
      }),
    list: (tenant, source, before, limit) =>
      database.transaction(tenant, async (tx) => {
        // Served by import_started.
        const text = `select ${JOB_COLUMNS} from collect.import
          where tenant = $1 and ($2::text is null or source = $2)
            and ($3::uuid is null or (started_at, id) < (select started_at, id from collect.import where tenant = $1 and id = $3))
          order by started_at desc, id desc limit $4`;
        return (await tx.query<JobRow>(text, [tenant, source ?? null, before ?? null, limit])).map(toImportJob);
      }),
    verdicts: (tenant, id, after, limit) =>
      database.transaction(tenant, (tx) => {
        const text = `select number, line, 'refused' as status, code, pointer, detail from collect.import_verdict
          where tenant = $1 and import = $2 and number > $3 order by number limit $4`;
        return tx.query<Verdict>(text, [tenant, id, after, limit]);
      }),
  };
}
