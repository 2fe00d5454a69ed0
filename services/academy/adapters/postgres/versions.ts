import type { Transaction } from '@pvt/kernel/database';
import type { PublishedOutline } from '../../core/publication/version.ts';
import { shownName } from './staff-names.ts';

export interface VersionHead {
  readonly version: number;
  readonly note: string;
  readonly publishedAt: string;
  readonly publishedBy: string;
  /** How many lessons a completed course needs. */
  readonly required: number;
}

const HEAD = `v.version, v.note, v.published_at as "publishedAt", ${shownName('v.published_by')} as "publishedBy",
  cardinality(v.required) as required`;

export async function versionOf(
  tx: Transaction,
  course: string,
  version: number,
): Promise<(VersionHead & { readonly outline: PublishedOutline }) | undefined> {
  const [row] = await tx.query<VersionHead & { readonly outline: PublishedOutline }>(
    `select ${HEAD}, v.outline from academy.course_version v where v.tenant = $1 and v.course = $2 and v.version = $3`,
    [tx.tenant, course, version],
  );
  return row;
}

/** The newest first. Served by the primary key. */
export function versionsBefore(
  tx: Transaction,
  course: string,
  version: number | undefined,
  most: number,
): Promise<VersionHead[]> {
  return tx.query<VersionHead>(
    `select ${HEAD} from academy.course_version v
      where v.tenant = $1 and v.course = $2 and ($3::integer is null or v.version < $3) order by v.version desc limit $4`,
    [tx.tenant, course, version ?? null, most],
  );
}

export async function insertVersion(
  tx: Transaction,
  course: string,
  version: { readonly version: number; readonly outline: PublishedOutline; readonly required: readonly string[] },
  { note, by }: { readonly note: string; readonly by: string },
): Promise<void> {
  await tx.query(
    `insert into academy.course_version (tenant, course, version, outline, required, note, published_by)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.tenant, course, version.version, JSON.stringify(version.outline), version.required, note, by],
  );
}
