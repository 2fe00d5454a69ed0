import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { failurePoint } from '@pvt/kernel/failure-point';
import type { NewEvent } from '@pvt/kernel/log';
import { type Attempt, marksOf, storeGrade, storeQuizGrade } from '../../adapters/postgres/attempts.ts';
import type { AttemptGrade, SlotAnswers } from '../../core/attempts/grade-attempt.ts';
import { gradeOfAttempts } from '../../core/attempts/grade-of-attempts.ts';
import { isPass, shareOf } from '../../core/attempts/pass.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import { attemptGraded } from '../../core/quiz/events.ts';
import { gradeFrozen } from '../../core/quiz/rulings.ts';
import { keepScore } from '../grades/keep-score.ts';
import { noted } from '../learning/record-progress.ts';
import { withRuns } from '../programs/programs-of.ts';
import { runProgramsOf } from '../programs/run-programs-job.ts';
import type { AcademyTools } from '../tools.ts';
import { answersToGrade } from './answers-to-grade.ts';

type Tools = Pick<AcademyTools, 'log' | 'versions' | 'contents' | 'gradebooks' | 'jobs' | 'now'>;

/** What comes of the answers that were accepted last. It only reads. */
export async function gradeOf(
  { contents }: Pick<Tools, 'contents'>,
  tx: Transaction,
  attempt: Pick<Attempt, 'id' | 'quiz' | 'slots' | 'rulings' | 'markings'>,
): Promise<AttemptGrade> {
  const { slots, rulings, markings } = attempt;
  const { quiz, questionOf, given: answered } = await answersToGrade({ contents }, tx, attempt);
  const given = await withRuns(tx, attempt.id, attempt, answered);
  const answers = new Map(
    slots.map(({ slot }): [string, SlotAnswers] => {
      const marking = markings[slot];
      return [slot, { tries: given.get(slot) ?? [], ...(marking === undefined ? {} : { marking }) }];
    }),
  );
  return gradeFrozen({ quiz, slots, rulings, answers, questionOf });
}

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
  because: 'ended' | 'marked' | 'corrected' | 'ran',
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
  await failurePoint('academy.attempt-graded');
  const { id, course, lesson, number, passed } = attempt;
  await tools.log.publish(tx, [
    ...why,
    attemptGraded.of(context, {
      ...{ attempt: id, enrolment: enrolment.id, course, lesson, number, mark, outOf: grade.outOf, passed, because },
    }),
  ]);
  await runProgramsOf(tools.jobs, tx, context, attempt);
  await followGrade(tools, tx, context, enrolment, attempt);
  return attempt;
}

async function followGrade(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  enrolment: Enrolment,
  { lesson, quiz }: Attempt,
): Promise<void> {
  const marks = await marksOf(tx, enrolment.id, lesson);
  const result = await quizResult(tools, tx, enrolment, { lesson, quiz }, marks);
  if (result !== undefined) {
    const at = tools.now().toString({ smallestUnit: 'millisecond' });
    await storeQuizGrade(tx, { enrolment: enrolment.id, lesson }, { ...result, attempts: marks.length }, at);
  }
  await keepScore(tools, tx, context, enrolment, { lesson, points: result?.share ?? null, outOf: '1', source: 'quiz' });
  const completion = (await tools.versions.of(tx, enrolment.course, enrolment.version)).lessons.get(lesson)?.completion;
  if (completion === 'submitted' || (completion === 'passed' && result?.passed === true))
    await noted(tools, tx, context, enrolment, { lesson, state: 'completed' });
}

/** What these marks of a learner's attempts at a quiz come to; undefined where there are none. */
export async function quizResult(
  { versions, contents }: Pick<Tools, 'versions' | 'contents'>,
  tx: Transaction,
  { course, version }: Pick<Enrolment, 'course' | 'version'>,
  of: Pick<Attempt, 'lesson' | 'quiz'>,
  marks: readonly { readonly number: number; readonly mark: string; readonly outOf: string }[],
): Promise<{ readonly share: string; readonly passed: boolean } | undefined> {
  const current = (await versions.of(tx, course, version)).lessons.get(of.lesson);
  // Whichever attempt was graded last, the learner’s version says how all of them count.
  const quiz = await contents.quiz(tx, current?.kind === 'quiz' ? current.body : of.quiz);
  const graded = marks.map(({ number, mark, outOf }) => ({ number, mark: shareOf(mark, outOf) }));
  const share = gradeOfAttempts(graded, quiz.method)?.mark;
  return share === undefined ? undefined : { share, passed: isPass(share, quiz) };
}
