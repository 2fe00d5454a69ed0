import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import type { Static } from 'typebox';
import { academyErrors } from '../core/errors.ts';
import { gradebookErrors } from '../core/gradebook/errors.ts';
import { GradebookView, PreviewView, RevisionView } from '../core/gradebook/grade-views.ts';
import { GradebookSetup } from '../core/gradebook/setup.ts';
import {
  type CourseGradebook,
  getGradebook,
  gradebookTag,
  listGradebookRevisions,
  saveGradebook,
} from '../use-cases/grades/gradebook.ts';
import { previewGradebook } from '../use-cases/grades/preview-gradebook.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { CourseParams, ofCourse } from './course-params.ts';
import { totalsView } from './grades.ts';

const { COURSE_NOT_FOUND } = academyErrors;
const { GRADEBOOK_INVALID } = gradebookErrors;
const MEGABYTE = 1024 * 1024;

/** How a course is graded. */
export function gradebookRoutes(tools: AcademyTools): Route[] {
  const root = '/v1/academy/courses/:course/gradebook';
  const own = { ...ofCourse, permission: 'academy:teach' as const, params: CourseParams };
  return [
    route({
      ...own,
      operationId: 'getGradebook',
      permission: 'academy:observe',
      method: 'GET',
      path: root,
      summary: 'How a course is graded',
      description: 'Where nothing was saved, each graded lesson of the published version counts the same.',
      responses: { 200: { description: 'Its version is the `ETag`.', schema: GradebookView } },
      errors: [COURSE_NOT_FOUND],
      handler: async ({ params, context }, reply) => tagged(reply, await getGradebook(tools, context, params.course)),
    }),
    route({
      ...own,
      operationId: 'saveGradebook',
      method: 'PUT',
      path: root,
      summary: 'Say how a course is graded',
      description:
        'All totals follow at once; where learners are many they are computed part by part, and those of before are shown until all are there. What is kept of each learner stays as it is.',
      headers: ConditionHeaders,
      body: GradebookSetup,
      bodyLimit: MEGABYTE,
      responses: { 200: { description: 'As it is kept.', schema: GradebookView } },
      errors: [
        ...[COURSE_NOT_FOUND, GRADEBOOK_INVALID],
        ...[preconditionErrors.ALREADY_EXISTS, preconditionErrors.CHANGED_MEANWHILE],
      ],
      handler: async ({ params, body, headers, context }, reply) =>
        tagged(reply, await saveGradebook(tools, context, params.course, body, conditionsOf(headers))),
    }),
    route({
      ...own,
      operationId: 'listGradebookRevisions',
      permission: 'academy:observe',
      method: 'GET',
      path: '/v1/academy/courses/:course/gradebook-revisions',
      summary: 'How a course was graded',
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(RevisionView) } },
      errors: [COURSE_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ params, query, context }) => listGradebookRevisions(tools, context, params.course, query),
    }),
    route({
      ...own,
      operationId: 'previewGradebook',
      method: 'POST',
      path: '/v1/academy/courses/:course/gradebook-preview',
      summary: 'See what totals would come to',
      description: 'Nothing is stored.',
      body: GradebookSetup,
      bodyLimit: MEGABYTE,
      responses: { 200: { description: 'Of the first learners.', schema: PreviewView } },
      errors: [COURSE_NOT_FOUND, GRADEBOOK_INVALID],
      handler: async ({ params, body, context }) => {
        const learners = await previewGradebook(tools, context, params.course, body);
        return {
          learners: learners.map(({ before, after, ...who }) => ({
            ...who,
            before: totalsView(before),
            after: totalsView(after),
          })),
        };
      },
    }),
  ];
}

function tagged(reply: RouteReply, gradebook: CourseGradebook): Static<typeof GradebookView> {
  const version = gradebookTag(gradebook);
  reply.header('etag', version);
  return { version, ...gradebook };
}
