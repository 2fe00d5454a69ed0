import type { CallContext } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, entityTag, nameTaken, requireMatch } from '@pvt/kernel/preconditions';
import { cohortOf, cohortsAfter, storeCohort } from '../../adapters/postgres/cohorts.ts';
import { academyErrors, requireNone } from '../../core/errors.ts';
import { type Cohort, cohortFaults, type KeptCohort } from '../../core/people/cohort.ts';
import { cohortChanged } from '../../core/people/events.ts';
import { requireCourse, requireLocked } from '../courses/require-course.ts';
import type { CommandTools, QueryTools } from '../tools.ts';

const COHORTS = keyset('academy.cohorts', isText);

/** @throws COURSE_NOT_FOUND, COHORT_INVALID, ALREADY_EXISTS, CHANGED_MEANWHILE */
export function saveCohort(
  { database, log }: CommandTools,
  context: CallContext,
  { course, cohort: id }: { readonly course: string; readonly cohort: string },
  definition: Cohort,
  conditions: Conditions,
): Promise<KeptCohort> {
  requireNone(academyErrors.COHORT_INVALID, cohortFaults(definition));
  return database.transaction(context.tenant, async (tx) => {
    await requireLocked(tx, course);
    const before = await cohortOf(tx, course, id);
    if (conditions.newOnly && before !== undefined) throw nameTaken('a cohort', id, '/cohort');
    requireMatch(conditions, before && entityTag(before), `The cohort "${id}"`);
    if (before === undefined || !sameJson(before, definition)) {
      await storeCohort(tx, course, { id, definition });
      await log.publish(tx, [
        cohortChanged.of(context, { course, name: id, before: before ?? null, after: definition }),
      ]);
    }
    return { id, definition };
  });
}

/** @throws COURSE_NOT_FOUND, COHORT_NOT_FOUND */
export function getCohort(
  { database }: QueryTools,
  { tenant }: CallContext,
  { course, cohort: id }: { readonly course: string; readonly cohort: string },
): Promise<KeptCohort> {
  return database.transaction(tenant, async (tx) => {
    await requireCourse(tx, course);
    const definition = await cohortOf(tx, course, id);
    if (definition === undefined) throw academyErrors.COHORT_NOT_FOUND(`The course has no cohort "${id}".`);
    return { id, definition };
  });
}

/** By name. @throws COURSE_NOT_FOUND, CURSOR_INVALID */
export function listCohorts(
  { database }: QueryTools,
  { tenant }: CallContext,
  course: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<KeptCohort>> {
  const after = COHORTS.read(cursor);
  return database.transaction(tenant, async (tx) => {
    await requireCourse(tx, course);
    return COHORTS.page(await cohortsAfter(tx, course, after, limit + 1), limit, ({ id }) => id);
  });
}
