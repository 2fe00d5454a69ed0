import type { Transaction } from '@pvt/kernel/database';

export interface BankUse {
  readonly course: string;
  readonly lesson: string;
  /** Of the course. */
  readonly version: number;
}

/** What the quizzes of a version name: questions, and categories that they draw from. */
export async function insertUses(
  tx: Transaction,
  course: string,
  version: number,
  uses: readonly { readonly lesson: string; readonly named: string }[],
): Promise<void> {
  await tx.query(
    `insert into academy.bank_use (tenant, named, course, lesson, version)
      select $1, u.named, $2, u.lesson, $3 from unnest($4::uuid[], $5::uuid[]) as u (named, lesson) on conflict do nothing`,
    [tx.tenant, course, version, uses.map(({ named }) => named), uses.map(({ lesson }) => lesson)],
  );
}

/** Which lessons name one of these, each with the newest version that does. Served by the primary key. */
export function usesOf(tx: Transaction, named: readonly string[], most: number): Promise<BankUse[]> {
  return tx.query<BankUse>(
    `select u.course, u.lesson, max(u.version) as version from academy.bank_use u
      where u.tenant = $1 and u.named = any($2::uuid[]) group by u.course, u.lesson order by u.course, u.lesson limit $3`,
    [tx.tenant, named, most],
  );
}
