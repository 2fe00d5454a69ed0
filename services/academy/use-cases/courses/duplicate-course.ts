import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { idempotent } from '@pvt/kernel/idempotent';
import { nameTaken } from '@pvt/kernel/preconditions';
import { insertCourse } from '../../adapters/postgres/courses.ts';
import { copyPointers, draftOf, storeDraft } from '../../adapters/postgres/drafts.ts';
import { copyFiles } from '../../adapters/postgres/files.ts';
import { signature } from '../../adapters/postgres/staff-names.ts';
import { copyVideos } from '../../adapters/postgres/videos.ts';
import type { KeptCourse } from '../../core/course/course.ts';
import { EMPTY_OUTLINE, lessonsOf } from '../../core/course/outline.ts';
import { outlineCopy } from '../../core/course/outline-copy.ts';
import { courseChanged, outlineSaved } from '../../core/events.ts';
import type { CommandTools } from '../tools.ts';
import { requireLocked } from './require-course.ts';

export interface NewCopy {
  readonly slug: string;
  readonly title: string;
}

/**
 * Makes a course of the draft of another one. Its lessons have ids of their own, it has no learners, and nobody sees it in the
 * catalogue before it is published.
 * @throws COURSE_NOT_FOUND, ALREADY_EXISTS, IDEMPOTENCY_KEY_REUSED
 */
export function duplicateCourse(
  { database, log }: CommandTools,
  context: CallContext,
  from: string,
  input: NewCopy,
): Promise<KeptCourse> {
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'academy.duplicateCourse', { from, ...input }, async () => {
      const { slug, title } = input;
      const by = await signature(tx, context);
      const source = await requireLocked(tx, from);
      const definition = { ...source.definition, title };
      if (!(await insertCourse(tx, slug, definition))) throw nameTaken('a course', slug, '/slug');
      const { outline, lessons } = outlineCopy((await draftOf(tx, from)) ?? EMPTY_OUTLINE, () => randomUUIDv7());
      await storeDraft(tx, slug, outline, by);
      await copyFiles(tx, from, slug);
      await copyVideos(tx, from, slug);
      await copyPointers(tx, from, slug, [...lessons], by);
      const counts = { sections: outline.sections.length, lessons: lessonsOf(outline).length };
      await log.publish(tx, [
        courseChanged.of(context, { name: slug, before: null, after: definition }),
        outlineSaved.of(context, { course: slug, ...counts }),
      ]);
      return { slug, definition, published: null };
    }),
  );
}
