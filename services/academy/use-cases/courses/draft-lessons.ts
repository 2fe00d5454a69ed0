import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { FieldError } from '@pvt/kernel/errors';
import { type Conditions, requireMatch } from '@pvt/kernel/preconditions';
import { contentDigest } from '../../adapters/content-digest.ts';
import { addRevision, draftLessonOf, draftOf, pointAt, revisionBeside } from '../../adapters/postgres/drafts.ts';
import { filesOf } from '../../adapters/postgres/files.ts';
import { bodyOf, storeBody } from '../../adapters/postgres/lesson-bodies.ts';
import { packageOf } from '../../adapters/postgres/packages.ts';
import { signature } from '../../adapters/postgres/staff-names.ts';
import { videoOf } from '../../adapters/postgres/videos.ts';
import { EMPTY_OUTLINE, type Lesson, lessonsOf } from '../../core/course/outline.ts';
import { academyErrors, lessonNotFound, requireNone } from '../../core/errors.ts';
import { lessonSaved } from '../../core/events.ts';
import { checkBody, type LessonBody } from '../../core/lesson/lesson-body.ts';
import type { CommandTools, QueryTools } from '../tools.ts';
import { requireCourse, requireLocked } from './require-course.ts';

const KEPT_REVISIONS = 50;

export interface LessonDraft {
  readonly lesson: string;
  /** Which content it is; 0 where nothing was saved yet. */
  readonly revision: number;
  readonly body: LessonBody | null;
}

/** Tells contents apart, also the same one at another revision. */
export const lessonTag = ({ revision }: Pick<LessonDraft, 'revision'>): string => `"r${revision}"`;

/** @throws COURSE_NOT_FOUND, LESSON_NOT_FOUND */
export function getLessonDraft(
  { database }: QueryTools,
  { tenant }: CallContext,
  course: string,
  lesson: string,
): Promise<LessonDraft> {
  return database.transaction(tenant, async (tx) => {
    await requireCourse(tx, course);
    await requireLesson(tx, course, lesson);
    const { revision = 0, body = null } = (await draftLessonOf(tx, course, lesson)) ?? {};
    return { lesson, revision, body };
  });
}

/**
 * Saves what a lesson of the draft holds; the same again changes nothing, so that it can be sent as often as a pause in typing.
 * @throws COURSE_NOT_FOUND, LESSON_NOT_FOUND, LESSON_BODY_INVALID, CHANGED_MEANWHILE
 */
export function saveLesson(
  { database, log }: CommandTools,
  context: CallContext,
  { course, lesson }: { readonly course: string; readonly lesson: string },
  body: LessonBody,
  conditions: Conditions,
): Promise<LessonDraft> {
  const { faults, files } = checkBody(body);
  requireNone(academyErrors.LESSON_BODY_INVALID, faults);
  const digest = contentDigest(body);
  return database.transaction(context.tenant, async (tx) => {
    await requireLocked(tx, course);
    const { kind } = await requireLesson(tx, course, lesson);
    requireNone(academyErrors.LESSON_BODY_INVALID, [
      ...kindFault(kind, body),
      ...(await missingFiles(tx, course, files)),
      ...(await missingVideo(tx, course, body)),
      ...(await packageFault(tx, body)),
    ]);
    const before = await draftLessonOf(tx, course, lesson);
    requireMatch(conditions, lessonTag(before ?? { revision: 0 }), 'The lesson');
    if (before?.digest === digest) return { lesson, revision: before.revision, body };
    const pointer = { lesson, revision: (before?.revision ?? 0) + 1, digest };
    await storeBody(tx, { digest, body, files });
    await addRevision(tx, course, pointer, await signature(tx, context), KEPT_REVISIONS);
    await pointAt(tx, course, pointer);
    await log.publish(tx, [lessonSaved.of(context, { course, kind, ...pointer })]);
    return { lesson, revision: pointer.revision, body };
  });
}

/**
 * Gives a lesson the content that it had before, or had before the last undo.
 * @throws COURSE_NOT_FOUND, LESSON_NOT_FOUND, NOTHING_TO_UNDO, CHANGED_MEANWHILE
 */
export function stepLesson(
  { database, log }: CommandTools,
  context: CallContext,
  { course, lesson }: { readonly course: string; readonly lesson: string },
  side: 'before' | 'after',
  conditions: Conditions,
): Promise<LessonDraft> {
  return database.transaction(context.tenant, async (tx) => {
    await requireLocked(tx, course);
    const { kind } = await requireLesson(tx, course, lesson);
    const now = await draftLessonOf(tx, course, lesson);
    requireMatch(conditions, lessonTag(now ?? { revision: 0 }), 'The lesson');
    const pointer = now && (await revisionBeside(tx, course, now, side));
    const kept = pointer && (await bodyOf(tx, pointer.digest));
    if (pointer === undefined || kept === undefined)
      throw academyErrors.NOTHING_TO_UNDO(`There is no content ${side} this one.`);
    await pointAt(tx, course, pointer);
    await log.publish(tx, [lessonSaved.of(context, { course, kind, ...pointer })]);
    return { lesson, revision: pointer.revision, body: kept.body };
  });
}

async function requireLesson(tx: Transaction, course: string, id: string): Promise<Lesson> {
  const found = lessonsOf((await draftOf(tx, course)) ?? EMPTY_OUTLINE).find((lesson) => lesson.id === id);
  if (found === undefined) throw lessonNotFound(id);
  return found;
}

function kindFault(kind: string, body: LessonBody): FieldError[] {
  if (kind === body.kind) return [];
  return [{ pointer: '/kind', detail: `The lesson is a ${kind}, and can not hold a ${body.kind}.` }];
}

async function missingFiles(tx: Transaction, course: string, files: readonly string[]): Promise<FieldError[]> {
  if (files.length === 0) return [];
  const there = new Set(await filesOf(tx, course, files));
  return files
    .filter((file) => !there.has(file))
    .map((file) => ({ pointer: '', detail: `The course has no file ${file}. Take it in first.` }));
}

async function missingVideo(tx: Transaction, course: string, body: LessonBody): Promise<FieldError[]> {
  if (body.kind !== 'video' || body.source.kind !== 'uploaded') return [];
  const { video } = body.source;
  if ((await videoOf(tx, course, video)) !== undefined) return [];
  return [{ pointer: '/source/video', detail: `The course has no video ${video}. Upload it first.` }];
}

/** A zip is a package once it was taken in as one. */
async function packageFault(tx: Transaction, body: LessonBody): Promise<FieldError[]> {
  if (body.kind !== 'package' || (await packageOf(tx, body.package)) !== undefined) return [];
  return [{ pointer: '/package', detail: `The course has no package ${body.package}. Take it in first.` }];
}
