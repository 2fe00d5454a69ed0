import { pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type, { type Static } from 'typebox';
import { LessonId } from '../core/course/outline.ts';
import { academyErrors } from '../core/errors.ts';
import { EnrolmentId, State } from '../core/people/enrolment.ts';
import { type LearnerProgress, listProgress } from '../use-cases/people/read-progress.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { CourseParams, GroupQuery, ofCourse } from './course-params.ts';

const text = (description: string, example: string) =>
  Type.Union([Type.String({ examples: [example] }), Type.Null()], { description });

const ProgressRow = Type.Object(
  {
    enrolment: EnrolmentId,
    name: text('The name of the account; null for who is invited or left.', 'Ana Silva'),
    mail: text('Who is invited; null for who has an account.', 'ana@example.com'),
    state: State,
    version: Type.Integer({ description: 'The version of the course that the learner is on.', examples: [1] }),
    required: Type.Integer({ description: 'How many lessons it needs.', examples: [8] }),
    done: Type.Integer({ description: 'How many of them are completed.', examples: [3] }),
    lessons: Type.Record(Type.String(), Type.Enum(['started', 'completed'] as const), {
      description: 'By lesson; without those that were not begun.',
      examples: [{ '0198c0de-1e55-7000-8000-000000000001': 'completed' }],
    }),
    absent: Type.Array(LessonId, { description: 'Lessons of the published version that the learner’s does not have.' }),
  },
  { additionalProperties: false, title: 'LearnerProgressRow', description: 'How far a learner is.' },
);

/** How far the learners of a course are. */
export function progressRoutes(tools: AcademyTools): Route[] {
  return [
    route({
      ...ofCourse,
      operationId: 'listProgress',
      method: 'GET',
      path: '/v1/academy/courses/:course/progress',
      permission: 'academy:observe',
      summary: 'How far each learner is in each lesson',
      params: CourseParams,
      query: GroupQuery,
      responses: { 200: { description: 'In the order in which they came.', schema: pageOf(ProgressRow) } },
      errors: [academyErrors.COURSE_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: async ({ params, query, context }) => {
        const { items, ...page } = await listProgress(tools, context, params.course, query);
        return { ...page, items: items.map(rowOf) };
      },
    }),
  ];
}

function rowOf({ enrolment, name, lessons, absent }: LearnerProgress): Static<typeof ProgressRow> {
  const { id, mail, state, version, required, done } = enrolment;
  const begun = Object.fromEntries(lessons);
  return { ...{ enrolment: id, name, mail, state, version, required, done }, lessons: begun, absent: [...absent] };
}
