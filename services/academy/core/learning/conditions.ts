import { compileExpression, type Expression, ExpressionFault } from '@pvt/kernel/cel';
import type { Lesson } from '../course/outline.ts';
import { WHEN_VARIABLES } from '../course/release-rule.ts';
import { percentOf } from '../people/enrolment.ts';

/** The conditions of a version by their texts, each compiled once. */
export type Conditions = ReadonlyMap<string, Expression>;

/** @throws ExpressionInvalid for what no publication lets pass */
export function compileConditions(lessons: readonly Lesson[]): Conditions {
  const texts = lessons.flatMap(({ release }) => release.flatMap((rule) => (rule.kind === 'when' ? [rule.if] : [])));
  return new Map([...new Set(texts)].map((text) => [text, compileExpression(text, WHEN_VARIABLES, 'bool')]));
}

export interface ConditionValues {
  readonly completed: ReadonlyMap<string, string>;
  readonly done: number;
  readonly required: number;
  readonly cohort: string | null;
}

/** A condition that fails on the values, or that nobody has compiled, does not hold. */
export function conditionHolds(conditions: Conditions, text: string, values: ConditionValues): boolean {
  const { completed, done, required, cohort } = values;
  const progress = { percent: percentOf(done, required), done, required };
  try {
    return conditions.get(text)?.run({ progress, completed: [...completed.keys()], cohort: cohort ?? '' }) === true;
  } catch (error) {
    if (error instanceof ExpressionFault) return false;
    throw error;
  }
}
