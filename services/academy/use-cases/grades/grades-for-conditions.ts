import type { Transaction } from '@pvt/kernel/database';
import { scoresOf } from '../../adapters/postgres/scores.ts';
import { itemsOfVersion } from '../../core/gradebook/setup.ts';
import { askForGrades } from '../../core/learning/conditions.ts';
import { type GradeValues, gradeValues, NO_GRADES } from '../../core/learning/grade-values.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import type { OpenVersion } from '../courses/versions.ts';
import type { AcademyTools } from '../tools.ts';
import { openFor } from './require-graded.ts';

/** The grades that conditions of the learner's version ask for, as they are now; nothing is read where none does. */
export async function gradesForConditions(
  tools: Pick<AcademyTools, 'versions' | 'gradebooks'>,
  tx: Transaction,
  enrolment: Pick<Enrolment, 'id' | 'course' | 'version'>,
  { conditions, lessons }: Pick<OpenVersion, 'conditions' | 'lessons'>,
): Promise<GradeValues> {
  if (!askForGrades(conditions)) return NO_GRADES;
  const { setup } = await openFor(tools, tx, enrolment);
  const items = itemsOfVersion(setup, lessons).filter(({ hidden }) => hidden !== true);
  const kept = await scoresOf(
    tx,
    enrolment.id,
    items.map(({ id }) => id),
  );
  return gradeValues(setup, items, kept);
}
