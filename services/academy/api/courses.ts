import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { entityTag, preconditionErrors } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';
import { Course, type KeptCourse, Slug, stateOf } from '../core/course/course.ts';
import { academyErrors } from '../core/errors.ts';
import { duplicateCourse } from '../use-cases/courses/duplicate-course.ts';
import { getCourse, listCourses } from '../use-cases/courses/read-courses.ts';
import { saveCourse } from '../use-cases/courses/save-course.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { CourseParams, ofCourse } from './course-params.ts';

const closed = { additionalProperties: false } as const;

const CourseView = Type.Object(
  {
    slug: Slug,
    version: Type.String({
      description: 'Changes with the course: its `ETag`, for `If-Match`.',
      examples: ['"pZ3cJwQ0m1"'],
    }),
    state: Type.Enum(['draft', 'published', 'archived'] as const, {
      description: 'Where it stands.',
      examples: ['draft'],
    }),
    published: Type.Union([Type.Integer(), Type.Null()], {
      description: 'The version that new learners get.',
      examples: [3],
    }),
    ...Course.properties,
  },
  { ...closed, title: 'KeptAcademyCourse', description: 'A course with its slug and version.' },
);
type CourseView = Static<typeof CourseView>;

const NewCopy = Type.Object(
  {
    slug: { ...Slug, description: 'The copy’s.', examples: ['spreadsheets-2'] },
    title: Course.properties.title,
  },
  { ...closed, title: 'NewCourseCopy', description: 'What the copy is called.' },
);

const { COURSE_NOT_FOUND, COURSE_INVALID } = academyErrors;
const { ALREADY_EXISTS, CHANGED_MEANWHILE } = preconditionErrors;

export function courseRoutes(tools: AcademyTools): Route[] {
  return [
    route({
      operationId: 'listAcademyCourses',
      method: 'GET',
      path: '/v1/academy/courses',
      tag: 'academy',
      resource: 'each',
      permission: 'academy:read',
      summary: 'All courses',
      query: PageQuery,
      responses: { 200: { description: 'By slug.', schema: pageOf(CourseView) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: async ({ context, query }) => {
        const { items, ...page } = await listCourses(tools, context, query);
        return { ...page, items: items.map(shown) };
      },
    }),
    route({
      ...ofCourse,
      operationId: 'getAcademyCourse',
      method: 'GET',
      path: '/v1/academy/courses/:course',
      permission: 'academy:read',
      summary: 'One course',
      params: CourseParams,
      responses: { 200: { description: 'The course; its version is the `ETag`.', schema: CourseView } },
      errors: [COURSE_NOT_FOUND],
      handler: async ({ params, context }, reply) => tagged(reply, await getCourse(tools, context, params.course)),
    }),
    route({
      ...ofCourse,
      operationId: 'saveAcademyCourse',
      method: 'PUT',
      path: '/v1/academy/courses/:course',
      permission: 'academy:manage',
      summary: 'Keep a course',
      description:
        'Makes the course of this slug, or replaces what is kept of it. With `If-Match` it does so only while the course is the one that was read.',
      params: CourseParams,
      headers: ConditionHeaders,
      body: Course,
      responses: { 200: { description: 'The course as it is kept.', schema: CourseView } },
      errors: [COURSE_INVALID, ALREADY_EXISTS, CHANGED_MEANWHILE],
      handler: async ({ params, body, headers, context }, reply) =>
        tagged(reply, await saveCourse(tools, context, params.course, body, conditionsOf(headers))),
    }),
    route({
      // A new course is of no grant that is limited to some.
      tag: 'academy',
      operationId: 'duplicateAcademyCourse',
      method: 'POST',
      path: '/v1/academy/courses/:course/copies',
      permission: 'academy:manage',
      summary: 'Make a course of another one’s draft',
      description:
        'With its lessons, quizzes and files, its settings, its certificate and how it is graded; without its learners, and whatever is theirs. It is not published.',
      params: CourseParams,
      body: NewCopy,
      responses: { 201: { description: 'The copy.', schema: CourseView } },
      errors: [COURSE_NOT_FOUND, ALREADY_EXISTS, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params, body, context }, reply) => {
        const copy = await duplicateCourse(tools, context, params.course, body);
        reply.status(201);
        return tagged(reply, copy);
      },
    }),
  ];
}

function shown(course: KeptCourse): CourseView {
  const { slug, definition, published } = course;
  return { slug, version: entityTag(definition), state: stateOf(course), published, ...definition };
}

function tagged(reply: RouteReply, course: KeptCourse): CourseView {
  const view = shown(course);
  reply.header('etag', view.version);
  return view;
}
