import type { Transaction } from '@pvt/kernel/database';
import type { LessonBody } from '../../core/lesson/lesson-body.ts';

export interface KeptBody {
  readonly digest: string;
  readonly body: LessonBody;
  readonly files: readonly string[];
}

/** What has the digest is the same. */
export async function storeBody(tx: Transaction, { digest, body, files }: KeptBody): Promise<void> {
  await tx.query(
    `insert into academy.lesson_body (tenant, digest, kind, body, files) values ($1, $2, $3, $4, $5)
      on conflict (tenant, digest) do nothing`,
    [tx.tenant, digest, body.kind, JSON.stringify(body), files],
  );
}

export async function bodyOf(tx: Transaction, digest: string): Promise<KeptBody | undefined> {
  const [row] = await tx.query<KeptBody>(
    {
      name: 'academy_body',
      text: 'select digest, body, files from academy.lesson_body where tenant = $1 and digest = $2',
    },
    [tx.tenant, digest],
  );
  return row;
}

/** Of some, those that show or give files. Served by the primary key. */
export function bodiesWithFiles(tx: Transaction, digests: readonly string[]): Promise<KeptBody[]> {
  return tx.query<KeptBody>(
    `select b.digest, b.body, b.files from unnest($2::text[]) as d (digest)
      cross join lateral (select digest, body, files from academy.lesson_body b
        where b.tenant = $1 and b.digest = d.digest limit 1) b
      where cardinality(b.files) > 0`,
    [tx.tenant, [...new Set(digests)]],
  );
}
