import type { Job } from '@pvt/kernel/jobs';
import { lockAttempt } from '../../adapters/postgres/attempts.ts';
import { lockEnrolment } from '../../adapters/postgres/enrolments.ts';
import type { AcademyTools } from '../tools.ts';
import { endAtDeadline, type endAttemptAtDeadline } from './deadline-job.ts';
import { endAttempt, isOverdue } from './end-attempt.ts';

type Tools = Pick<AcademyTools, 'database' | 'log' | 'versions' | 'contents' | 'gradebooks' | 'jobs' | 'now'>;

/** Ends an attempt whose time is over, once: what ended meanwhile stays as it is. */
export function endOverdue(
  tools: Tools,
  { data, context, done }: Pick<Job<typeof endAttemptAtDeadline>, 'data' | 'context' | 'done'>,
): Promise<void> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const enrolment = await lockEnrolment(tx, data.course, data.enrolment);
    const attempt = await lockAttempt(tx, data.attempt);
    await done(tx);
    if (enrolment === undefined || attempt?.state !== 'inProgress') return;
    // Its answers are gone: it would be graded as if none had been given.
    if (attempt.erasedAt !== null) return;
    const now = tools.now();
    if (isOverdue(attempt, now)) await endAttempt(tools, tx, context, enrolment, attempt, now);
    // It was moved when this job had begun already.
    else await endAtDeadline(tools.jobs, tx, context, attempt);
  });
}
