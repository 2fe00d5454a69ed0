import type { Transaction } from '@pvt/kernel/database';
import type { DiscussionPerson } from '../../core/discussions/discussion.ts';

const PERSON = 'p.id, p.course, p.account, p.name, p.teaches, p.since';

/** Under the name that the person has now; nobody else writes as the person until the transaction ends. */
export async function lockPerson(tx: Transaction, person: DiscussionPerson): Promise<DiscussionPerson> {
  const { id, course, account, name, teaches, since } = person;
  const [row] = await tx.query<DiscussionPerson>(
    `insert into academy.discussion_person as p (tenant, id, course, account, name, teaches, since)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (tenant, course, account) do update set name = excluded.name, teaches = excluded.teaches
      returning ${PERSON}`,
    [tx.tenant, id, course, account, name, teaches, since],
  );
  return row ?? person;
}

/** Who an account is in the discussions of a course. Served by discusses_once. */
export async function personOf(
  tx: Transaction,
  course: string,
  account: string,
): Promise<DiscussionPerson | undefined> {
  const [row] = await tx.query<DiscussionPerson>(
    `select ${PERSON} from academy.discussion_person p where p.tenant = $1 and p.course = $2 and p.account = $3`,
    [tx.tenant, course, account],
  );
  return row;
}

/** Those of a course among these. Served by the primary key. */
export function peopleById(tx: Transaction, course: string, ids: readonly string[]): Promise<DiscussionPerson[]> {
  return tx.query<DiscussionPerson>(
    `select ${PERSON} from unnest($3::uuid[]) as wanted (id)
      cross join lateral (select * from academy.discussion_person p where p.tenant = $1 and p.id = wanted.id limit 1) p
      where p.course = $2`,
    [tx.tenant, course, ids],
  );
}

/** What was written stays, and nobody knows by whom. Served by discussion_person_of_account. */
export async function forgetPerson(tx: Transaction, account: string): Promise<void> {
  await tx.query(
    `update academy.discussion_person p set name = '', account = p.id::text where p.tenant = $1 and p.account = $2`,
    [tx.tenant, account],
  );
}
