import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { enrolmentsAfter } from '../../adapters/postgres/enrolments.ts';
import { type LessonProgress, progressOfAll } from '../../adapters/postgres/progress.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import { requireCourse } from '../courses/require-course.ts';
import type { AcademyTools } from '../tools.ts';
import { namesOf } from './read-enrolments.ts';

const PROGRESS = keyset('academy.progress', isId);

export interface LearnerProgress {
  readonly enrolment: Enrolment;
  readonly name: string | null;
  /** By lesson, of those that the learner’s version has; without those that were not begun. */
  readonly lessons: ReadonlyMap<string, LessonProgress['state']>;
  /** Lessons of the published version that the learner’s own does not have. */
  readonly absent: readonly string[];
}

/** How far each learner of a course is in each lesson, in the order in which they came. @throws COURSE_NOT_FOUND, CURSOR_INVALID */
export async function listProgress(
  tools: Pick<AcademyTools, 'database' | 'contracts' | 'versions'>,
  context: CallContext,
  course: string,
  { group, cursor, limit }: PageQueryValues & { readonly group?: string },
): Promise<Page<LearnerProgress>> {
  const after = PROGRESS.read(cursor);
  const { items, ...page } = await tools.database.transaction(context.tenant, async (tx) => {
    const { published } = await requireCourse(tx, course);
    const current = published === null ? [] : [...(await tools.versions.of(tx, course, published)).lessons.keys()];
    const rows = await enrolmentsAfter(tx, course, undefined, after, limit + 1, group);
    const found = PROGRESS.page(rows, limit, ({ id }) => id);
    const ids = found.items.map(({ id }) => id);
    const begun = Map.groupBy(await progressOfAll(tx, ids), ({ enrolment }) => enrolment);
    const items: Omit<LearnerProgress, 'name'>[] = [];
    for (const enrolment of found.items) {
      const { lessons } = await tools.versions.of(tx, course, enrolment.version);
      const own = (begun.get(enrolment.id) ?? []).filter(({ lesson }) => lessons.has(lesson));
      items.push({
        enrolment,
        lessons: new Map(own.map(({ lesson, state }) => [lesson, state])),
        absent: current.filter((lesson) => !lessons.has(lesson)),
      });
    }
    return { ...found, items };
  });
  const names = await namesOf(
    tools,
    context,
    items.map(({ enrolment }) => enrolment),
  );
  return {
    ...page,
    items: items.map((item) => ({ ...item, name: names.get(item.enrolment.account ?? '') ?? null })),
  };
}
