import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { UNITS } from '../core/cmi5/addresses.ts';
import { cmi5Errors } from '../core/cmi5/errors.ts';
import { WAIVER_REASONS } from '../core/cmi5/registration.ts';
import { Slug } from '../core/course/course.ts';
import { LessonId } from '../core/course/outline.ts';
import { academyErrors } from '../core/errors.ts';
import { packageErrors } from '../core/packages/errors.ts';
import { EnrolmentId } from '../core/people/enrolment.ts';
import { fetchToken } from '../use-cases/cmi5/fetch-token.ts';
import { listUnits, waiveUnit } from '../use-cases/cmi5/waive-unit.ts';
import type { PackageTools } from '../use-cases/packages/tools.ts';
import { ofCourse } from './course-params.ts';
import { byUnit } from './unit-params.ts';

const closed = { additionalProperties: false } as const;
const Token = Type.Object(
  {
    'auth-token': Type.Optional(Type.String({ description: 'Sent from then on as `Authorization: Basic …`.' })),
    'error-code': Type.Optional(
      Type.Enum(['1', '2'] as const, { description: '1: it was given already; 2: the address holds no more.' }),
    ),
    'error-text': Type.Optional(Type.String({ description: 'The same in words.' })),
  },
  { ...closed, title: 'UnitToken', description: 'What a unit asks with (cmi5, 8.2), or why there is none.' },
);
const reason = Type.Enum(WAIVER_REASONS, { description: 'Why, as cmi5 names it.', examples: ['Tested Out'] });
const Unit = Type.Object(
  {
    lesson: LessonId,
    title: Type.String({ description: 'The lesson’s title.', examples: ['Rocks'] }),
    satisfied: Type.Boolean({ description: 'Whether what the unit asks for is met.' }),
    waived: Type.Union([reason, Type.Null()], { description: 'Why the learner was let off; null where not.' }),
  },
  { ...closed, title: 'LearnersUnit', description: 'A unit of cmi5, and where a learner is with it.' },
);
const Units = Type.Object(
  { items: Type.Array(Unit, { description: 'In the order of the lessons.' }) },
  { ...closed, title: 'LearnersUnits', description: 'The units of cmi5 in a learner’s course.' },
);
const Waiver = Type.Object({ reason }, { ...closed, title: 'UnitWaiver', description: 'Why a learner is let off.' });
const LearnerParams = Type.Object({ course: Slug, enrolment: EnrolmentId });

const { COURSE_NOT_FOUND, ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND } = academyErrors;
const { UNIT_NOT_WAIVED } = cmi5Errors;
const { PACKAGE_NOT_FOUND } = packageErrors;

/** Units of cmi5: the token that one begins with, and who is let off. */
export function unitRoutes(tools: PackageTools): Route[] {
  const own = { ...ofCourse, permission: 'academy:teach' } as const;
  const path = '/v1/academy/courses/:course/enrolments/:enrolment/units';
  return [
    route({
      ...byUnit,
      operationId: 'fetchUnitToken',
      method: 'POST',
      path: `${UNITS}/tokens/:fetch`,
      summary: 'Fetch the token of an opened unit, once',
      description: 'As cmi5 has it, errors are answered with 200 too.',
      params: Type.Object({
        fetch: Type.String({ maxLength: 2000, description: 'Sealed: of one opening.' }),
      }),
      reads: 'raw',
      responses: { 200: { description: 'The token, or an error.', schema: Token } },
      handler: ({ params }, reply) => {
        reply.header('cache-control', 'no-store');
        return fetchToken(tools, params.fetch);
      },
    }),
    route({
      ...own,
      operationId: 'listLearnersUnits',
      method: 'GET',
      path,
      summary: 'The units of cmi5 in a learner’s course',
      params: LearnerParams,
      responses: { 200: { description: 'The units.', schema: Units } },
      errors: [COURSE_NOT_FOUND, ENROLMENT_NOT_FOUND, PACKAGE_NOT_FOUND],
      handler: async ({ params, context }) => ({ items: await listUnits(tools, context, params) }),
    }),
    route({
      ...own,
      operationId: 'waiveUnit',
      method: 'POST',
      path: `${path}/:lesson/waiver`,
      summary: 'Let a learner off a unit',
      description: 'The unit is satisfied and the lesson complete, without a score. Once, and for good.',
      params: Type.Object({ ...LearnerParams.properties, lesson: LessonId }),
      body: Waiver,
      responses: { 200: { description: 'Where the learner is with it.', schema: Unit } },
      errors: [COURSE_NOT_FOUND, ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, PACKAGE_NOT_FOUND, UNIT_NOT_WAIVED],
      handler: ({ params, body, context }) => waiveUnit(tools, context, { ...params, ...body }),
    }),
  ];
}
