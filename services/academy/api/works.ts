import { conditionsOf, MatchHeaders } from '@pvt/kernel/http/conditions';
import { pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { assignmentErrors } from '../core/assignments/errors.ts';
import { Extension } from '../core/assignments/extension.ts';
import { GivenSubmissionMark } from '../core/assignments/submission-mark.ts';
import { MarkedWork } from '../core/assignments/work-view.ts';
import { Slug } from '../core/course/course.ts';
import { LessonId } from '../core/course/outline.ts';
import { academyErrors } from '../core/errors.ts';
import { EnrolmentId } from '../core/people/enrolment.ts';
import { extensionTag, getExtension, setExtension } from '../use-cases/assignments/extensions.ts';
import { markWork } from '../use-cases/assignments/mark-work.ts';
import { getWork, listWaitingWorks } from '../use-cases/assignments/read-works.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { CourseParams, GroupQuery, ofCourse } from './course-params.ts';

const closed = { additionalProperties: false } as const;
const Params = Type.Object({ course: Slug, enrolment: EnrolmentId, lesson: LessonId });

const WaitingWork = Type.Object(
  {
    enrolment: EnrolmentId,
    lesson: LessonId,
    title: Type.String({ description: 'Of the lesson.' }),
    name: Type.Union([Type.String(), Type.Null()], { description: 'Whose; null where it is marked without names.' }),
    handedInAt: Type.String({ description: 'When, for the last time.', examples: ['2027-03-20T09:00:00.000Z'] }),
    versions: Type.Integer({ description: 'How often it was handed in.', examples: [1] }),
  },
  { ...closed, title: 'WaitingWork', description: 'A work that waits to be marked.' },
);

const KeptExtension = Type.Object(
  {
    extension: Type.Union([Extension, Type.Null()], { description: 'Null for none.' }),
    version: Type.String({ description: 'Its `ETag`, for `If-Match`.', examples: ['"pZ3cJwQ0m1"'] }),
  },
  { ...closed, title: 'KeptAssignmentExtension', description: 'More time for one learner, or none.' },
);
const NewExtension = Type.Object(
  { extension: Type.Union([Extension, Type.Null()], { description: 'Null takes it back.' }) },
  { ...closed, title: 'NewAssignmentExtension', description: 'More time for one learner, or none.' },
);

const { COURSE_NOT_FOUND, ENROLMENT_NOT_FOUND } = academyErrors;
const {
  SUBMISSION_NOT_FOUND,
  ASSIGNMENT_NOT_FOUND,
  SUBMISSION_MARK_INVALID,
  SUBMISSION_MARK_REFUSED,
  SUBMISSION_INVALID,
} = assignmentErrors;
const { CHANGED_MEANWHILE } = preconditionErrors;

/** Works that learners handed in, as teachers mark them. */
export function workRoutes(tools: AcademyTools): Route[] {
  const taught = { ...ofCourse, permission: 'academy:teach' as const };
  const root = '/v1/academy/courses/:course/works';
  const one = { ...taught, path: `${root}/:enrolment/:lesson`, params: Params };
  const extension = { ...taught, path: `${root}/:enrolment/:lesson/extension`, params: Params };
  const found = [COURSE_NOT_FOUND, SUBMISSION_NOT_FOUND, ASSIGNMENT_NOT_FOUND];
  return [
    route({
      ...taught,
      operationId: 'listWaitingWorks',
      permission: 'academy:assist',
      method: 'GET',
      path: root,
      summary: 'Works that wait to be marked',
      params: CourseParams,
      query: GroupQuery,
      responses: { 200: { description: 'The oldest first.', schema: pageOf(WaitingWork) } },
      errors: [COURSE_NOT_FOUND, ASSIGNMENT_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ params, query, context }) => listWaitingWorks(tools, context, params.course, query),
    }),
    route({
      ...one,
      operationId: 'getWork',
      permission: 'academy:assist',
      method: 'GET',
      summary: 'A work, and what was said of it',
      responses: { 200: { description: 'Its version is the `ETag`.', schema: MarkedWork } },
      errors: found,
      handler: async ({ params, context }, reply) => {
        const work = await getWork(tools, context, params);
        reply.header('etag', work.revision);
        return work;
      },
    }),
    route({
      ...one,
      operationId: 'markWork',
      permission: 'academy:assist',
      method: 'PUT',
      summary: 'Mark a work',
      description:
        'Its newest version, also again. The score and the learner’s progress follow at once, when as many have marked it as have to.',
      headers: MatchHeaders,
      body: GivenSubmissionMark,
      responses: { 200: { description: 'As it is now.', schema: MarkedWork } },
      errors: [...found, SUBMISSION_MARK_INVALID, SUBMISSION_MARK_REFUSED, CHANGED_MEANWHILE],
      handler: async ({ params, body, headers, context }, reply) => {
        await markWork(tools, context, params, body, conditionsOf(headers));
        const work = await getWork(tools, context, params);
        reply.header('etag', work.revision);
        return work;
      },
    }),
    route({
      ...extension,
      operationId: 'getAssignmentExtension',
      permission: 'academy:assist',
      method: 'GET',
      summary: 'The times of one learner for an assignment',
      responses: { 200: { description: 'Its version is the `ETag`.', schema: KeptExtension } },
      errors: [COURSE_NOT_FOUND, ENROLMENT_NOT_FOUND],
      handler: async ({ params, context }, reply) => shown(reply, await getExtension(tools, context, params)),
    }),
    route({
      ...extension,
      operationId: 'setAssignmentExtension',
      method: 'PUT',
      summary: 'Give one learner other times',
      headers: MatchHeaders,
      body: NewExtension,
      responses: { 200: { description: 'As it is kept.', schema: KeptExtension } },
      errors: [COURSE_NOT_FOUND, ENROLMENT_NOT_FOUND, ASSIGNMENT_NOT_FOUND, SUBMISSION_INVALID, CHANGED_MEANWHILE],
      handler: async ({ params, body, headers, context }, reply) =>
        shown(reply, await setExtension(tools, context, params, body.extension, conditionsOf(headers))),
    }),
  ];
}

function shown(reply: { header(name: string, value: string): unknown }, extension: Extension | null) {
  const version = extensionTag(extension);
  reply.header('etag', version);
  return { extension, version };
}
