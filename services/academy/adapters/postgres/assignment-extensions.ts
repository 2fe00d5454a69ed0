import type { Transaction } from '@pvt/kernel/database';
import type { Extension } from '../../core/assignments/extension.ts';

export async function extensionOf(tx: Transaction, enrolment: string, lesson: string): Promise<Extension | undefined> {
  const [row] = await tx.query<Extension>(
    `select e.due_at as "dueAt", e.closes_at as "closesAt", e.reason from academy.assignment_extension e
      where e.tenant = $1 and e.enrolment = $2 and e.lesson = $3`,
    [tx.tenant, enrolment, lesson],
  );
  return row;
}

export async function storeExtension(
  tx: Transaction,
  enrolment: string,
  lesson: string,
  { dueAt, closesAt, reason }: Extension,
): Promise<void> {
  await tx.query(
    `insert into academy.assignment_extension (tenant, enrolment, lesson, due_at, closes_at, reason)
      values ($1, $2, $3, $4, $5, $6)
      on conflict (tenant, enrolment, lesson) do update set due_at = excluded.due_at, closes_at = excluded.closes_at,
        reason = excluded.reason`,
    [tx.tenant, enrolment, lesson, dueAt, closesAt, reason],
  );
}

export async function deleteExtension(tx: Transaction, enrolment: string, lesson: string): Promise<void> {
  await tx.query(
    'delete from academy.assignment_extension e where e.tenant = $1 and e.enrolment = $2 and e.lesson = $3',
    [tx.tenant, enrolment, lesson],
  );
}
