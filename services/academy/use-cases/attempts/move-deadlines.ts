import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { lockUnderWay, moveDeadline } from '../../adapters/postgres/attempts.ts';
import { overrideOf } from '../../adapters/postgres/quiz-overrides.ts';
import { dueAt } from '../../core/attempts/due-at.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import { deadlineMoved } from '../../core/quiz/events.ts';
import { accommodationOf, NO_OVERRIDE, overridden } from '../../core/quiz/override.ts';
import type { AcademyTools } from '../tools.ts';
import { endAtDeadline } from './deadline-job.ts';

/** Has the clocks of attempts under way follow the learner’s time, whose row is locked. */
export async function moveDeadlines(
  { log, jobs, contents }: Pick<AcademyTools, 'log' | 'jobs' | 'contents'>,
  tx: Transaction,
  context: CallContext,
  enrolment: Enrolment,
): Promise<void> {
  for (const attempt of await lockUnderWay(tx, enrolment.id)) {
    const { id, course, lesson, number, startedAt, dueAt: before } = attempt;
    const override = (await overrideOf(tx, enrolment.id, lesson)) ?? NO_OVERRIDE;
    const { timing } = overridden(await contents.quiz(tx, attempt.quiz), override);
    const due = dueAt(timing, Temporal.Instant.from(startedAt), accommodationOf(enrolment, override));
    const after = due?.toString({ smallestUnit: 'millisecond' }) ?? null;
    if (after === before) continue;
    await moveDeadline(tx, id, after);
    await endAtDeadline(jobs, tx, context, { ...attempt, dueAt: after });
    await log.publish(tx, [
      deadlineMoved.of(context, { attempt: id, enrolment: enrolment.id, course, lesson, number, before, after }),
    ]);
  }
}
