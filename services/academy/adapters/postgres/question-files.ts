import type { Transaction } from '@pvt/kernel/database';
import type { KeptFile } from './files.ts';

/** @returns false where the bank has it already */
export async function insertQuestionFile(tx: Transaction, { id, type, bytes }: KeptFile): Promise<boolean> {
  const rows = await tx.query(
    `insert into academy.question_file (tenant, id, type, bytes) values ($1, $2, $3, $4)
      on conflict (tenant, id) do nothing returning id`,
    [tx.tenant, id, type, bytes],
  );
  return rows.length > 0;
}

export async function questionFileOf(tx: Transaction, id: string): Promise<KeptFile | undefined> {
  const [row] = await tx.query<KeptFile>(
    'select id, type, bytes from academy.question_file where tenant = $1 and id = $2',
    [tx.tenant, id],
  );
  return row;
}

/** Whether a question that an attempt of the account drew names the file. Served by enrolment_of_person and attempt_numbered. */
export async function isFileAskedOf(tx: Transaction, id: string, account: string): Promise<boolean> {
  const [row] = await tx.query<{ asked: boolean }>(
    `select exists (select from academy.enrolment e
        join academy.attempt a on a.tenant = e.tenant and a.enrolment = e.id
        cross join lateral json_array_elements(a.slots) s
        cross join lateral (select v.body from academy.question_version v where v.tenant = $1
          and v.question = (s.value->>'question')::uuid and v.version = (s.value->>'version')::integer limit 1) v
        where e.tenant = $1 and e.account = $3 and strpos(v.body::text, $2) > 0) as asked`,
    [tx.tenant, id, account],
  );
  return row?.asked === true;
}
