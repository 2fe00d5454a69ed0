import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { nameTaken } from '@pvt/kernel/preconditions';
import { certificateRuleOf, storeCertificateRule } from '../../adapters/postgres/certificate-rules.ts';
import { insertCourse } from '../../adapters/postgres/courses.ts';
import { copyPointers, draftOf, storeDraft } from '../../adapters/postgres/drafts.ts';
import { copyFiles } from '../../adapters/postgres/files.ts';
import { gradebookOf, insertSetup, setupOf, storeGradebook } from '../../adapters/postgres/gradebooks.ts';
import { signature } from '../../adapters/postgres/staff-names.ts';
import { copyVideos } from '../../adapters/postgres/videos.ts';
import { certificateRuleChanged } from '../../core/certificates/events.ts';
import type { KeptCourse } from '../../core/course/course.ts';
import { EMPTY_OUTLINE, lessonsOf } from '../../core/course/outline.ts';
import { outlineCopy } from '../../core/course/outline-copy.ts';
import { courseChanged, outlineSaved } from '../../core/events.ts';
import { gradebookChanged } from '../../core/gradebook/events.ts';
import { setupOfCopy } from '../../core/gradebook/setup-copy.ts';
import { NO_GRADEBOOK } from '../grades/require-graded.ts';
import type { CommandTools } from '../tools.ts';
import { requireLocked } from './require-course.ts';

type OwnEvent = ReturnType<typeof courseChanged.of>;

export interface NewCopy {
  readonly slug: string;
  readonly title: string;
}

/**
 * Makes a course of the draft of another one. Its lessons have ids of their own, it has no learners, and nobody sees it in the
 * catalogue before it is published. It is graded and certified as the other one.
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
      const others = [
        ...(await copyCertificate(tx, context, from, slug)),
        ...(await copyGradebook(tx, context, { from, to: slug, lessons, by })),
      ];
      const counts = { sections: outline.sections.length, lessons: lessonsOf(outline).length };
      await log.publish(tx, [
        courseChanged.of(context, { name: slug, before: null, after: definition }),
        outlineSaved.of(context, { course: slug, ...counts }),
        ...others,
      ]);
      return { slug, definition, published: null };
    }),
  );
}

async function copyCertificate(tx: Transaction, context: CallContext, from: string, to: string): Promise<OwnEvent[]> {
  const rule = await certificateRuleOf(tx, from);
  if (rule === undefined) return [];
  await storeCertificateRule(tx, to, rule);
  return [certificateRuleChanged.of(context, { name: to, before: null, after: rule })];
}

interface GradebookCopy {
  readonly from: string;
  readonly to: string;
  /** The ids of the copy by those of the other course. */
  readonly lessons: ReadonlyMap<string, string>;
  readonly by: string;
}

/** As it was saved last: of nobody is there a total to compute. */
async function copyGradebook(
  tx: Transaction,
  context: CallContext,
  { from, to, lessons, by }: GradebookCopy,
): Promise<OwnEvent[]> {
  const { latest } = (await gradebookOf(tx, from)) ?? NO_GRADEBOOK;
  const kept = latest === 0 ? undefined : await setupOf(tx, from, latest);
  if (kept === undefined) return [];
  const setup = setupOfCopy(kept.setup, lessons);
  await insertSetup(tx, to, { revision: 1, setup, savedBy: by });
  await storeGradebook(tx, to, { live: 1, latest: 1 });
  const counts = { categories: setup.categories.length, items: setup.items.length };
  return [gradebookChanged.of(context, { course: to, revision: 1, ...counts })];
}
