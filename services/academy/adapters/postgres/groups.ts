import type { Transaction } from '@pvt/kernel/database';
import type { Group, KeptGroup } from '../../core/people/group.ts';

/** Served by the primary key. */
export async function groupOf(tx: Transaction, course: string, id: string): Promise<Group | undefined> {
  const [row] = await tx.query<KeptGroup>(
    'select id, definition from academy.course_group where tenant = $1 and course = $2 and id = $3',
    [tx.tenant, course, id],
  );
  return row?.definition;
}

/** By name. Served by the primary key. */
export function groupsAfter(
  tx: Transaction,
  course: string,
  id: string | undefined,
  most: number,
): Promise<KeptGroup[]> {
  return tx.query<KeptGroup>(
    `select id, definition from academy.course_group where tenant = $1 and course = $2 and ($3::text is null or id > $3)
      order by id limit $4`,
    [tx.tenant, course, id ?? null, most],
  );
}

/** How many learners are in each group, whatever their state; without those that nobody is in. Served by enrolment_grouped. */
export async function learnersByGroup(tx: Transaction, course: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ readonly id: string; readonly learners: number }>(
    `select g.id, count(*)::integer as learners from academy.enrolment e cross join lateral unnest(e.groups) g(id)
      where e.tenant = $1 and e.course = $2 and e.groups <> '{}' group by g.id`,
    [tx.tenant, course],
  );
  return new Map(rows.map(({ id, learners }) => [id, learners]));
}

export async function storeGroup(tx: Transaction, course: string, { id, definition }: KeptGroup): Promise<void> {
  await tx.query(
    `insert into academy.course_group (tenant, course, id, definition) values ($1, $2, $3, $4)
      on conflict (tenant, course, id) do update set definition = excluded.definition`,
    [tx.tenant, course, id, JSON.stringify(definition)],
  );
}

/** Its learners are in it no more. Served by enrolment_grouped. */
export async function deleteGroup(tx: Transaction, course: string, id: string): Promise<void> {
  await tx.query(
    `update academy.enrolment e set groups = array_remove(e.groups, $3), revision = e.revision + 1
      where e.tenant = $1 and e.course = $2 and e.groups @> array[$3::text] and e.groups <> '{}'`,
    [tx.tenant, course, id],
  );
  await tx.query('delete from academy.course_group where tenant = $1 and course = $2 and id = $3', [
    ...[tx.tenant, course, id],
  ]);
}

/**
 * Of a row with an enrolment, that its learner is in a group. Served by the primary key of enrolments.
 * @param of the row @param at the number of the parameter that has the group
 */
export const inGroup = (of: 'a' | 's', at: number): string =>
  `and exists (select from academy.enrolment e where e.tenant = $1 and e.id = ${of}.enrolment and $${at}::text = any(e.groups))`;
