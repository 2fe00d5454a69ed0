import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { entityTag, preconditionErrors } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';
import { Slug } from '../core/course/course.ts';
import { academyErrors } from '../core/errors.ts';
import { Cohort, CohortId, EnrolmentKey, type KeptCohort } from '../core/people/cohort.ts';
import { getCohort, listCohorts, saveCohort } from '../use-cases/people/cohorts.ts';
import { listKeys, makeKey, removeKey } from '../use-cases/people/enrolment-keys.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { CourseParams, ofCourse } from './course-params.ts';

const closed = { additionalProperties: false } as const;

const CohortParams = Type.Object({ course: Slug, cohort: CohortId });
const KeyParams = Type.Object({ course: Slug, key: EnrolmentKey.properties.id });
const CohortView = Type.Object(
  {
    id: CohortId,
    version: Type.String({ description: 'Its `ETag`, for `If-Match`.', examples: ['"pZ3cJwQ0m1"'] }),
    ...Cohort.properties,
  },
  { ...closed, title: 'KeptAcademyCohort', description: 'A cohort with its name and version.' },
);
type CohortView = Static<typeof CohortView>;

const NewKey = Type.Object(
  {
    cohort: Type.Optional(CohortId),
    most: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 100_000,
        description: 'How many may use it. Without it, any number.',
        examples: [30],
      }),
    ),
    expiresAt: Type.Optional(
      Type.String({
        format: 'date-time',
        maxLength: 40,
        description: 'Until when it opens the course.',
        examples: ['2027-04-01T00:00:00Z'],
      }),
    ),
  },
  { ...closed, title: 'NewEnrolmentKey', description: 'A key to hand out.' },
);

const { COURSE_NOT_FOUND, COHORT_NOT_FOUND, COHORT_INVALID, ENROLMENT_KEY_NOT_FOUND } = academyErrors;
const { ALREADY_EXISTS, CHANGED_MEANWHILE } = preconditionErrors;

/** Cohorts, and keys by which learners come in. */
export function cohortRoutes(tools: AcademyTools): Route[] {
  const cohorts = '/v1/academy/courses/:course/cohorts';
  const keys = '/v1/academy/courses/:course/enrolment-keys';
  return [
    route({
      ...ofCourse,
      operationId: 'listCohorts',
      method: 'GET',
      path: cohorts,
      permission: 'academy:read',
      summary: 'The cohorts of a course',
      params: CourseParams,
      query: PageQuery,
      responses: { 200: { description: 'By name.', schema: pageOf(CohortView) } },
      errors: [COURSE_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: async ({ params, query, context }) => {
        const { items, ...page } = await listCohorts(tools, context, params.course, query);
        return { ...page, items: items.map(shown) };
      },
    }),
    route({
      ...ofCourse,
      operationId: 'getCohort',
      method: 'GET',
      path: `${cohorts}/:cohort`,
      permission: 'academy:read',
      summary: 'One cohort',
      params: CohortParams,
      responses: { 200: { description: 'The cohort; its version is the `ETag`.', schema: CohortView } },
      errors: [COURSE_NOT_FOUND, COHORT_NOT_FOUND],
      handler: async ({ params, context }, reply) => tagged(reply, await getCohort(tools, context, params)),
    }),
    route({
      ...ofCourse,
      operationId: 'saveCohort',
      method: 'PUT',
      path: `${cohorts}/:cohort`,
      permission: 'academy:teach',
      summary: 'Keep a cohort',
      description: 'Its learners see lessons between its dates; dates of a lesson or learner of their own go before.',
      params: CohortParams,
      headers: ConditionHeaders,
      body: Cohort,
      responses: { 200: { description: 'The cohort as it is kept.', schema: CohortView } },
      errors: [COURSE_NOT_FOUND, COHORT_INVALID, ALREADY_EXISTS, CHANGED_MEANWHILE],
      handler: async ({ params, body, headers, context }, reply) =>
        tagged(reply, await saveCohort(tools, context, params, body, conditionsOf(headers))),
    }),
    route({
      ...ofCourse,
      operationId: 'listEnrolmentKeys',
      method: 'GET',
      path: keys,
      permission: 'academy:teach',
      summary: 'The enrolment keys of a course',
      params: CourseParams,
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(EnrolmentKey) } },
      errors: [COURSE_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ params, query, context }) => listKeys(tools, context, params.course, query),
    }),
    route({
      ...ofCourse,
      operationId: 'makeEnrolmentKey',
      method: 'POST',
      path: keys,
      permission: 'academy:teach',
      summary: 'Make an enrolment key',
      description: 'Whoever has it and is signed in can enrol.',
      params: CourseParams,
      body: NewKey,
      responses: { 201: { description: 'The key.', schema: EnrolmentKey } },
      errors: [COURSE_NOT_FOUND, COHORT_NOT_FOUND, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params, body, context }, reply) => {
        const key = await makeKey(tools, context, params.course, body);
        reply.status(201);
        return key;
      },
    }),
    route({
      ...ofCourse,
      operationId: 'deleteEnrolmentKey',
      method: 'DELETE',
      path: `${keys}/:key`,
      permission: 'academy:teach',
      summary: 'Delete an enrolment key',
      description: 'Who has come by it stays.',
      params: KeyParams,
      responses: { 204: { description: 'It opens nothing any more.' } },
      errors: [COURSE_NOT_FOUND, ENROLMENT_KEY_NOT_FOUND],
      handler: async ({ params, context }, reply) => {
        await removeKey(tools, context, params.course, params.key);
        reply.status(204).send();
      },
    }),
  ];
}

function shown({ id, definition }: KeptCohort): CohortView {
  return { id, version: entityTag(definition), ...definition };
}

function tagged(reply: RouteReply, cohort: KeptCohort): CohortView {
  const view = shown(cohort);
  reply.header('etag', view.version);
  return view;
}
