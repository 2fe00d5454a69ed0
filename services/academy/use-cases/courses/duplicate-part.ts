import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { type Conditions, entityTag, requireMatch } from '@pvt/kernel/preconditions';
import { copyPointers, draftOf, pointersOf, storeDraft } from '../../adapters/postgres/drafts.ts';
import { signature } from '../../adapters/postgres/staff-names.ts';
import { EMPTY_OUTLINE, lessonsOf, type Outline } from '../../core/course/outline.ts';
import { withLessonTwice, withSectionTwice } from '../../core/course/outline-copy.ts';
import { outlineFaults } from '../../core/course/outline-faults.ts';
import { academyErrors, lessonNotFound, requireNone } from '../../core/errors.ts';
import { outlineSaved } from '../../core/events.ts';
import type { CommandTools } from '../tools.ts';
import type { Draft } from './drafts.ts';
import { requireLocked } from './require-course.ts';

export interface PartToCopy {
  readonly course: string;
  readonly id: string;
  /** Of the copy. */
  readonly title: string;
}

type Twice = typeof withLessonTwice;

/**
 * Puts a lesson with all that it holds into the draft once more, right behind itself.
 * @throws COURSE_NOT_FOUND, LESSON_NOT_FOUND, OUTLINE_INVALID, CHANGED_MEANWHILE, IDEMPOTENCY_KEY_REUSED
 */
export function duplicateLesson(
  tools: CommandTools,
  context: CallContext,
  part: PartToCopy,
  conditions: Conditions,
): Promise<Draft> {
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'academy.duplicateLesson', part, () =>
      copied(tools, tx, context, part, { conditions, twice: withLessonTwice, notFound: lessonNotFound }),
    ),
  );
}

/**
 * Puts a section with its lessons and all that they hold into the draft once more, right behind itself.
 * @throws COURSE_NOT_FOUND, SECTION_NOT_FOUND, OUTLINE_INVALID, CHANGED_MEANWHILE, IDEMPOTENCY_KEY_REUSED
 */
export function duplicateSection(
  tools: CommandTools,
  context: CallContext,
  part: PartToCopy,
  conditions: Conditions,
): Promise<Draft> {
  const notFound = (id: string): Error => academyErrors.SECTION_NOT_FOUND(`The course has no section ${id}.`);
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'academy.duplicateSection', part, () =>
      copied(tools, tx, context, part, { conditions, twice: withSectionTwice, notFound }),
    ),
  );
}

async function copied(
  { log }: CommandTools,
  tx: Transaction,
  context: CallContext,
  { course, ...part }: PartToCopy,
  how: { readonly conditions: Conditions; readonly twice: Twice; readonly notFound: (id: string) => Error },
): Promise<Draft> {
  await requireLocked(tx, course);
  const before: Outline = (await draftOf(tx, course)) ?? EMPTY_OUTLINE;
  requireMatch(how.conditions, entityTag(before), `The outline of "${course}"`);
  const made = how.twice(before, part, () => randomUUIDv7());
  if (made === undefined) throw how.notFound(part.id);
  const { outline, lessons } = made;
  requireNone(academyErrors.OUTLINE_INVALID, outlineFaults(outline));
  const by = await signature(tx, context);
  await storeDraft(tx, course, outline, by);
  await copyPointers(tx, course, course, [...lessons], by);
  const counts = { sections: outline.sections.length, lessons: lessonsOf(outline).length };
  await log.publish(tx, [outlineSaved.of(context, { course, ...counts })]);
  const pointers = await pointersOf(tx, course);
  return { outline, written: pointers.map(({ lesson }) => lesson) };
}
