import { conditionsOf, MatchHeaders } from '@pvt/kernel/http/conditions';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { entityTag, preconditionErrors } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';
import { Lesson, LessonId, Outline } from '../core/course/outline.ts';
import { academyErrors } from '../core/errors.ts';
import { LessonBody } from '../core/lesson/lesson-body.ts';
import {
  getLessonDraft,
  type LessonDraft,
  lessonTag,
  saveLesson,
  stepLesson,
} from '../use-cases/courses/draft-lessons.ts';
import { type Draft, getDraft, saveDraft } from '../use-cases/courses/drafts.ts';
import { duplicateLesson, duplicateSection } from '../use-cases/courses/duplicate-part.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { CourseParams, LessonParams, ofCourse } from './course-params.ts';

const closed = { additionalProperties: false } as const;
const version = Type.String({ description: 'Its `ETag`, for `If-Match`.', examples: ['"pZ3cJwQ0m1"'] });

const DraftView = Type.Object(
  {
    version,
    outline: Outline,
    written: Type.Array(LessonId, { description: 'The lessons that hold something.' }),
  },
  { ...closed, title: 'CourseDraft', description: 'What authors are working on.' },
);

const LessonDraftView = Type.Object(
  {
    lesson: LessonId,
    version,
    revision: Type.Integer({ description: 'Which of its contents it has; 0 for none yet.', examples: [3] }),
    body: Type.Union([LessonBody, Type.Null()], { description: 'What it holds; null for nothing yet.' }),
  },
  { ...closed, title: 'LessonDraft', description: 'A lesson of a draft.' },
);
type LessonDraftView = Static<typeof LessonDraftView>;

const SavedLesson = Type.Object(
  { body: LessonBody },
  { ...closed, title: 'SavedLesson', description: 'What the lesson is to hold.' },
);

const PartCopy = Type.Object(
  { title: { ...Lesson.properties.title, description: 'Of the copy.', examples: ['What a formula is, once more'] } },
  { ...closed, title: 'NewPartCopy', description: 'What the copy is called.' },
);
const SectionParams = Type.Object({
  ...CourseParams.properties,
  section: Type.String({
    format: 'uuid',
    maxLength: 36,
    description: 'The section’s id.',
    examples: ['0198c0de-5ec0-7000-8000-000000000001'],
  }),
});

const { COURSE_NOT_FOUND, OUTLINE_INVALID, LESSON_NOT_FOUND, LESSON_BODY_INVALID, NOTHING_TO_UNDO } = academyErrors;
const { SECTION_NOT_FOUND } = academyErrors;
const { CHANGED_MEANWHILE } = preconditionErrors;
const { IDEMPOTENCY_KEY_REUSED } = idempotencyErrors;

/** What authors write. */
export function draftRoutes(tools: AcademyTools): Route[] {
  const root = '/v1/academy/courses/:course/draft';
  const steps = [
    ['undo', 'before', 'Give a lesson the content that it had before'],
    ['redo', 'after', 'Give a lesson the content that was undone'],
  ] as const;
  return [
    route({
      ...ofCourse,
      operationId: 'getCourseDraft',
      method: 'GET',
      path: root,
      permission: 'academy:read',
      summary: 'The outline that authors are working on',
      params: CourseParams,
      responses: { 200: { description: 'The draft; its version is the `ETag`.', schema: DraftView } },
      errors: [COURSE_NOT_FOUND],
      handler: async ({ params, context }, reply) => draftTagged(reply, await getDraft(tools, context, params.course)),
    }),
    route({
      ...ofCourse,
      operationId: 'saveCourseDraft',
      method: 'PUT',
      path: root,
      permission: 'academy:author',
      summary: 'Keep the outline',
      description:
        'All of it at once. What lessons hold is saved by itself, so that two authors can write two lessons. Lessons that wait for each other are refused, with their path. With `If-Match` it is kept only while the outline is the one that was read.',
      params: CourseParams,
      headers: MatchHeaders,
      body: Outline,
      bodyLimit: 16 * 1024 * 1024,
      responses: { 200: { description: 'The draft as it is kept.', schema: DraftView } },
      errors: [COURSE_NOT_FOUND, OUTLINE_INVALID, CHANGED_MEANWHILE],
      handler: async ({ params, body, headers, context }, reply) =>
        draftTagged(reply, await saveDraft(tools, context, params.course, body, conditionsOf(headers))),
    }),
    route({
      ...ofCourse,
      operationId: 'getLessonDraft',
      method: 'GET',
      path: `${root}/lessons/:lesson`,
      permission: 'academy:read',
      summary: 'What a lesson of the draft holds',
      params: LessonParams,
      responses: { 200: { description: 'The lesson; its version is the `ETag`.', schema: LessonDraftView } },
      errors: [COURSE_NOT_FOUND, LESSON_NOT_FOUND],
      handler: async ({ params, context }, reply) =>
        lessonTagged(reply, await getLessonDraft(tools, context, params.course, params.lesson)),
    }),
    route({
      ...ofCourse,
      operationId: 'saveLessonDraft',
      method: 'PUT',
      path: `${root}/lessons/:lesson`,
      permission: 'academy:author',
      summary: 'Keep what a lesson of the draft holds',
      description:
        'To be sent with each pause in typing: the same content again changes nothing. Texts are documents of TipTap with known nodes and marks; anything else is refused with where it stands. The last 50 contents are kept for undo.',
      params: LessonParams,
      headers: MatchHeaders,
      body: SavedLesson,
      responses: { 200: { description: 'The lesson as it is kept.', schema: LessonDraftView } },
      errors: [COURSE_NOT_FOUND, LESSON_NOT_FOUND, LESSON_BODY_INVALID, CHANGED_MEANWHILE],
      handler: async ({ params, body, headers, context }, reply) =>
        lessonTagged(reply, await saveLesson(tools, context, params, body.body, conditionsOf(headers))),
    }),
    ...steps.map(([step, side, summary]) =>
      route({
        ...ofCourse,
        operationId: `${step}LessonDraft`,
        method: 'POST',
        path: `${root}/lessons/:lesson/${step}`,
        permission: 'academy:author',
        summary,
        params: LessonParams,
        headers: MatchHeaders,
        responses: { 200: { description: 'The lesson as it is now.', schema: LessonDraftView } },
        errors: [COURSE_NOT_FOUND, LESSON_NOT_FOUND, NOTHING_TO_UNDO, CHANGED_MEANWHILE],
        handler: async ({ params, headers, context }, reply) =>
          lessonTagged(reply, await stepLesson(tools, context, params, side, conditionsOf(headers))),
      }),
    ),
  ];
}

/** A part of the outline once more, with all that its lessons hold. */
export function draftCopyRoutes(tools: AcademyTools): Route[] {
  const root = '/v1/academy/courses/:course/draft';
  const copy = { ...ofCourse, method: 'POST', permission: 'academy:author', headers: MatchHeaders } as const;
  const responses = { 201: { description: 'The draft as it is now.', schema: DraftView } };
  const errors = [COURSE_NOT_FOUND, OUTLINE_INVALID, CHANGED_MEANWHILE, IDEMPOTENCY_KEY_REUSED] as const;
  return [
    route({
      ...copy,
      operationId: 'duplicateLesson',
      path: `${root}/lessons/:lesson/copies`,
      summary: 'Put a lesson into the outline once more',
      description: 'Right behind itself, with what it holds.',
      params: LessonParams,
      body: PartCopy,
      responses,
      errors: [...errors, LESSON_NOT_FOUND],
      handler: async ({ params: { course, lesson: id }, body, headers, context }, reply) => {
        const part = { course, id, title: body.title };
        const draft = await duplicateLesson(tools, context, part, conditionsOf(headers));
        reply.status(201);
        return draftTagged(reply, draft);
      },
    }),
    route({
      ...copy,
      operationId: 'duplicateSection',
      path: `${root}/sections/:section/copies`,
      summary: 'Put a section into the outline once more',
      description:
        'Right behind itself, with its lessons and what they hold. Where they wait for each other, so do the copies.',
      params: SectionParams,
      body: PartCopy,
      responses,
      errors: [...errors, SECTION_NOT_FOUND],
      handler: async ({ params: { course, section: id }, body, headers, context }, reply) => {
        const part = { course, id, title: body.title };
        const draft = await duplicateSection(tools, context, part, conditionsOf(headers));
        reply.status(201);
        return draftTagged(reply, draft);
      },
    }),
  ];
}

function draftTagged(reply: RouteReply, { outline, written }: Draft): Static<typeof DraftView> {
  const tag = entityTag(outline);
  reply.header('etag', tag);
  return { version: tag, outline, written: [...written] };
}

function lessonTagged(reply: RouteReply, draft: LessonDraft): LessonDraftView {
  const tag = lessonTag(draft);
  reply.header('etag', tag);
  return { ...draft, version: tag };
}
