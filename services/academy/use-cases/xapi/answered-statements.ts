import type { Transaction } from '@pvt/kernel/database';
import { answersOf } from '../../adapters/postgres/answers.ts';
import { attemptOf } from '../../adapters/postgres/attempts.ts';
import type { SlotGrade } from '../../core/attempts/grade-attempt.ts';
import { readWritten } from '../../core/questions/exact.ts';
import { interactionAnswer } from '../../core/xapi/answered.ts';
import type { Json } from '../../core/xapi/check.ts';
import {
  courseActivity,
  type Learnt,
  type LessonNamed,
  learnerStatement,
  lessonActivity,
  questionActivity,
} from '../../core/xapi/learner-statement.ts';
import { scoreResult } from '../../core/xapi/score-result.ts';
import type { StatementOfEvent } from './keep-learner-statements.ts';

/** What was answered in an attempt that has ended, and whether it was right where that is known: a statement a question. */
export async function answersOfAttempt(
  tx: Transaction,
  learnt: Learnt,
  id: string,
  lesson: LessonNamed,
): Promise<readonly StatementOfEvent[]> {
  const attempt = await attemptOf(tx, id);
  if (attempt === undefined) return [];
  const grades = new Map((attempt.grade?.slots ?? []).map((grade) => [grade.slot, grade]));
  const questions = new Map(attempt.slots.map(({ slot, question }) => [slot, question]));
  const within = [lessonActivity(learnt, lesson), courseActivity(learnt)];
  return (await answersOf(tx, id)).flatMap(({ slot, response }): StatementOfEvent[] => {
    const answer = interactionAnswer(response);
    const question = questions.get(slot);
    if (answer === undefined || question === undefined) return [];
    const object = questionActivity(learnt, question, { interactionType: answer.interactionType });
    const result = { response: answer.response, ...markOf(grades.get(slot)) };
    return [{ name: slot, statement: learnerStatement(learnt, { verb: 'answered', object, result, within }) }];
  });
}

function markOf(grade: SlotGrade | undefined): Json {
  if (grade?.mark === undefined) return {};
  const isRight = readWritten(grade.mark).compare(readWritten(grade.of)) >= 0;
  return { success: isRight, score: scoreResult(grade.mark, grade.of) };
}
