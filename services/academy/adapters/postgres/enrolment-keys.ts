import type { Transaction } from '@pvt/kernel/database';
import type { EnrolmentKey } from '../../core/people/cohort.ts';

const KEY = 'k.id, k.key, k.cohort, k.uses, k.most, k.expires_at as "expiresAt"';

export async function insertKey(tx: Transaction, course: string, key: EnrolmentKey): Promise<void> {
  await tx.query(
    `insert into academy.enrolment_key (tenant, course, id, key, cohort, most, expires_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.tenant, course, key.id, key.key, key.cohort, key.most, key.expiresAt],
  );
}

/** The newest first. Served by the primary key. */
export function keysBefore(
  tx: Transaction,
  course: string,
  id: string | undefined,
  most: number,
): Promise<EnrolmentKey[]> {
  return tx.query<EnrolmentKey>(
    `select ${KEY} from academy.enrolment_key k where k.tenant = $1 and k.course = $2 and ($3::uuid is null or k.id < $3)
      order by k.id desc limit $4`,
    [tx.tenant, course, id ?? null, most],
  );
}

/** Counts a use, where one is left. @returns undefined for a key that does not open the course */
export async function useKey(
  tx: Transaction,
  course: string,
  key: string,
): Promise<Pick<EnrolmentKey, 'cohort'> | undefined> {
  const [row] = await tx.query<Pick<EnrolmentKey, 'cohort'>>(
    `update academy.enrolment_key k set uses = k.uses + 1 where k.tenant = $1 and k.course = $2 and k.key = $3
      and (k.most is null or k.uses < k.most) and (k.expires_at is null or k.expires_at > now()) returning k.cohort`,
    [tx.tenant, course, key],
  );
  return row;
}

export async function deleteKey(tx: Transaction, course: string, id: string): Promise<EnrolmentKey | undefined> {
  const [row] = await tx.query<EnrolmentKey>(
    `delete from academy.enrolment_key k where k.tenant = $1 and k.course = $2 and k.id = $3 returning ${KEY}`,
    [tx.tenant, course, id],
  );
  return row;
}
