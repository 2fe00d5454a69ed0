import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { type Conditions, requireMatch } from '@pvt/kernel/preconditions';
import { enrolmentOf, lockOwn } from '../../adapters/postgres/enrolments.ts';
import {
  countNotes,
  deleteNote,
  lockNote,
  notesOfCourse,
  notesOfLesson,
  notesOfPerson,
  storeNote,
} from '../../adapters/postgres/notes.ts';
import { notEnrolled } from '../../core/errors.ts';
import { noteErrors } from '../../core/notes/errors.ts';
import { type GivenNote, MOST_NOTES, type NoteView, noteTag, noteView } from '../../core/notes/note.ts';
import { openLesson } from '../learning/open-lesson.ts';
import { requireLearner, requirePerson } from '../learning/require-learner.ts';
import type { AcademyTools, QueryTools } from '../tools.ts';

const NOTES = keyset('academy.notes', isId);

export interface NoteAt {
  readonly course: string;
  readonly lesson: string;
  readonly note: string;
}

/**
 * Keeps what a learner writes down at a lesson that is open.
 * @throws ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, LEARNER_NOT_A_PERSON, NOTE_NOT_FOUND for an id of somebody else’s,
 *   TOO_MANY_NOTES, CHANGED_MEANWHILE
 */
export function saveNote(
  tools: Pick<AcademyTools, 'database' | 'versions' | 'gradebooks' | 'now'>,
  context: CallContext,
  { course, lesson, note: id }: NoteAt,
  given: GivenNote,
  conditions: Conditions,
): Promise<NoteView> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const account = requirePerson(context);
    // Notes that are made at once are counted one after the other.
    await lockOwn(tx, course, account);
    const learner = await requireLearner(tools, tx, context, course);
    openLesson(learner, lesson, tools.now());
    const before = await lockNote(tx, account, id);
    requireMatch(conditions, before && noteTag(before), 'The note');
    if (before === undefined && (await countNotes(tx, account, course)) >= MOST_NOTES)
      throw noteErrors.TOO_MANY_NOTES(`You have ${MOST_NOTES} notes in this course.`);
    const writtenAt = tools.now().toString({ smallestUnit: 'millisecond' });
    const kept = await storeNote(tx, { ...given, id, account, course, lesson, writtenAt });
    if (kept === undefined) throw noNote(id);
    return noteView(kept);
  });
}

/** @throws LEARNER_NOT_A_PERSON, NOTE_NOT_FOUND */
export function removeNote(
  { database }: QueryTools,
  context: CallContext,
  { course, note }: Omit<NoteAt, 'lesson'>,
): Promise<void> {
  const account = requirePerson(context);
  return database.transaction(context.tenant, async (tx) => {
    if (!(await deleteNote(tx, account, course, note))) throw noNote(note);
  });
}

/**
 * The caller’s own, the newest first: of a course or one of its lessons, also where that is locked by now; they are what the caller wrote.
 * @throws CURSOR_INVALID, LEARNER_NOT_A_PERSON, ENROLMENT_NOT_FOUND
 */
export function listNotes(
  { database }: QueryTools,
  context: CallContext,
  course: string,
  { lesson, cursor, limit }: PageQueryValues & { readonly lesson?: string },
): Promise<Page<NoteView>> {
  const before = NOTES.read(cursor);
  const account = requirePerson(context);
  return database.transaction(context.tenant, async (tx) => {
    if ((await enrolmentOf(tx, course, account)) === undefined) throw notEnrolled(course);
    const rows =
      lesson === undefined
        ? await notesOfCourse(tx, account, course, before, limit + 1)
        : await notesOfLesson(tx, account, { course, lesson }, before, limit + 1);
    const { items, ...page } = NOTES.page(rows, limit, ({ id }) => id);
    return { ...page, items: items.map(noteView) };
  });
}

/** All of the caller, to be taken along. @throws CURSOR_INVALID, LEARNER_NOT_A_PERSON */
export function listAllNotes(
  { database }: QueryTools,
  context: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<NoteView>> {
  const before = NOTES.read(cursor);
  const account = requirePerson(context);
  return database.transaction(context.tenant, async (tx) => {
    const rows = await notesOfPerson(tx, account, before, limit + 1);
    const { items, ...page } = NOTES.page(rows, limit, ({ id }) => id);
    return { ...page, items: items.map(noteView) };
  });
}

const noNote = (id: string) => noteErrors.NOTE_NOT_FOUND(`You have no note ${id} here.`);
