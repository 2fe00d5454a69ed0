import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { enrolmentById } from '../../adapters/postgres/enrolments.ts';
import { insertSubmissionFile, submissionFilesOf } from '../../adapters/postgres/submission-files.ts';
import { submissionOf, versionsOf } from '../../adapters/postgres/submissions.ts';
import { assignmentErrors } from '../../core/assignments/errors.ts';
import { workFileTaken } from '../../core/assignments/events.ts';
import { handInRefusal } from '../../core/assignments/hand-in-times.ts';
import { academyErrors } from '../../core/errors.ts';
import { fileRefusal, type SentFile } from '../../core/lesson/sent-file.ts';
import { contentOf, type FileContent, fileIdOf } from '../courses/files.ts';
import { requireCourse } from '../courses/require-course.ts';
import type { LessonOf } from '../learning/read-learning.ts';
import type { AcademyTools } from '../tools.ts';
import { refusedText } from './hand-in-work.ts';
import { nothingHandedIn, type WorkOf } from './mark-work.ts';
import { requireReview } from './peer-reviews.ts';
import { requireAssignment } from './require-assignment.ts';

type Tools = Pick<AcademyTools, 'database' | 'files' | 'log' | 'versions' | 'gradebooks' | 'now'>;

/** Of one work, those included that it does not name any more. */
const MOST_TAKEN = 60;

const storedOf = (tenant: string, enrolment: string, file: string): string => `${tenant}/works/${enrolment}/${file}`;

/**
 * Takes a file in that a work may name, within what the assignment asks for; the same again is the same file.
 * @throws ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, ASSIGNMENT_NOT_FOUND, LEARNER_NOT_A_PERSON, FILE_REFUSED, SUBMISSION_REFUSED
 */
export async function takeWorkFile(
  tools: Tools,
  context: CallContext,
  at: LessonOf,
  { name, content }: { readonly name: string; readonly content: Buffer },
): Promise<SentFile> {
  const now = tools.now();
  const taken = { file: fileIdOf(content), name, bytes: content.length };
  const place = await tools.database.transaction(context.tenant, (tx) =>
    requireFit(tools, tx, context, at, taken, now),
  );
  // Before its row, as files of courses are.
  await tools.files.put(storedOf(context.tenant, place.enrolment, taken.file), content);
  await tools.database.transaction(context.tenant, async (tx) => {
    if (!(await insertSubmissionFile(tx, place, taken, now.toString({ smallestUnit: 'millisecond' })))) return;
    const { file, bytes } = taken;
    await tools.log.publish(tx, [workFileTaken.of(context, { ...place, file, bytes })]);
  });
  return taken;
}

async function requireFit(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  at: LessonOf,
  taken: SentFile,
  now: Temporal.Instant,
) {
  const { learner, lesson, assignment, times } = await requireAssignment(tools, tx, context, at, 'look');
  const place = { enrolment: learner.enrolment.id, course: learner.enrolment.course, lesson: lesson.id };
  const { versions = 0, state } = (await submissionOf(tx, place.enrolment, lesson.id)) ?? {};
  const refusal = handInRefusal(assignment, times, { versions, isMarked: state === 'marked' }, now);
  if (refusal !== undefined) throw assignmentErrors.SUBMISSION_REFUSED(refusedText(refusal, times, versions));
  if (assignment.files === undefined) throw academyErrors.FILE_REFUSED('The assignment asks for no file.');
  const why = fileRefusal(assignment.files, taken);
  if (why !== undefined) throw academyErrors.FILE_REFUSED(why);
  if ((await submissionFilesOf(tx, place.enrolment, lesson.id)).length >= MOST_TAKEN)
    throw academyErrors.FILE_REFUSED(`${MOST_TAKEN} files were sent for this assignment already.`);
  return place;
}

/** A file that the caller sent. @throws as `takeWorkFile`, FILE_NOT_FOUND */
export async function getOwnWorkFile(
  tools: Tools,
  context: CallContext,
  { file, ...at }: LessonOf & { readonly file: string },
): Promise<FileContent> {
  const enrolment = await tools.database.transaction(context.tenant, async (tx) => {
    const { learner, lesson } = await requireAssignment(tools, tx, context, at, 'look');
    const sent = await submissionFilesOf(tx, learner.enrolment.id, lesson.id);
    return sent.some((each) => each.file === file) ? learner.enrolment.id : undefined;
  });
  return read(tools, context, enrolment, file);
}

/** A file of a work that the caller is to review. @throws as `giveReview`, FILE_NOT_FOUND */
export async function getReviewedFile(
  tools: Tools,
  context: CallContext,
  { file, work, ...at }: LessonOf & { readonly work: string; readonly file: string },
): Promise<FileContent> {
  const enrolment = await tools.database.transaction(context.tenant, async (tx) => {
    await requireReview(tools, tx, context, at, work);
    const newest = (await versionsOf(tx, work, at.lesson)).at(-1);
    return newest?.content.files.some((each) => each.file === file) ? work : undefined;
  });
  return read(tools, context, enrolment, file);
}

/** A file that was handed in, for who marks; what was sent and never handed in, nobody else sees. @throws COURSE_NOT_FOUND, SUBMISSION_NOT_FOUND, FILE_NOT_FOUND */
export async function getWorkFile(
  tools: Pick<Tools, 'database' | 'files'>,
  context: CallContext,
  { course, enrolment, lesson, file }: WorkOf & { readonly file: string },
): Promise<FileContent> {
  const found = await tools.database.transaction(context.tenant, async (tx) => {
    await requireCourse(tx, course);
    if ((await enrolmentById(tx, course, enrolment)) === undefined) throw nothingHandedIn();
    const versions = await versionsOf(tx, enrolment, lesson);
    if (versions.length === 0) throw nothingHandedIn();
    const isNamed = versions.some(({ content }) => content.files.some((each) => each.file === file));
    return isNamed ? enrolment : undefined;
  });
  return read(tools, context, found, file);
}

/** What a browser might run is only ever saved. */
const TYPE = 'application/octet-stream';

function read(
  tools: Pick<Tools, 'files'>,
  { tenant }: CallContext,
  enrolment: string | undefined,
  file: string,
): Promise<FileContent> {
  const stored = enrolment === undefined ? undefined : { name: storedOf(tenant, enrolment, file), type: TYPE };
  return contentOf(tools, stored, file);
}
