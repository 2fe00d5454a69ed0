import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { assignmentErrors } from '../core/assignments/errors.ts';
import { HandIn } from '../core/assignments/hand-in.ts';
import { PeerReviewView } from '../core/assignments/peer-review-view.ts';
import { GivenSubmissionMark } from '../core/assignments/submission-mark.ts';
import { OwnWork } from '../core/assignments/work-view.ts';
import { academyErrors } from '../core/errors.ts';
import { EnrolmentId } from '../core/people/enrolment.ts';
import { handInWork, keepDraft } from '../use-cases/assignments/hand-in-work.ts';
import { giveReview, listOwnReviews } from '../use-cases/assignments/peer-reviews.ts';
import { getOwnWork } from '../use-cases/assignments/read-works.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { LessonParams } from './course-params.ts';

const closed = { additionalProperties: false } as const;
const draftVersion = Type.Integer({
  ...{ minimum: 1, maximum: 2_147_483_647 },
  ...{ description: 'As the learner’s device counts its saves, from 1.', examples: [3] },
});
const NewDraft = Type.Object(
  {
    version: draftVersion,
    upon: Type.Optional(
      Type.Integer({
        ...{ minimum: 0, maximum: 2_147_483_647 },
        description:
          'Which kept version it was written upon, 0 for none: where another one is kept now, nothing is written over it. Without it, the highest version stays.',
        examples: [2],
      }),
    ),
    content: HandIn,
  },
  { ...closed, title: 'NewAssignmentDraft', description: 'What the learner is writing.' },
);
const KeptDraft = Type.Object(
  {
    version: Type.Integer({ minimum: 0, description: 'Which one.', examples: [3] }),
    kept: Type.Optional(HandIn),
  },
  {
    ...closed,
    title: 'KeptAssignmentDraft',
    description:
      'Which version is kept; `kept` is what that is, where it is not what was sent: another device has saved.',
  },
);
const Reviews = Type.Object(
  { items: Type.Array(PeerReviewView, { description: 'In an order that tells nothing.' }) },
  { ...closed, title: 'PeerReviews', description: 'The works that you are to review.' },
);

const { ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, LEARNER_NOT_A_PERSON } = academyErrors;
const { ASSIGNMENT_NOT_FOUND, SUBMISSION_INVALID, SUBMISSION_REFUSED } = assignmentErrors;
const { PEER_REVIEWS_NOT_OPEN, PEER_REVIEW_NOT_FOUND, SUBMISSION_MARK_INVALID } = assignmentErrors;
const OF_ASSIGNMENT = [
  ENROLMENT_NOT_FOUND,
  LESSON_NOT_FOUND,
  LESSON_LOCKED,
  ASSIGNMENT_NOT_FOUND,
  LEARNER_NOT_A_PERSON,
];

/** What a learner hands in, and reviews of others. */
export function assignmentRoutes(tools: AcademyTools): Route[] {
  const own = { tag: 'learning', permission: SIGNED_IN } as const;
  const root = '/v1/learning/courses/:course/lessons/:lesson';
  return [
    route({
      ...own,
      operationId: 'getOwnWork',
      method: 'GET',
      path: `${root}/work`,
      summary: 'Your work of an assignment',
      description:
        'What is asked, until when, what you have saved and handed in, and, once it is marked, what was said of it.',
      params: LessonParams,
      responses: { 200: { description: 'Where it stands.', schema: OwnWork } },
      errors: OF_ASSIGNMENT,
      handler: ({ params, context }) => getOwnWork(tools, context, params),
    }),
    route({
      ...own,
      operationId: 'saveWorkDraft',
      method: 'PUT',
      path: `${root}/work/draft`,
      summary: 'Save what you are writing',
      description:
        'Sent twice, late or out of order, the one with the highest version stays. Where another device has saved since the version that it was written `upon`, that draft stays, and is in `kept`.',
      params: LessonParams,
      body: NewDraft,
      responses: { 200: { description: 'Which version is kept.', schema: KeptDraft } },
      errors: OF_ASSIGNMENT,
      handler: ({ params, body, context }) => keepDraft(tools, context, params, body),
    }),
    route({
      ...own,
      operationId: 'handInWork',
      method: 'POST',
      path: `${root}/work/versions`,
      summary: 'Hand in a work',
      description: 'By the server’s clock. Each time is a version of its own, which never changes.',
      params: LessonParams,
      body: HandIn,
      responses: { 200: { description: 'Where it stands.', schema: OwnWork } },
      errors: [...OF_ASSIGNMENT, SUBMISSION_INVALID, SUBMISSION_REFUSED, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params, body, context }) => {
        await handInWork(tools, context, params, body);
        return getOwnWork(tools, context, params);
      },
    }),
    route({
      ...own,
      operationId: 'listPeerReviews',
      method: 'GET',
      path: `${root}/reviews`,
      summary: 'Works that you are to review',
      description:
        'Of others who have handed in, without their names; from the time on at which the assignment is due.',
      params: LessonParams,
      responses: { 200: { description: 'The works.', schema: Reviews } },
      errors: [...OF_ASSIGNMENT, PEER_REVIEWS_NOT_OPEN],
      handler: async ({ params, context }) => ({ items: await listOwnReviews(tools, context, params) }),
    }),
    route({
      ...own,
      operationId: 'giveReview',
      method: 'PUT',
      path: `${root}/reviews/:work`,
      summary: 'Review a work',
      description: 'Also again, until a teacher has marked it. Its `notes` are not kept.',
      params: Type.Object({ ...LessonParams.properties, work: EnrolmentId }),
      body: GivenSubmissionMark,
      responses: { 204: { description: 'It is kept.' } },
      errors: [...OF_ASSIGNMENT, PEER_REVIEWS_NOT_OPEN, PEER_REVIEW_NOT_FOUND, SUBMISSION_MARK_INVALID],
      handler: async ({ params, body, context }, reply) => {
        await giveReview(tools, context, params, body);
        reply.status(204).send();
      },
    }),
  ];
}
