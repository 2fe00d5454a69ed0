import { conditionsOf, MatchHeaders } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { LessonId } from '../core/course/outline.ts';
import { academyErrors } from '../core/errors.ts';
import { noteErrors } from '../core/notes/errors.ts';
import { GivenNote, NoteId, NoteView } from '../core/notes/note.ts';
import { listAllNotes, listNotes, removeNote, saveNote } from '../use-cases/notes/notes.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { CourseParams, LessonParams } from './course-params.ts';

const { ENROLMENT_NOT_FOUND, LEARNER_NOT_A_PERSON, LESSON_NOT_FOUND, LESSON_LOCKED } = academyErrors;
const { NOTE_NOT_FOUND, TOO_MANY_NOTES } = noteErrors;

/** What learners write down for themselves. Nobody else reads it, and no event tells of it. */
export function noteRoutes(tools: AcademyTools): Route[] {
  const own = { tag: 'learning', permission: SIGNED_IN } as const;
  const root = '/v1/learning/courses/:course';
  const list = { description: 'The newest first.', schema: pageOf(NoteView) };
  return [
    route({
      ...own,
      operationId: 'listAllNotes',
      method: 'GET',
      path: '/v1/learning/notes',
      summary: 'All your notes and bookmarks',
      description: 'Of all courses, to be taken along.',
      query: PageQuery,
      responses: { 200: list },
      errors: [LEARNER_NOT_A_PERSON, pageErrors.CURSOR_INVALID],
      handler: ({ query, context }) => listAllNotes(tools, context, query),
    }),
    route({
      ...own,
      operationId: 'listNotes',
      method: 'GET',
      path: `${root}/notes`,
      summary: 'Your notes and bookmarks of a course',
      params: CourseParams,
      query: Type.Object({ ...PageQuery.properties, lesson: Type.Optional(LessonId) }),
      responses: { 200: list },
      errors: [ENROLMENT_NOT_FOUND, LEARNER_NOT_A_PERSON, pageErrors.CURSOR_INVALID],
      handler: ({ params, query, context }) => listNotes(tools, context, params.course, query),
    }),
    route({
      ...own,
      operationId: 'saveNote',
      method: 'PUT',
      path: `${root}/lessons/:lesson/notes/:note`,
      summary: 'Write something down at a lesson',
      description: 'Or at a second of its video; without a text it is a bookmark.',
      params: Type.Object({ ...LessonParams.properties, note: NoteId }),
      headers: MatchHeaders,
      body: GivenNote,
      responses: { 200: { description: 'As it is kept.', schema: NoteView } },
      errors: [
        ...[ENROLMENT_NOT_FOUND, LEARNER_NOT_A_PERSON, LESSON_NOT_FOUND, LESSON_LOCKED],
        ...[NOTE_NOT_FOUND, TOO_MANY_NOTES, preconditionErrors.CHANGED_MEANWHILE],
      ],
      handler: async ({ params, body, headers, context }, reply) => {
        const note = await saveNote(tools, context, params, body, conditionsOf(headers));
        reply.header('etag', note.version);
        return note;
      },
    }),
    route({
      ...own,
      operationId: 'removeNote',
      method: 'DELETE',
      path: `${root}/notes/:note`,
      summary: 'Delete a note',
      params: Type.Object({ ...CourseParams.properties, note: NoteId }),
      responses: { 204: { description: 'It is gone.' } },
      errors: [LEARNER_NOT_A_PERSON, NOTE_NOT_FOUND],
      handler: async ({ params, context }, reply) => {
        await removeNote(tools, context, params);
        reply.status(204).send();
      },
    }),
  ];
}
