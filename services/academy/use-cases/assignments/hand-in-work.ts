import type { CallContext } from '@pvt/kernel/context';
import { idempotent } from '@pvt/kernel/idempotent';
import { submissionFilesOf } from '../../adapters/postgres/submission-files.ts';
import { type KeptDraft, storeDraft, storeVersion, submissionOf } from '../../adapters/postgres/submissions.ts';
import { assignmentErrors } from '../../core/assignments/errors.ts';
import { workHandedIn } from '../../core/assignments/events.ts';
import { foreignFiles, type HandIn, handInFaults } from '../../core/assignments/hand-in.ts';
import { type HandInRefusal, type HandInTimes, handInRefusal } from '../../core/assignments/hand-in-times.ts';
import type { Submission } from '../../core/assignments/submission.ts';
import { requireNone } from '../../core/errors.ts';
import type { LessonOf } from '../learning/read-learning.ts';
import { noted } from '../learning/record-progress.ts';
import type { AcademyTools } from '../tools.ts';
import { requireAssignment } from './require-assignment.ts';

type Tools = Pick<AcademyTools, 'database' | 'log' | 'versions' | 'gradebooks' | 'now'>;

/**
 * Keeps what a learner is writing, also after the time is over: handing it in is another matter. Sent twice, late or out of order, the
 * one with the highest version stays; where another one is kept than it was written upon, that stays.
 * @returns the version that is kept, and what that is where it is not what was sent
 * @throws ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, ASSIGNMENT_NOT_FOUND, LEARNER_NOT_A_PERSON
 */
export function keepDraft(
  tools: Tools,
  context: CallContext,
  at: LessonOf,
  { content, ...counted }: { readonly version: number; readonly upon?: number | undefined; readonly content: HandIn },
): Promise<KeptDraft> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const { learner } = await requireAssignment(tools, tx, context, at, 'look');
    const { id: enrolment, course } = learner.enrolment;
    return storeDraft(tx, { enrolment, course, lesson: at.lesson }, content, counted);
  });
}

/**
 * Hands a work in, by the server's clock. Each is a version of its own, which never changes.
 * @throws as `keepDraft`, SUBMISSION_INVALID, SUBMISSION_REFUSED, IDEMPOTENCY_KEY_REUSED
 */
export function handInWork(tools: Tools, context: CallContext, at: LessonOf, content: HandIn): Promise<Submission> {
  // When it came in: what waits for a connection is not late by that.
  const now = tools.now();
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'academy.handInWork', { ...at, content }, async () => {
      const { learner, lesson, assignment, times } = await requireAssignment(tools, tx, context, at, 'lock');
      const { enrolment } = learner;
      const before = await submissionOf(tx, enrolment.id, lesson.id);
      const { versions = 0, state } = before ?? {};
      const refusal = handInRefusal(assignment, times, { versions, isMarked: state === 'marked' }, now);
      if (refusal !== undefined) throw assignmentErrors.SUBMISSION_REFUSED(refusedText(refusal, times, versions));
      const sent = await submissionFilesOf(tx, enrolment.id, lesson.id);
      requireNone(assignmentErrors.SUBMISSION_INVALID, [
        ...handInFaults(assignment, content),
        ...foreignFiles(content, sent),
      ]);
      const place = { enrolment: enrolment.id, course: enrolment.course, lesson: lesson.id };
      const handedInAt = now.toString({ smallestUnit: 'millisecond' });
      const after = await storeVersion(tx, place, content, handedInAt);
      const dueAt = times.due?.toString({ smallestUnit: 'millisecond' }) ?? null;
      await tools.log.publish(tx, [workHandedIn.of(context, { ...place, version: after.versions, handedInAt, dueAt })]);
      if (lesson.completion === 'submitted')
        await noted(tools, tx, context, enrolment, { lesson: lesson.id, state: 'completed' });
      return after;
    }),
  );
}

export function refusedText(refusal: HandInRefusal, { closes }: HandInTimes, versions: number): string {
  switch (refusal) {
    case 'closed':
      return `It closed at ${closes?.toString({ smallestUnit: 'millisecond' }) ?? 'an earlier time'}.`;
    case 'marked':
      return 'It is marked already.';
    case 'noMoreVersions':
      return `It was handed in ${versions} times, which is as often as it may be.`;
  }
}
