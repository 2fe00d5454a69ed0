import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { type Conditions, requireMatch } from '@pvt/kernel/preconditions';
import { lockEnrolment } from '../../adapters/postgres/enrolments.ts';
import { reviewersOf } from '../../adapters/postgres/peer-reviews.ts';
import { signature } from '../../adapters/postgres/staff-names.ts';
import { marksOfSubmission } from '../../adapters/postgres/submission-marks.ts';
import { lockSubmission, versionsOf } from '../../adapters/postgres/submissions.ts';
import { agreedMark } from '../../core/assignments/agreed-mark.ts';
import { assignmentErrors } from '../../core/assignments/errors.ts';
import { type Submission, submissionTag } from '../../core/assignments/submission.ts';
import { type GivenSubmissionMark, readMark } from '../../core/assignments/submission-mark.ts';
import { exact } from '../../core/questions/exact.ts';
import { requireCourse } from '../courses/require-course.ts';
import type { AcademyTools } from '../tools.ts';
import { keepMark } from './agree.ts';
import { assignmentOf } from './require-assignment.ts';

export interface WorkOf {
  readonly course: string;
  readonly enrolment: string;
  readonly lesson: string;
}

type Tools = Pick<AcademyTools, 'database' | 'log' | 'versions' | 'gradebooks' | 'now'>;

/**
 * Marks the newest version of a work, also again. The score follows in the same transaction, once as many have marked it as have to.
 * @throws COURSE_NOT_FOUND, SUBMISSION_NOT_FOUND, ASSIGNMENT_NOT_FOUND, SUBMISSION_MARK_INVALID, SUBMISSION_MARK_REFUSED, CHANGED_MEANWHILE
 */
export function markWork(
  tools: Tools,
  context: CallContext,
  { course, enrolment: id, lesson }: WorkOf,
  given: GivenSubmissionMark,
  conditions: Conditions,
): Promise<Submission> {
  return tools.database.transaction(context.tenant, async (tx) => {
    await requireCourse(tx, course);
    const enrolment = await lockEnrolment(tx, course, id);
    const submission = enrolment && (await lockSubmission(tx, id, lesson));
    if (enrolment === undefined || submission === undefined || submission.versions === 0) throw nothingHandedIn();
    requireMatch(conditions, submissionTag(submission), 'The work');
    const asked = await assignmentOf(tools, tx, enrolment, lesson);
    const newest = (await versionsOf(tx, id, lesson)).at(-1);
    const read = readMark(asked.assignment, given, newest?.content.text ?? '');
    if (read.kind === 'refused') throw assignmentErrors.SUBMISSION_MARK_INVALID(read.why, { pointer: read.pointer });
    const { principal } = context;
    const marks = await marksOfSubmission(tx, id, lesson);
    const others = marks.filter(({ marker }) => marker !== principal.id);
    const open = agreedMark(
      asked.assignment,
      others.map(({ marker, by, share }) => ({ marker, by, share: exact(share) })),
      await reviewersOf(tx, lesson, id),
    );
    const isSecond = asked.assignment.secondMarking !== undefined;
    if (isSecond && open.kind === 'mark' && open.how !== 'median')
      throw assignmentErrors.SUBMISSION_MARK_REFUSED('Two others have marked it, and no third is needed.');
    await signature(tx, context);
    return keepMark(tools, tx, context, enrolment, asked, submission, {
      ...{ id: randomUUIDv7(), version: submission.versions, marker: principal.id, markerName: principal.name },
      ...{ by: 'teacher', share: read.share, levels: read.levels },
      ...{ comment: given.comment, notes: given.notes, annotations: given.annotations },
      markedAt: tools.now().toString({ smallestUnit: 'millisecond' }),
    });
  });
}

export const nothingHandedIn = () =>
  assignmentErrors.SUBMISSION_NOT_FOUND('The learner has handed in nothing for this assignment.');
