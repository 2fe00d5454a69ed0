import { conditionsOf, MatchHeaders } from '@pvt/kernel/http/conditions';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { Slug } from '../core/course/course.ts';
import { academyErrors } from '../core/errors.ts';
import { EnrolmentId, EnrolmentView, enrolmentTag } from '../core/people/enrolment.ts';
import { NewRound, RoundContents } from '../core/people/round.ts';
import { beginRound, planRound } from '../use-cases/people/begin-round.ts';
import { named } from '../use-cases/people/read-enrolments.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { ofCourse } from './course-params.ts';

const EnrolmentParams = Type.Object({ course: Slug, enrolment: EnrolmentId });

const RoundPlanView = Type.Object(
  {
    round: Type.Integer({ description: 'Which time it would be, from 2.', examples: [2] }),
    version: Type.Integer({ description: 'On which version of the course.', examples: [1] }),
    fault: Type.Union([Type.String(), Type.Null()], {
      description: 'Why the learner can not begin anew; null where that is possible.',
      examples: ['Nothing was done in this round yet.'],
    }),
    contents: RoundContents,
    certificates: Type.Integer({
      description: 'Certificates that hold until the next one is earned, and are superseded by it.',
      examples: [1],
    }),
    closedCohort: Type.Union([Type.String(), Type.Null()], {
      description: 'The title of the learner’s cohort where that is closed: the new round is in no cohort. Else null.',
      examples: ['Spring'],
    }),
  },
  { additionalProperties: false, title: 'CourseRoundPlan', description: 'What a new round would put aside.' },
);

const { COURSE_NOT_FOUND, COURSE_NOT_PUBLISHED, ENROLMENT_NOT_FOUND, STATE_NOT_REACHABLE } = academyErrors;

/** A course taken once more. */
export function roundRoutes(tools: AcademyTools): Route[] {
  const own = {
    ...ofCourse,
    path: '/v1/academy/courses/:course/enrolments/:enrolment/recompletion',
    permission: 'academy:teach',
    params: EnrolmentParams,
  } as const;
  return [
    route({
      ...own,
      operationId: 'previewRound',
      method: 'GET',
      summary: 'What a new round of a learner would put aside',
      description: 'With the `ETag` of the enrolment, for the `If-Match` of the command.',
      responses: { 200: { description: 'Nothing is changed by it.', schema: RoundPlanView } },
      errors: [COURSE_NOT_FOUND, COURSE_NOT_PUBLISHED, ENROLMENT_NOT_FOUND],
      handler: async ({ params, context }, reply) => {
        const { enrolment, ...plan } = await planRound(tools, context, params);
        reply.header('etag', enrolmentTag(enrolment));
        return { ...plan, round: enrolment.round + 1 };
      },
    }),
    route({
      ...own,
      operationId: 'beginRound',
      method: 'POST',
      summary: 'Have a learner begin the course anew',
      description:
        'Another enrolment takes the place of this one, which stays as history with its attempts, works and grades: none of them counts any more. Attempts under way are submitted first, as they stand. A certificate holds until the next one is earned, which supersedes it.',
      headers: MatchHeaders,
      body: NewRound,
      responses: { 201: { description: 'The enrolment of the new round.', schema: EnrolmentView } },
      errors: [
        ...[COURSE_NOT_FOUND, COURSE_NOT_PUBLISHED, ENROLMENT_NOT_FOUND, STATE_NOT_REACHABLE],
        ...[preconditionErrors.CHANGED_MEANWHILE, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      ],
      handler: async ({ params, body, headers, context }, reply) => {
        const enrolment = await beginRound(tools, context, params, body, conditionsOf(headers));
        const [view] = await named(tools, context, [enrolment]);
        if (view === undefined) throw new Error('an enrolment has a view');
        reply.status(201);
        reply.header('etag', view.revision);
        return view;
      },
    }),
  ];
}
