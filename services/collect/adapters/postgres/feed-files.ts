import type { Transaction } from '@pvt/kernel/database';
import type { KnownFile, SeenFile } from '../../core/feed.ts';

// A file whose import failed is a failed one, also when the process was killed before it could note so.
const FILES = `select f.name, f.size, f.modified, case when i.state = 'failed' then 'failed' else f.state end as state,
    f.import as job, i.error_code as code, i.error_detail as detail
  from collect.feed_file f left join collect.import i on i.tenant = f.tenant and i.id = f.import
  where f.tenant = $1 and f.source = $2`;

type FileRow = SeenFile & { readonly code: string | null; readonly detail: string | null };

/** What is known of the files of a source's folder. */
export async function feedFiles(tx: Transaction, source: string): Promise<KnownFile[]> {
  return (await tx.query<FileRow>(FILES, [tx.tenant, source])).map(({ code, detail, ...file }) => ({
    ...file,
    fault: code === null ? null : { code, detail: detail ?? '' },
  }));
}

export async function storeFeedFile(
  tx: Transaction,
  source: string,
  { name, size, modified, state, job }: SeenFile,
): Promise<void> {
  await tx.query(
    `insert into collect.feed_file (tenant, source, name, size, modified, state, import) values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (tenant, source, name) do update set size = excluded.size, modified = excluded.modified,
        state = excluded.state, import = excluded.import`,
    [tx.tenant, source, name, size, modified, state, job],
  );
}
