import type { Transaction } from '@pvt/kernel/database';
import { lockEnrolment } from '../../adapters/postgres/enrolments.ts';
import { gradebookOf, setupOf } from '../../adapters/postgres/gradebooks.ts';
import type { KeptCourse } from '../../core/course/course.ts';
import { enrolmentNotFound } from '../../core/errors.ts';
import { gradebookErrors } from '../../core/gradebook/errors.ts';
import { defaultSetup, type GradebookSetup, itemsOfVersion, type SetupItem } from '../../core/gradebook/setup.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import type { AcademyTools } from '../tools.ts';
import type { OpenGradebook } from './open-gradebooks.ts';

type Tools = Pick<AcademyTools, 'versions' | 'gradebooks'>;

export const NO_GRADEBOOK = { live: 0, latest: 0 } as const;

/** The set-up that readers see, for the version that a learner is on. */
export async function openFor(
  { versions, gradebooks }: Tools,
  tx: Transaction,
  { course, version }: Pick<Enrolment, 'course' | 'version'>,
): Promise<OpenGradebook & { readonly revision: number }> {
  const { live } = (await gradebookOf(tx, course)) ?? NO_GRADEBOOK;
  return { revision: live, ...(await gradebooks.of(tx, course, live, await versions.of(tx, course, version))) };
}

/** A set-up as the course has it: where none was saved, that of the published version. */
export async function setupFor(
  { versions, gradebooks }: Tools,
  tx: Transaction,
  { slug, published }: KeptCourse,
  revision: number,
): Promise<GradebookSetup> {
  if (published === null) {
    // A copy of a course has one before it has a version.
    const kept = revision === 0 ? undefined : await setupOf(tx, slug, revision);
    return kept?.setup ?? defaultSetup({ sections: [] });
  }
  return (await gradebooks.of(tx, slug, revision, await versions.of(tx, slug, published))).setup;
}

export interface CellOf {
  readonly course: string;
  readonly enrolment: string;
  readonly item: string;
}

export interface GradedCell {
  readonly enrolment: Enrolment;
  readonly item: SetupItem;
}

/** The enrolment is locked until the transaction ends. @throws ENROLMENT_NOT_FOUND, GRADE_ITEM_NOT_FOUND */
export async function lockCell(tools: Tools, tx: Transaction, at: CellOf): Promise<GradedCell> {
  const enrolment = await lockEnrolment(tx, at.course, at.enrolment);
  if (enrolment === undefined) throw enrolmentNotFound();
  const of = await openFor(tools, tx, enrolment);
  const version = await tools.versions.of(tx, enrolment.course, enrolment.version);
  const item = itemsOfVersion(of.setup, version.lessons).find(({ id }) => id === at.item);
  if (item === undefined)
    throw gradebookErrors.GRADE_ITEM_NOT_FOUND(`The learner’s gradebook has no item "${at.item}".`);
  return { enrolment, item };
}
