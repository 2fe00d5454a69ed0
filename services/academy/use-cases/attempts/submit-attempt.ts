import type { CallContext } from '@pvt/kernel/context';
import { idempotent } from '@pvt/kernel/idempotent';
import type { AcademyTools } from '../tools.ts';
import { endAttempt } from './end-attempt.ts';
import { lockOwnAttempt } from './own-attempt.ts';
import { attemptOver } from './save-answer.ts';

type Tools = Pick<AcademyTools, 'database' | 'log' | 'versions' | 'contents' | 'gradebooks' | 'now'>;

/**
 * Ends an attempt of the caller and grades it, once. What comes after the deadline is refused, and the answers that were saved
 * until then are graded.
 * @throws ATTEMPT_NOT_FOUND, ATTEMPT_OVER, LESSON_LOCKED, LEARNER_NOT_A_PERSON, IDEMPOTENCY_KEY_REUSED
 */
export async function submitAttempt(tools: Tools, context: CallContext, id: string): Promise<void> {
  const now = tools.now();
  const { tooLate } = await tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'academy.submitAttempt', { id }, async () => {
      const { enrolment, attempt } = await lockOwnAttempt(tx, context, id, now);
      if (attempt.state !== 'inProgress') throw attemptOver(attempt.finishedAt);
      const ended = await endAttempt(tools, tx, context, enrolment, attempt, now);
      return { tooLate: ended.endedBy === 'time' ? ended.finishedAt : null };
    }),
  );
  // Thrown after the transaction: what was saved in time is graded all the same.
  if (tooLate !== null) throw attemptOver(tooLate);
}
