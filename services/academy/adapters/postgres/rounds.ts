import type { Transaction } from '@pvt/kernel/database';
import type { RoundContents } from '../../core/people/round.ts';

/** What there is of a round. Each count is served by the primary key, that of attempts by attempt_numbered. */
export async function contentsOfRound(tx: Transaction, enrolment: string): Promise<RoundContents> {
  const count = (table: string, more = ''): string =>
    `(select count(*)::integer from academy.${table} t where t.tenant = $1 and t.enrolment = $2 ${more})`;
  const [row] = await tx.query<RoundContents>(
    `select ${count('lesson_progress')} as lessons, ${count('attempt')} as attempts,
      ${count('attempt', `and t.state = 'inProgress'`)} as "underWay", ${count('submission')} as works,
      ${count('item_score', 'and t.points is not null')} as grades,
      ${count('item_score', 'and (t.override is not null or t.excused)')} as "gradeOverrides",
      ${count('quiz_override')} as "quizOverrides", ${count('assignment_extension')} as "assignmentExtensions"`,
    [tx.tenant, enrolment],
  );
  if (row === undefined) throw new Error('counts are one row');
  return row;
}

/** Items whose grade a teacher has overridden or excused, in one order. Served by the primary key. */
export async function overriddenItems(tx: Transaction, enrolment: string): Promise<string[]> {
  const rows = await tx.query<{ item: string }>(
    `select s.item from academy.item_score s
      where s.tenant = $1 and s.enrolment = $2 and (s.override is not null or s.excused) order by s.item`,
    [tx.tenant, enrolment],
  );
  return rows.map(({ item }) => item);
}

/** Other times and attempts that a learner was given hold in the next round too. */
export async function copyTimes(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.query(
    `insert into academy.quiz_override (tenant, enrolment, lesson, limit_seconds, closes_at, attempts)
      select $1, $3, o.lesson, o.limit_seconds, o.closes_at, o.attempts from academy.quiz_override o
        where o.tenant = $1 and o.enrolment = $2`,
    [tx.tenant, from, to],
  );
  await tx.query(
    `insert into academy.assignment_extension (tenant, enrolment, lesson, due_at, closes_at, reason)
      select $1, $3, x.lesson, x.due_at, x.closes_at, x.reason from academy.assignment_extension x
        where x.tenant = $1 and x.enrolment = $2`,
    [tx.tenant, from, to],
  );
}

/**
 * What is the learner's and not the round's goes on: actions, so that what a device sends once more counts in no round, flashcards,
 * reports of posts, and how often the assistant was asked today.
 */
export async function carryOver(tx: Transaction, from: string, to: string): Promise<void> {
  for (const table of ['learner_action', 'card', 'discussion_report'])
    await tx.query(`update academy.${table} t set enrolment = $3 where t.tenant = $1 and t.enrolment = $2`, [
      ...[tx.tenant, from, to],
    ]);
  await tx.query(
    `update academy.enrolment e set asked_on = o.asked_on, asked = o.asked from academy.enrolment o
      where e.tenant = $1 and e.id = $3 and o.tenant = $1 and o.id = $2`,
    [tx.tenant, from, to],
  );
}
