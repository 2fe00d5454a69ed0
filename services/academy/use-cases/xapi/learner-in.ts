import type { Transaction } from '@pvt/kernel/database';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { enrolmentById } from '../../adapters/postgres/enrolments.ts';
import type { Learnt, LessonNamed } from '../../core/xapi/learner-statement.ts';
import type { OutputTools } from './output-tools.ts';

/** Who did something in which course, and in which of its lessons. */
export interface Learner {
  readonly learnt: Learnt;
  readonly lesson: LessonNamed | undefined;
}

/**
 * @param at ISO instant of what was done
 * @returns undefined for who has no account yet, and for what is gone
 */
export async function learnerIn(
  { versions, publicUrl }: Pick<OutputTools, 'versions' | 'publicUrl'>,
  tx: Transaction,
  place: { readonly course: string; readonly enrolment: string; readonly lesson?: string },
  at: string,
): Promise<Learner | undefined> {
  const enrolment = await enrolmentById(tx, place.course, place.enrolment);
  const course = enrolment && (await courseOf(tx, place.course));
  if (enrolment === undefined || course === undefined || enrolment.account === null) return undefined;
  const { title, language } = course.definition;
  const learnt: Learnt = {
    ...{ origin: publicUrl().origin, tenant: tx.tenant, account: enrolment.account, enrolment: enrolment.id },
    course: { slug: place.course, title, language },
    at: Temporal.Instant.from(at).toString({ smallestUnit: 'millisecond' }),
  };
  if (place.lesson === undefined || enrolment.version === 0) return { learnt, lesson: undefined };
  const { lessons } = await versions.of(tx, place.course, enrolment.version);
  return { learnt, lesson: lessons.get(place.lesson) };
}
