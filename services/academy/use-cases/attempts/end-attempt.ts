import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { publishTogether } from '@pvt/kernel/publish-together';
import type { Attempt } from '../../adapters/postgres/attempts.ts';
import { isTaken, submittedAt } from '../../core/attempts/due-at.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import { attemptEnded } from '../../core/quiz/events.ts';
import type { AcademyTools } from '../tools.ts';
import { keepGrade } from './grade.ts';

type Tools = Pick<AcademyTools, 'log' | 'versions' | 'contents' | 'gradebooks' | 'jobs' | 'now'>;

const dueOf = ({ dueAt }: Pick<Attempt, 'dueAt'>): Temporal.Instant | undefined =>
  dueAt === null ? undefined : Temporal.Instant.from(dueAt);

/** Whether nothing that comes in now is accepted any more. */
export function isOverdue(attempt: Pick<Attempt, 'state' | 'dueAt' | 'grace'>, now: Temporal.Instant): boolean {
  return attempt.state === 'inProgress' && !isTaken(dueOf(attempt), attempt.grace, now);
}

/** Ends an attempt under way, never after its deadline, and grades it. The enrolment and the attempt are locked. */
export async function endAttempt(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  enrolment: Enrolment,
  attempt: Attempt,
  now: Temporal.Instant,
): Promise<Attempt> {
  const by = isOverdue(attempt, now) ? 'time' : 'learner';
  const at = submittedAt(dueOf(attempt), attempt.grace, now) ?? dueOf(attempt) ?? now;
  const finishedAt = at.toString({ smallestUnit: 'millisecond' });
  const { id, course, lesson, number } = attempt;
  const ended = attemptEnded.of(context, {
    ...{ attempt: id, enrolment: enrolment.id, course, lesson, number, by, finishedAt },
  });
  return publishTogether(tools.log, tx, (log) =>
    keepGrade({ ...tools, log }, tx, context, enrolment, { ...attempt, finishedAt, endedBy: by }, 'ended', [ended]),
  );
}
