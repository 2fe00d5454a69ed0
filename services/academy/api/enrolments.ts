import { conditionsOf, MatchHeaders } from '@pvt/kernel/http/conditions';
import { pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { Slug } from '../core/course/course.ts';
import { academyErrors } from '../core/errors.ts';
import { EnrolmentChange } from '../core/people/change-enrolment.ts';
import { CohortId } from '../core/people/cohort.ts';
import { EnrolmentId, EnrolmentView, State } from '../core/people/enrolment.ts';
import { LineVerdict } from '../core/people/learner-list.ts';
import { changeEnrolment, moveLearner } from '../use-cases/people/change-enrolment.ts';
import { enrolLearner } from '../use-cases/people/enrol-learner.ts';
import { importLearners } from '../use-cases/people/import-learners.ts';
import { listEnrolments, named } from '../use-cases/people/read-enrolments.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { CourseParams, GroupQuery, ofCourse } from './course-params.ts';

const closed = { additionalProperties: false } as const;

const EnrolmentParams = Type.Object({ course: Slug, enrolment: EnrolmentId });

const NewEnrolment = Type.Object(
  {
    account: Type.Optional(
      Type.String({
        format: 'uuid',
        maxLength: 36,
        description: 'Of the organisation.',
        examples: ['0198c0de-acc0-7000-8000-000000000001'],
      }),
    ),
    mail: Type.Optional(
      Type.String({ format: 'email', maxLength: 254, description: 'Who is invited.', examples: ['ana@example.com'] }),
    ),
    cohort: Type.Optional(CohortId),
  },
  {
    ...closed,
    title: 'NewEnrolment',
    description: 'Either an account or a mail address.',
    examples: [{ mail: 'ana@example.com' }],
  },
);

const NewImport = Type.Object(
  {
    list: Type.String({
      minLength: 1,
      maxLength: 1_000_000,
      description:
        'CSV: the names first, among them `mail` or `account`, `cohort`, and `groups`, of which `|` divides several.',
      examples: ['mail,cohort\nana@example.com,spring\n'],
    }),
    apply: Type.Boolean({
      description: 'False tries it: the answer says what would become of each line, and nothing is kept.',
    }),
  },
  { ...closed, title: 'NewLearnerImport', description: 'A list of learners.' },
);

const ImportView = Type.Object(
  { lines: Type.Array(LineVerdict, { description: 'In their order.' }) },
  { ...closed, title: 'LearnerImport', description: 'What becomes of each line.' },
);

const NewVersion = Type.Object(
  { version: Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'To which version.', examples: [2] }) },
  { ...closed, title: 'MovedLearner', description: 'Where the learner goes on.' },
);

const { COURSE_GROUP_NOT_FOUND } = academyErrors;
const { COURSE_NOT_FOUND, COURSE_NOT_PUBLISHED, COHORT_NOT_FOUND, ENROLMENT_NOT_FOUND } = academyErrors;
const { ENROLMENT_EXISTS, ENROLMENT_INVALID, IMPORT_UNREADABLE, STATE_NOT_REACHABLE, VERSION_NOT_FOUND } =
  academyErrors;
const { IDEMPOTENCY_KEY_REUSED } = idempotencyErrors;

/** Who is in a course. */
export function enrolmentRoutes(tools: AcademyTools): Route[] {
  const root = '/v1/academy/courses/:course/enrolments';
  const tagged = (reply: RouteReply, view: EnrolmentView | undefined): EnrolmentView => {
    if (view === undefined) throw new Error('an enrolment has a view');
    reply.header('etag', view.revision);
    return view;
  };
  return [
    route({
      ...ofCourse,
      operationId: 'listEnrolments',
      method: 'GET',
      path: root,
      permission: 'academy:observe',
      summary: 'Who is in a course',
      params: CourseParams,
      query: Type.Object({ ...GroupQuery.properties, state: Type.Optional(State) }),
      responses: { 200: { description: 'In the order in which they came.', schema: pageOf(EnrolmentView) } },
      errors: [COURSE_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ params, query, context }) => listEnrolments(tools, context, params.course, query),
    }),
    route({
      ...ofCourse,
      operationId: 'enrolLearner',
      method: 'POST',
      path: root,
      permission: 'academy:teach',
      summary: 'Enrol somebody',
      description:
        'An account begins at once; a mail address is invited, and begins when its person takes it up. Where all seats are taken, both wait.',
      params: CourseParams,
      body: NewEnrolment,
      responses: { 201: { description: 'The enrolment.', schema: EnrolmentView } },
      errors: [
        ...[COURSE_NOT_FOUND, COURSE_NOT_PUBLISHED, COHORT_NOT_FOUND, ENROLMENT_INVALID, ENROLMENT_EXISTS],
        IDEMPOTENCY_KEY_REUSED,
      ],
      handler: async ({ params, body, context }, reply) => {
        const enrolment = await enrolLearner(tools, context, params.course, body);
        reply.status(201);
        return tagged(reply, (await named(tools, context, [enrolment]))[0]);
      },
    }),
    route({
      ...ofCourse,
      operationId: 'changeEnrolment',
      method: 'PATCH',
      path: `${root}/:enrolment`,
      permission: 'academy:teach',
      summary: 'Suspend, withdraw, extend, or give more time',
      description: 'A seat that is given up goes to who waits longest.',
      params: EnrolmentParams,
      headers: MatchHeaders,
      body: EnrolmentChange,
      responses: { 200: { description: 'The enrolment as it is now.', schema: EnrolmentView } },
      errors: [
        ...[COURSE_NOT_FOUND, ENROLMENT_NOT_FOUND, COHORT_NOT_FOUND, COURSE_GROUP_NOT_FOUND, STATE_NOT_REACHABLE],
        preconditionErrors.CHANGED_MEANWHILE,
      ],
      handler: async ({ params, body, headers, context }, reply) => {
        const enrolment = await changeEnrolment(tools, context, params, body, conditionsOf(headers));
        return tagged(reply, (await named(tools, context, [enrolment]))[0]);
      },
    }),
    route({
      ...ofCourse,
      operationId: 'moveLearner',
      method: 'POST',
      path: `${root}/:enrolment/version`,
      permission: 'academy:teach',
      summary: 'Move a learner to another version',
      description: 'What is done of it is counted in the same transaction; a course that was completed stays so.',
      params: EnrolmentParams,
      body: NewVersion,
      responses: { 200: { description: 'The enrolment as it is now.', schema: EnrolmentView } },
      errors: [COURSE_NOT_FOUND, ENROLMENT_NOT_FOUND, VERSION_NOT_FOUND, STATE_NOT_REACHABLE],
      handler: async ({ params, body, context }, reply) => {
        const enrolment = await moveLearner(tools, context, params, body.version);
        return tagged(reply, (await named(tools, context, [enrolment]))[0]);
      },
    }),
    route({
      ...ofCourse,
      operationId: 'importLearners',
      method: 'POST',
      path: '/v1/academy/courses/:course/enrolment-imports',
      permission: 'academy:teach',
      summary: 'Enrol those of a list',
      description: 'At most 5,000 lines. Try it first: a line that is refused keeps no other.',
      params: CourseParams,
      body: NewImport,
      bodyLimit: 4 * 1024 * 1024,
      responses: { 200: { description: 'What becomes of each line.', schema: ImportView } },
      errors: [COURSE_NOT_FOUND, COURSE_NOT_PUBLISHED, IMPORT_UNREADABLE, IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params, body, context }) => ({
        lines: await importLearners(tools, context, params.course, body),
      }),
    }),
  ];
}
