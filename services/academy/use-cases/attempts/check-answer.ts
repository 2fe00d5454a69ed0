import type { CallContext } from '@pvt/kernel/context';
import { type Answer, type AnswerOrigin, answersOf, insertTry, triesOf } from '../../adapters/postgres/answers.ts';
import { academyErrors } from '../../core/errors.ts';
import type { CheckedAnswer } from '../../core/quiz/attempt-view.ts';
import { checkedOf, mostTries } from '../../core/quiz/checked.ts';
import type { AcademyTools } from '../tools.ts';
import { tryOf } from './answers-to-grade.ts';
import { lockOwnAttempt } from './own-attempt.ts';
import { keepAnswerIn } from './save-answer.ts';

/**
 * Saves an answer and checks it, where the quiz lets learners see during an attempt how they do. The same version again is the
 * same try, whatever is sent with it; an older one than what is kept is refused, so that tries stay in the order in which they
 * came.
 * @throws as `keepAnswer`, TRY_REFUSED; ANSWER_INVALID also for an answer that is none
 */
export function checkAnswer(
  { database, contents, now }: Pick<AcademyTools, 'database' | 'contents' | 'now'>,
  context: CallContext,
  id: string,
  answer: Answer & AnswerOrigin,
): Promise<CheckedAnswer> {
  const at = now();
  return database.transaction(context.tenant, async (tx) => {
    const { attempt } = await lockOwnAttempt(tx, context, id, at);
    const { behaviour } = await contents.quiz(tx, attempt.quiz);
    const most = mostTries(behaviour);
    if (most === 0) throw academyErrors.TRY_REFUSED('This quiz shows nothing before the end.');
    const before = (await triesOf(tx, id)).filter(({ slot }) => slot === answer.slot);
    const known = before.find(({ version }) => version === answer.version);
    if (known === undefined && before.length >= (most ?? MOST_TRIES))
      throw academyErrors.TRY_REFUSED(`All ${most ?? MOST_TRIES} tries at "${answer.slot}" are used.`);
    const saved = await keepAnswerIn(tx, context, id, answer, at);
    const kept = known ?? (await answersOf(tx, id)).find(({ slot }) => slot === answer.slot) ?? answer;
    if (kept.version !== answer.version)
      throw academyErrors.TRY_REFUSED(`Version ${saved.version} is kept already: check that, or a later one.`);
    const drawn = attempt.slots.find(({ slot }) => slot === answer.slot);
    if (drawn === undefined) throw academyErrors.SLOT_NOT_FOUND(`The attempt asks no question "${answer.slot}".`);
    const question = (await contents.questions(tx, [drawn]))(drawn.question, drawn.version);
    const number = known === undefined ? before.length + 1 : before.indexOf(known) + 1;
    const checked = checkedOf(question, { given: tryOf(kept), number, most, drawn: drawn.drawn });
    // It would be no try, and its feedback a gift.
    if (checked === undefined)
      throw academyErrors.ANSWER_INVALID('There is nothing in the answer to check.', { pointer: '/response' });
    if (known === undefined) await insertTry(tx, id, number, kept, at.toString({ smallestUnit: 'millisecond' }));
    return checked;
  });
}

/** Where a quiz has no bound of its own: each is graded again with the others. */
const MOST_TRIES = 100;
