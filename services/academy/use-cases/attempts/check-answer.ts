import type { CallContext } from '@pvt/kernel/context';
import { type Answer, insertTry, triesOf } from '../../adapters/postgres/answers.ts';
import { academyErrors } from '../../core/errors.ts';
import type { Behaviour } from '../../core/questions/behaviour.ts';
import { exact, writeExact, ZERO } from '../../core/questions/exact.ts';
import { gradeTries } from '../../core/questions/grade-tries.ts';
import { feedbackOf } from '../../core/quiz/present-attempt.ts';
import type { AcademyTools } from '../tools.ts';
import { tryOf } from './grade.ts';
import { lockOwnAttempt } from './own-attempt.ts';
import { keepAnswerIn } from './save-answer.ts';

export interface Checked {
  readonly outcome: 'right' | 'partly' | 'wrong' | 'later';
  readonly feedback: readonly string[];
  /** Null for any number. */
  readonly triesLeft: number | null;
}

/**
 * Saves an answer and checks it, where the quiz lets learners see during an attempt how they do; the same version again is the
 * same try.
 * @throws as `keepAnswer`, TRY_REFUSED
 */
export function checkAnswer(
  { database, contents, now }: Pick<AcademyTools, 'database' | 'contents' | 'now'>,
  context: CallContext,
  id: string,
  answer: Answer,
): Promise<Checked> {
  const at = now();
  return database.transaction(context.tenant, async (tx) => {
    const { attempt } = await lockOwnAttempt(tx, context, id);
    const { behaviour } = await contents.quiz(tx, attempt.quiz);
    const most = triesOfBehaviour(behaviour);
    if (most === 0) throw academyErrors.TRY_REFUSED('This quiz shows nothing before the end.');
    const before = (await triesOf(tx, id)).filter(({ slot }) => slot === answer.slot);
    const isKnown = before.some(({ version }) => version === answer.version);
    if (!isKnown && most !== null && before.length >= most)
      throw academyErrors.TRY_REFUSED(`All ${most} tries at "${answer.slot}" are used.`);
    await keepAnswerIn(tx, context, id, answer, at);
    if (!isKnown) await insertTry(tx, id, answer, at.toString({ smallestUnit: 'millisecond' }));
    const tries = isKnown ? before.filter(({ version }) => version <= answer.version) : [...before, answer];
    const drawn = attempt.slots.find(({ slot }) => slot === answer.slot);
    if (drawn === undefined) throw academyErrors.SLOT_NOT_FOUND(`The attempt asks no question "${answer.slot}".`);
    const question = (await contents.questions(tx, [drawn]))(drawn.question, drawn.version);
    const evidence = drawn.drawn === undefined ? {} : { drawn: drawn.drawn };
    // What is shown is of this answer alone: penalties of those before it count in the grade.
    const graded = gradeTries(question, { kind: 'deferred' }, tries.slice(-1).map(tryOf), evidence);
    const triesLeft = most === null ? null : most - tries.length;
    if (!('fraction' in graded)) return { outcome: 'later', feedback: [], triesLeft };
    const mark = writeExact(graded.fraction);
    const outcome = graded.fraction.equals(ZERO) ? 'wrong' : exact(mark).equals(1) ? 'right' : 'partly';
    const result = { slot: drawn.slot, state: graded.state, mark, of: '1', trace: [] };
    return { outcome, feedback: feedbackOf(question, result, answer.response), triesLeft };
  });
}

function triesOfBehaviour(behaviour: Behaviour): number | null {
  switch (behaviour.kind) {
    case 'deferred':
    case 'certainty':
      return 0;
    case 'immediate':
      return 1;
    case 'interactive':
      return behaviour.tries;
    case 'adaptive':
      return null;
  }
}
