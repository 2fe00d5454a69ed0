import type { CallContext } from '@pvt/kernel/context';
import { type Conditions, entityTag, requireMatch } from '@pvt/kernel/preconditions';
import { deleteExtension, extensionOf, storeExtension } from '../../adapters/postgres/assignment-extensions.ts';
import { lockEnrolment } from '../../adapters/postgres/enrolments.ts';
import { assignmentErrors } from '../../core/assignments/errors.ts';
import { extensionChanged } from '../../core/assignments/events.ts';
import type { Extension } from '../../core/assignments/extension.ts';
import { enrolmentNotFound } from '../../core/errors.ts';
import { requireCourse } from '../courses/require-course.ts';
import type { AcademyTools } from '../tools.ts';
import type { WorkOf } from './mark-work.ts';
import { assignmentOf } from './require-assignment.ts';

export const extensionTag = (extension: Extension | null): string => entityTag(extension);

/** @throws COURSE_NOT_FOUND, ENROLMENT_NOT_FOUND */
export function getExtension(
  { database }: Pick<AcademyTools, 'database'>,
  { tenant }: CallContext,
  { course, enrolment, lesson }: WorkOf,
): Promise<Extension | null> {
  return database.transaction(tenant, async (tx) => {
    await requireCourse(tx, course);
    if ((await lockEnrolment(tx, course, enrolment)) === undefined) throw enrolmentNotFound();
    return (await extensionOf(tx, enrolment, lesson)) ?? null;
  });
}

/**
 * Gives a learner other times for an assignment, or takes them back; what was handed in is late, or not, by them when it is marked.
 * @param given null takes them back
 * @throws COURSE_NOT_FOUND, ENROLMENT_NOT_FOUND, ASSIGNMENT_NOT_FOUND, SUBMISSION_INVALID, CHANGED_MEANWHILE
 */
export function setExtension(
  tools: Pick<AcademyTools, 'database' | 'log' | 'versions' | 'gradebooks'>,
  context: CallContext,
  { course, enrolment: id, lesson }: WorkOf,
  given: Extension | null,
  conditions: Conditions,
): Promise<Extension | null> {
  return tools.database.transaction(context.tenant, async (tx) => {
    await requireCourse(tx, course);
    const enrolment = await lockEnrolment(tx, course, id);
    if (enrolment === undefined) throw enrolmentNotFound();
    await assignmentOf(tools, tx, enrolment, lesson);
    const before = (await extensionOf(tx, id, lesson)) ?? null;
    requireMatch(conditions, extensionTag(before), 'The extension');
    const after = given === null ? null : written(given);
    if (after === null) await deleteExtension(tx, id, lesson);
    else await storeExtension(tx, id, lesson, after);
    await tools.log.publish(tx, [
      extensionChanged.of(context, { name: lesson, before, after, enrolment: id, course, lesson }),
    ]);
    return after;
  });
}

function written({ dueAt, closesAt, reason }: Extension): Extension {
  const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text);
  if (closesAt !== null && Temporal.Instant.compare(instant(closesAt), instant(dueAt)) < 0)
    throw assignmentErrors.SUBMISSION_INVALID('It closes before it is due.', { pointer: '/closesAt' });
  const text = (at: string): string => instant(at).toString({ smallestUnit: 'millisecond' });
  return { dueAt: text(dueAt), closesAt: closesAt === null ? null : text(closesAt), reason };
}
