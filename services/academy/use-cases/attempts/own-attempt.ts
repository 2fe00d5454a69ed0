import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { type Attempt, attemptOf, lockAttempt } from '../../adapters/postgres/attempts.ts';
import { lockOwn } from '../../adapters/postgres/enrolments.ts';
import { academyErrors } from '../../core/errors.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import { requirePerson } from '../learning/require-learner.ts';

export const attemptNotFound = () => academyErrors.ATTEMPT_NOT_FOUND('You have no such attempt.');

/**
 * An attempt of the caller, locked as every change of it is: the enrolment first.
 * @throws ATTEMPT_NOT_FOUND, LEARNER_NOT_A_PERSON
 */
export async function lockOwnAttempt(
  tx: Transaction,
  context: CallContext,
  id: string,
): Promise<{ readonly enrolment: Enrolment; readonly attempt: Attempt }> {
  const account = requirePerson(context);
  const seen = await attemptOf(tx, id);
  const enrolment = seen && (await lockOwn(tx, seen.course, account));
  if (seen === undefined || enrolment?.id !== seen.enrolment) throw attemptNotFound();
  const attempt = await lockAttempt(tx, id);
  if (attempt === undefined) throw attemptNotFound();
  return { enrolment, attempt };
}
