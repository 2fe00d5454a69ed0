import type { Transaction } from '@pvt/kernel/database';

export interface KeptFile {
  readonly id: string;
  readonly type: string;
  readonly bytes: number;
}

/** @returns false where the course has it already */
export async function insertFile(tx: Transaction, course: string, { id, type, bytes }: KeptFile): Promise<boolean> {
  const rows = await tx.query(
    `insert into academy.file (tenant, course, id, type, bytes) values ($1, $2, $3, $4, $5)
      on conflict (tenant, course, id) do nothing returning id`,
    [tx.tenant, course, id, type, bytes],
  );
  return rows.length > 0;
}

export async function fileOf(tx: Transaction, course: string, id: string): Promise<KeptFile | undefined> {
  const [row] = await tx.query<KeptFile>(
    'select id, type, bytes from academy.file where tenant = $1 and course = $2 and id = $3',
    [tx.tenant, course, id],
  );
  return row;
}

/** Which of these the course has. Served by the primary key. */
export async function filesOf(tx: Transaction, course: string, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'select id from academy.file where tenant = $1 and course = $2 and id = any($3::text[])',
    [tx.tenant, course, ids],
  );
  return rows.map(({ id }) => id);
}

/** A copy of a course shows the same files. */
export async function copyFiles(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.query(
    `insert into academy.file (tenant, course, id, type, bytes)
      select $1, $3, f.id, f.type, f.bytes from academy.file f where f.tenant = $1 and f.course = $2`,
    [tx.tenant, from, to],
  );
}

/** Of whichever course: what questions show. Served by file_by_id. */
export async function fileOfAnyCourse(tx: Transaction, id: string): Promise<KeptFile | undefined> {
  const [row] = await tx.query<KeptFile>(
    'select id, type, bytes from academy.file where tenant = $1 and id = $2 limit 1',
    [tx.tenant, id],
  );
  return row;
}
