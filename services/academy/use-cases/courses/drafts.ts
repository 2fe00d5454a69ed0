import type { CallContext } from '@pvt/kernel/context';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, entityTag, requireMatch } from '@pvt/kernel/preconditions';
import { draftOf, pointersOf, storeDraft } from '../../adapters/postgres/drafts.ts';
import { signature } from '../../adapters/postgres/staff-names.ts';
import { EMPTY_OUTLINE, lessonsOf, type Outline } from '../../core/course/outline.ts';
import { outlineFaults } from '../../core/course/outline-faults.ts';
import { academyErrors, requireNone } from '../../core/errors.ts';
import { outlineSaved } from '../../core/events.ts';
import type { CommandTools, QueryTools } from '../tools.ts';
import { requireCourse, requireLocked } from './require-course.ts';

export interface Draft {
  readonly outline: Outline;
  /** The lessons that hold something. */
  readonly written: readonly string[];
}

/** @throws COURSE_NOT_FOUND */
export function getDraft({ database }: QueryTools, { tenant }: CallContext, course: string): Promise<Draft> {
  return database.transaction(tenant, async (tx) => {
    await requireCourse(tx, course);
    const [outline = EMPTY_OUTLINE, pointers] = await Promise.all([draftOf(tx, course), pointersOf(tx, course)]);
    return { outline, written: pointers.map(({ lesson }) => lesson) };
  });
}

/**
 * Keeps the outline of a draft. The same again changes nothing. What a lesson holds stays, also while it is out of the outline.
 * @throws COURSE_NOT_FOUND, OUTLINE_INVALID, CHANGED_MEANWHILE
 */
export function saveDraft(
  { database, log }: CommandTools,
  context: CallContext,
  course: string,
  outline: Outline,
  conditions: Conditions,
): Promise<Draft> {
  requireNone(academyErrors.OUTLINE_INVALID, outlineFaults(outline));
  return database.transaction(context.tenant, async (tx) => {
    await requireLocked(tx, course);
    const before = (await draftOf(tx, course)) ?? EMPTY_OUTLINE;
    requireMatch(conditions, entityTag(before), `The outline of "${course}"`);
    if (!sameJson(before, outline)) {
      await storeDraft(tx, course, outline, await signature(tx, context));
      const counts = { sections: outline.sections.length, lessons: lessonsOf(outline).length };
      await log.publish(tx, [outlineSaved.of(context, { course, ...counts })]);
    }
    const pointers = await pointersOf(tx, course);
    return { outline, written: pointers.map(({ lesson }) => lesson) };
  });
}
