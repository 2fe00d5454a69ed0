import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { attemptOf, attemptsOf } from '../../adapters/postgres/attempts.ts';
import { insertCards, type KeptCard } from '../../adapters/postgres/cards.ts';
import { cardErrors } from '../../core/cards/errors.ts';
import { cardsMade } from '../../core/cards/events.ts';
import type { Question } from '../../core/questions/question.ts';
import { reviewOfAttempt } from '../attempts/read-attempts.ts';
import { requireQuiz } from '../attempts/require-quiz.ts';
import type { LessonOf } from '../learning/read-learning.ts';
import { requirePerson } from '../learning/require-learner.ts';
import type { AcademyTools } from '../tools.ts';

type Tools = Pick<AcademyTools, 'database' | 'log' | 'versions' | 'gradebooks' | 'contents' | 'now'>;

/** No key tells what is right of them. */
const WITHOUT_KEY: ReadonlySet<Question['kind']> = new Set<Question['kind']>(['essay', 'fileUpload', 'code']);

/** Of more attempts the last ones are taken. */
const MOST_ATTEMPTS = 20;

/**
 * Makes a card of each question that the learner was asked in a quiz, once for each version.
 * @returns how many are new, and of how many questions there are cards now
 * @throws ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, QUIZ_NOT_FOUND, CARDS_NOT_YET, LEARNER_NOT_A_PERSON
 */
export function makeCards(
  tools: Tools,
  context: CallContext,
  at: LessonOf,
): Promise<{ readonly made: number; readonly cards: number }> {
  const account = requirePerson(context);
  return tools.database.transaction(context.tenant, async (tx) => {
    const { learner, lesson } = await requireQuiz(tools, tx, context, at, 'lock');
    const { enrolment } = learner;
    const now = tools.now();
    const madeAt = now.toString({ smallestUnit: 'millisecond' });
    const cards = new Map<string, KeptCard>();
    let isShown = false;
    for (const { id: attempt } of (await attemptsOf(tx, enrolment.id, lesson.id))
      .toReversed()
      .slice(0, MOST_ATTEMPTS)) {
      const kept = await attemptOf(tx, attempt);
      if (kept === undefined || !(await reviewOfAttempt(tools, tx, enrolment, kept, now)).review.right) continue;
      isShown = true;
      for (const { slot, question, version, kind } of kept.slots) {
        const key = `${question} ${version}`;
        if (WITHOUT_KEY.has(kind) || kept.rulings[slot]?.as === 'drop' || cards.has(key)) continue;
        cards.set(key, {
          ...{
            id: randomUUIDv7(),
            account,
            enrolment: enrolment.id,
            course: at.course,
            lesson: lesson.id,
            attempt,
            slot,
          },
          ...{ question, version, madeAt, dueAt: madeAt, reviews: 0 },
        });
      }
    }
    if (!isShown) throw cardErrors.CARDS_NOT_YET(`"${lesson.title}" does not show what is right now.`);
    const made = await insertCards(tx, [...cards.values()]);
    if (made > 0)
      await tools.log.publish(tx, [
        cardsMade.of(context, { enrolment: enrolment.id, course: at.course, lesson: lesson.id, made }),
      ]);
    return { made, cards: cards.size };
  });
}
