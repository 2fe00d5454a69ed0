import { getPerson } from '@pvt/identity/contract';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { isPlainInstant } from '@pvt/kernel/instant';
import { enrolmentById } from '../../adapters/postgres/enrolments.ts';
import { marksOfSubmission } from '../../adapters/postgres/submission-marks.ts';
import {
  submissionOf,
  versionsOf,
  type WaitingPlace,
  waitingSubmissions,
} from '../../adapters/postgres/submissions.ts';
import type { Submission } from '../../core/assignments/submission.ts';
import {
  feedbackView,
  type MarkedWork,
  markedWork,
  type OwnWork,
  standingView,
} from '../../core/assignments/work-view.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import { requireCourse } from '../courses/require-course.ts';
import type { LessonOf } from '../learning/read-learning.ts';
import type { AcademyTools } from '../tools.ts';
import { nothingHandedIn, type WorkOf } from './mark-work.ts';
import { assignmentOf, requireAssignment } from './require-assignment.ts';

type Tools = Pick<AcademyTools, 'database' | 'versions' | 'gradebooks' | 'now' | 'contracts'>;

/** @throws ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, ASSIGNMENT_NOT_FOUND, LEARNER_NOT_A_PERSON */
export function getOwnWork(
  tools: Pick<Tools, 'database' | 'versions' | 'gradebooks' | 'now'>,
  context: CallContext,
  at: LessonOf,
): Promise<OwnWork> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const { learner, lesson, assignment, times } = await requireAssignment(tools, tx, context, at, 'look');
    const { id } = learner.enrolment;
    const submission = await submissionOf(tx, id, lesson.id);
    const versions = await versionsOf(tx, id, lesson.id);
    const marks = submission?.state === 'marked' ? await marksOfSubmission(tx, id, lesson.id) : [];
    return {
      assignment,
      ...standingView(assignment, times, submission, versions),
      ...{ draft: submission?.draft ?? null, draftVersion: submission?.draftVersion ?? 0 },
      feedback: feedbackView(assignment, marks),
    };
  });
}

/** @throws COURSE_NOT_FOUND, SUBMISSION_NOT_FOUND, ASSIGNMENT_NOT_FOUND */
export async function getWork(tools: Tools, context: CallContext, of: WorkOf): Promise<MarkedWork> {
  const found = await tools.database.transaction(context.tenant, async (tx) => {
    await requireCourse(tx, of.course);
    const enrolment = await enrolmentById(tx, of.course, of.enrolment);
    const submission = enrolment && (await submissionOf(tx, of.enrolment, of.lesson));
    if (enrolment?.course !== of.course || submission === undefined || submission.versions === 0)
      throw nothingHandedIn();
    return read(tools, tx, enrolment, submission);
  });
  const name = await nameOf(tools, context, found.enrolment);
  const { asked, submission, versions, marks } = found;
  return markedWork(name, asked, submission, versions, marks, context.principal.id);
}

async function read(tools: Tools, tx: Transaction, enrolment: Enrolment, submission: Submission) {
  const { lesson } = submission;
  const asked = await assignmentOf(tools, tx, enrolment, lesson);
  const versions = await versionsOf(tx, enrolment.id, lesson);
  return { enrolment, submission, asked, versions, marks: await marksOfSubmission(tx, enrolment.id, lesson) };
}

async function nameOf({ contracts }: Tools, context: CallContext, { account }: Enrolment): Promise<string | null> {
  const person = account === null ? null : await contracts.call(getPerson, context, { account });
  return person?.name ?? null;
}

const WAITING = keyset('academy.works', isPlace);

function isPlace(value: unknown): value is WaitingPlace {
  if (typeof value !== 'object' || value === null) return false;
  const { handedInAt, enrolment, lesson }: Partial<Record<keyof WaitingPlace, unknown>> = value;
  return isPlainInstant(handedInAt) && isId(enrolment) && isId(lesson);
}

/** A work that waits, without its content. */
export interface WaitingWork {
  readonly enrolment: string;
  readonly lesson: string;
  readonly title: string;
  readonly name: string | null;
  readonly handedInAt: string;
  readonly versions: number;
}

/** Those that wait to be marked, the oldest first. @throws COURSE_NOT_FOUND, CURSOR_INVALID */
export async function listWaitingWorks(
  tools: Tools,
  context: CallContext,
  course: string,
  { group, cursor, limit }: PageQueryValues & { readonly group?: string },
): Promise<Page<WaitingWork>> {
  const after = WAITING.read(cursor);
  const page = await tools.database.transaction(context.tenant, async (tx) => {
    await requireCourse(tx, course);
    const rows = await waitingSubmissions(tx, course, after, limit + 1, group);
    const { items, ...rest } = WAITING.page(rows, limit, placeOf);
    const shown = [];
    for (const submission of items) {
      const enrolment = await enrolmentById(tx, course, submission.enrolment);
      if (enrolment === undefined) continue;
      const { lesson, assignment } = await assignmentOf(tools, tx, enrolment, submission.lesson);
      shown.push({ submission, enrolment, title: lesson.title, isNamed: !assignment.anonymous });
    }
    return { ...rest, shown };
  });
  const { shown, ...rest } = page;
  const items = shown.map(
    async ({ submission: { enrolment: id, lesson, handedInAt, versions }, enrolment, title, isNamed }) => ({
      ...{ enrolment: id, lesson, title, versions, handedInAt: handedInAt ?? '' },
      name: isNamed ? await nameOf(tools, context, enrolment) : null,
    }),
  );
  return { ...rest, items: await Promise.all(items) };
}

const placeOf = ({ handedInAt, enrolment, lesson }: Submission): WaitingPlace => ({
  ...{ handedInAt: handedInAt ?? '', enrolment, lesson },
});
