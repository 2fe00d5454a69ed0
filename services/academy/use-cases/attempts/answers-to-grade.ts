import type { Transaction } from '@pvt/kernel/database';
import { type Answer, answersOf, triesOf } from '../../adapters/postgres/answers.ts';
import type { Attempt } from '../../adapters/postgres/attempts.ts';
import type { Try } from '../../core/questions/grade-tries.ts';
import type { Question } from '../../core/questions/question.ts';
import type { Quiz } from '../../core/quiz/quiz.ts';
import type { AcademyTools } from '../tools.ts';

export interface AnswersToGrade {
  readonly quiz: Quiz;
  /** Of each slot what was checked, and what was saved after it. */
  readonly given: ReadonlyMap<string, readonly Try[]>;
  /** Of the versions that can count. */
  readonly questionOf: (id: string, version: number) => Question;
}

/** What an attempt is graded on. */
export async function answersToGrade(
  { contents }: Pick<AcademyTools, 'contents'>,
  tx: Transaction,
  attempt: Pick<Attempt, 'id' | 'quiz' | 'slots' | 'rulings'>,
): Promise<AnswersToGrade> {
  const { slots, rulings } = attempt;
  const quiz = await contents.quiz(tx, attempt.quiz);
  const corrected = slots.flatMap(({ slot, question }) => {
    const ruling = rulings[slot];
    return ruling === undefined ? [] : [{ question, version: ruling.version }];
  });
  const questionOf = await contents.questions(tx, [...slots, ...corrected]);
  return { quiz, questionOf, given: await givenOf(tx, attempt.id, quiz) };
}

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
