import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { reviewersOf } from '../../adapters/postgres/peer-reviews.ts';
import { dropOtherTeachers, marksOfSubmission, storeMark } from '../../adapters/postgres/submission-marks.ts';
import { storeAgreed } from '../../adapters/postgres/submissions.ts';
import { agreedMark } from '../../core/assignments/agreed-mark.ts';
import { workMarked } from '../../core/assignments/events.ts';
import { latenessOf } from '../../core/assignments/hand-in-times.ts';
import { passes, pointsOf, type Submission } from '../../core/assignments/submission.ts';
import type { KeptMark } from '../../core/assignments/submission-mark.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import { exact, writeExact } from '../../core/questions/exact.ts';
import { keepScore } from '../grades/keep-score.ts';
import { noted } from '../learning/record-progress.ts';
import { afterMarkedAnew } from '../quizzes/lost-passes.ts';
import type { AcademyTools } from '../tools.ts';
import type { LearnerAssignment } from './require-assignment.ts';

type Tools = Pick<AcademyTools, 'log' | 'versions' | 'gradebooks' | 'now'>;

/**
 * Keeps a mark, and what all marks come to; the score, the lesson's completion and what a pass that is lost means for the certificate
 * follow in the same transaction. The enrolment and the submission are locked.
 */
export async function keepMark(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  enrolment: Enrolment,
  { lesson, assignment, times }: LearnerAssignment,
  submission: Submission,
  mark: KeptMark,
): Promise<Submission> {
  const before = (await marksOfSubmission(tx, enrolment.id, lesson.id)).find(({ marker }) => marker === mark.marker);
  if (mark.by === 'teacher' && assignment.secondMarking === undefined)
    await dropOtherTeachers(tx, enrolment.id, lesson.id, mark.marker);
  await storeMark(tx, enrolment.id, lesson.id, mark);
  const marks = await marksOfSubmission(tx, enrolment.id, lesson.id);
  const given = marks.map(({ marker, share, by }) => ({ marker, by, share: exact(share) }));
  const agreed = agreedMark(assignment, given, await reviewersOf(tx, lesson.id, enrolment.id));
  const share = agreed.kind === 'mark' ? writeExact(agreed.share) : null;
  const how = agreed.kind === 'mark' ? agreed.how : null;
  const after = await storeAgreed(
    tx,
    submission,
    share === null || how === null ? null : { share, how, at: mark.markedAt },
  );
  await tools.log.publish(tx, [
    workMarked.of(context, {
      ...{ enrolment: enrolment.id, course: enrolment.course, lesson: lesson.id, version: mark.version, by: mark.by },
      ...{ before: before?.share ?? null, after: mark.share, agreed: share },
    }),
  ]);
  const late = latenessOf(times, assignment.timeZone, submission.handedInAt ?? mark.markedAt);
  await keepScore(tools, tx, context, enrolment, {
    ...{ lesson: lesson.id, outOf: assignment.points, source: 'assignment' },
    points: share === null ? null : pointsOf(assignment, share),
    ...(late === null ? {} : { late }),
  });
  if (share === null) return after;
  const isPassed = passes(assignment, share);
  if (lesson.completion === 'passed' && isPassed)
    await noted(tools, tx, context, enrolment, { lesson: lesson.id, state: 'completed' });
  // While one more marker is waited for, nothing is lost.
  const hadPassed = submission.share === null || passes(assignment, submission.share);
  await afterMarkedAnew(tools, tx, context, { enrolment, lesson: lesson.id }, { hadPassed, passes: isPassed });
  return after;
}
