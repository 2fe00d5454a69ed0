import { compileExpression, type Expression, ExpressionFault } from '@pvt/kernel/cel';
import type { Lesson } from '../course/outline.ts';
import { WHEN_VARIABLES } from '../course/release-rule.ts';
import { percentOf } from '../people/enrolment.ts';
import type { GradeValues } from './grade-values.ts';

/** The conditions of a version by their texts, each compiled once. */
export type Conditions = ReadonlyMap<string, Expression>;

/** @throws ExpressionInvalid for what no publication lets pass */
export function compileConditions(lessons: readonly Lesson[]): Conditions {
  const texts = lessons.flatMap(({ release }) => release.flatMap((rule) => (rule.kind === 'when' ? [rule.if] : [])));
  return new Map([...new Set(texts)].map((text) => [text, compileCondition(text)]));
}

/** @throws ExpressionInvalid */
export const compileCondition = (text: string): Expression => compileExpression(text, WHEN_VARIABLES, 'bool');

/** Whether any of them asks for grades: else they need not be read. */
export const askForGrades = (conditions: Conditions): boolean =>
  [...conditions.keys()].some((text) => /\bgrades?\b/.test(text));

export interface ConditionValues {
  readonly completed: ReadonlyMap<string, string>;
  readonly done: number;
  readonly required: number;
  readonly cohort: string | null;
  readonly groups: readonly string[];
  readonly grades: GradeValues;
}

/**
 * A condition that fails on the values, or that nobody has compiled, does not hold. A grade that there is not fails, as CEL has it
 * of a member that is not there: so it opens nothing.
 */
export function conditionHolds(conditions: Conditions, text: string, values: ConditionValues): boolean {
  const { completed, done, required, cohort, groups, grades } = values;
  const progress = { percent: percentOf(done, required), done, required };
  const grade = grades.total === undefined ? {} : { percent: grades.total };
  const known = {
    ...{ progress, completed: [...completed.keys()], cohort: cohort ?? '', groups: [...groups] },
    ...{ grade, grades: grades.items },
  };
  try {
    return conditions.get(text)?.run(known) === true;
  } catch (error) {
    if (error instanceof ExpressionFault) return false;
    throw error;
  }
}
