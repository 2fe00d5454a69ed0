import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import {
  type Answer,
  type AnswerOrigin,
  type GivenAnswer,
  type SavedAnswer,
  saveAnswers,
} from '../../adapters/postgres/answers.ts';
import { attemptOf } from '../../adapters/postgres/attempts.ts';
import { enrolmentOf } from '../../adapters/postgres/enrolments.ts';
import { academyErrors } from '../../core/errors.ts';
import { requirePerson } from '../learning/require-learner.ts';
import type { AcademyTools } from '../tools.ts';
import { isOverdue } from './end-attempt.ts';
import { accessOver, attemptNotFound, roundOf } from './own-attempt.ts';

/**
 * Keeps an answer of an attempt under way. Sent twice, late or out of order, the one with the highest version stays; what another
 * device has saved stays, too, where this one has not seen it.
 * @throws ATTEMPT_NOT_FOUND, ATTEMPT_OVER, SLOT_NOT_FOUND, ANSWER_INVALID, LESSON_LOCKED, LEARNER_NOT_A_PERSON
 */
export async function keepAnswer(
  { database, answers, now }: Pick<AcademyTools, 'database' | 'answers' | 'now'>,
  context: CallContext,
  attempt: string,
  answer: Answer & AnswerOrigin,
): Promise<SavedAnswer> {
  // When it came in: what waits for its turn is not late by that.
  const at = now();
  const saved = await answers.add(context.tenant, givenBy(context, attempt, answer, at));
  // By itself it waits for a submission under way, and for a second answer to the same question that was kept with the others.
  return saved ?? database.transaction(context.tenant, (tx) => keepAnswerIn(tx, context, attempt, answer, at));
}

export async function keepAnswerIn(
  tx: Transaction,
  context: CallContext,
  attempt: string,
  answer: Answer & AnswerOrigin,
  at: Temporal.Instant,
): Promise<SavedAnswer> {
  const given = givenBy(context, attempt, answer, at);
  const [saved] = await saveAnswers(tx, [given], 'wait');
  return saved ?? refuse(tx, given.account, attempt, answer, at);
}

function givenBy(
  context: CallContext,
  attempt: string,
  answer: Answer & AnswerOrigin,
  at: Temporal.Instant,
): GivenAnswer {
  const account = requirePerson(context);
  return { ...answer, account, attempt, at: at.toString({ smallestUnit: 'millisecond' }) };
}

/** Says why: the statement that saves only knows that it did not. */
async function refuse(
  tx: Transaction,
  account: string,
  id: string,
  { slot, response }: Answer,
  now: Temporal.Instant,
): Promise<never> {
  const attempt = await attemptOf(tx, id);
  const enrolment = attempt && (await enrolmentOf(tx, attempt.course, account));
  if (attempt === undefined || enrolment === undefined) throw attemptNotFound();
  if ((await roundOf(tx, enrolment, attempt.enrolment)) === undefined) throw attemptNotFound();
  if (attempt.state !== 'inProgress' || isOverdue(attempt, now)) throw attemptOver(attempt.finishedAt ?? attempt.dueAt);
  const asked = attempt.slots.find((each) => each.slot === slot);
  if (asked === undefined) throw academyErrors.SLOT_NOT_FOUND(`The attempt asks no question "${slot}".`);
  if (asked.kind !== response.kind)
    throw academyErrors.ANSWER_INVALID(`"${slot}" asks for ${asked.kind}, and the answer is of ${response.kind}.`, {
      pointer: '/response/kind',
    });
  throw accessOver(attempt.course, [{ rule: enrolment.state === 'suspended' ? 'enrolment' : 'ended' }]);
}

export const attemptOver = (at: string | null) =>
  academyErrors.ATTEMPT_OVER(at === null ? 'The attempt has ended.' : `The attempt ended at ${at}.`);
