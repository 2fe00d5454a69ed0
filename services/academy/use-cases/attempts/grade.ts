import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { NewEvent } from '@pvt/kernel/log';
import { type Answer, answersOf, triesOf } from '../../adapters/postgres/answers.ts';
import { type Attempt, marksOf, storeGrade, storeQuizGrade } from '../../adapters/postgres/attempts.ts';
import type { AttemptGrade, SlotAnswers } from '../../core/attempts/grade-attempt.ts';
import { gradeOfAttempts } from '../../core/attempts/grade-of-attempts.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import { exact, writeExact, ZERO } from '../../core/questions/exact.ts';
import type { Try } from '../../core/questions/grade-tries.ts';
import { attemptGraded } from '../../core/quiz/events.ts';
import type { Quiz } from '../../core/quiz/quiz.ts';
import { gradeFrozen } from '../../core/quiz/rulings.ts';
import { keepScore } from '../grades/keep-score.ts';
import { noted } from '../learning/record-progress.ts';
import type { AcademyTools } from '../tools.ts';

type Tools = Pick<AcademyTools, 'log' | 'versions' | 'contents' | 'gradebooks' | 'now'>;

/** What comes of the answers that were accepted last. It only reads. */
export async function gradeOf(
  { contents }: Pick<Tools, 'contents'>,
  tx: Transaction,
  attempt: Pick<Attempt, 'id' | 'quiz' | 'slots' | 'rulings' | 'markings'>,
): Promise<AttemptGrade> {
  const { slots, rulings, markings } = attempt;
  const quiz = await contents.quiz(tx, attempt.quiz);
  const corrected = slots.flatMap(({ slot, question }) => {
    const ruling = rulings[slot];
    return ruling === undefined ? [] : [{ question, version: ruling.version }];
  });
  const questionOf = await contents.questions(tx, [...slots, ...corrected]);
  const given = await givenOf(tx, attempt.id, quiz);
  const answers = new Map(
    slots.map(({ slot }): [string, SlotAnswers] => {
      const marking = markings[slot];
      return [slot, { tries: given.get(slot) ?? [], ...(marking === undefined ? {} : { marking }) }];
    }),
  );
  return gradeFrozen({ quiz, slots, rulings, answers, questionOf });
}

/** Of each slot what was checked, and what was saved after it. */
async function givenOf(tx: Transaction, attempt: string, { behaviour }: Quiz): Promise<Map<string, Try[]>> {
  const saved = await answersOf(tx, attempt);
  const hasTries = behaviour.kind !== 'deferred' && behaviour.kind !== 'certainty';
  const checked = Map.groupBy(hasTries ? await triesOf(tx, attempt) : [], ({ slot }) => slot);
  return new Map(
    saved.map((answer) => {
      const before = checked.get(answer.slot) ?? [];
      const isChecked = before.some(({ version }) => version >= answer.version);
      return [answer.slot, [...before, ...(isChecked ? [] : [answer])].map(tryOf)];
    }),
  );
}

export const tryOf = ({ response, certainty }: Answer): Try => ({
  response,
  ...(certainty === null ? {} : { certainty }),
});

/**
 * Stores the grade of an attempt that has ended, and in the same transaction what follows: the grade of the quiz, and the
 * lesson’s completion. The enrolment and the attempt are locked.
 * @param why what happened, published before the grade in one statement
 */
export async function keepGrade(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  enrolment: Enrolment,
  ended: Omit<Attempt, 'mark' | 'outOf' | 'passed' | 'grade'>,
  because: 'ended' | 'marked' | 'corrected',
  why: readonly NewEvent[] = [],
): Promise<Attempt> {
  const quiz = await tools.contents.quiz(tx, ended.quiz);
  const grade = await gradeOf(tools, tx, ended);
  const mark = grade.complete ? grade.mark : null;
  const attempt: Attempt = {
    ...ended,
    ...{ state: grade.complete ? 'graded' : 'submitted', mark, outOf: grade.outOf, grade },
    passed: mark === null ? null : isPass(shareOf(mark, grade.outOf), quiz),
  };
  await storeGrade(tx, attempt);
  const { id, course, lesson, number, passed } = attempt;
  await tools.log.publish(tx, [
    ...why,
    attemptGraded.of(context, {
      ...{ attempt: id, enrolment: enrolment.id, course, lesson, number, mark, outOf: grade.outOf, passed, because },
    }),
  ]);
  await followGrade(tools, tx, context, enrolment, attempt, quiz);
  return attempt;
}

async function followGrade(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  enrolment: Enrolment,
  { lesson }: Attempt,
  quizOfAttempt: Quiz,
): Promise<void> {
  const { lessons } = await tools.versions.of(tx, enrolment.course, enrolment.version);
  const current = lessons.get(lesson);
  // Whichever attempt was graded last, the learner’s version says how all of them count.
  const quiz = current?.kind === 'quiz' ? await tools.contents.quiz(tx, current.body) : quizOfAttempt;
  const graded = (await marksOf(tx, enrolment.id, lesson)).map(({ number, mark, outOf }) => ({
    number,
    mark: shareOf(mark, outOf),
  }));
  const share = gradeOfAttempts(graded, quiz.method)?.mark;
  const passed = share !== undefined && isPass(share, quiz);
  if (share !== undefined) {
    const at = tools.now().toString({ smallestUnit: 'millisecond' });
    await storeQuizGrade(tx, { enrolment: enrolment.id, lesson }, { share, passed, attempts: graded.length }, at);
  }
  await keepScore(tools, tx, context, enrolment, { lesson, points: share ?? null, outOf: '1', source: 'quiz' });
  const completion = current?.completion;
  if (completion === 'submitted' || (completion === 'passed' && passed))
    await noted(tools, tx, context, enrolment, { lesson, state: 'completed' });
}

function shareOf(mark: string, outOf: string): string {
  const all = exact(outOf);
  return all.equals(ZERO) ? '0' : writeExact(exact(mark).div(all));
}

const isPass = (share: string, { passShare = '0' }: Quiz): boolean => exact(share).compare(exact(passShare)) >= 0;
