import { conditionsOf, MatchHeaders } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { LessonId } from '../core/course/outline.ts';
import { discussionErrors } from '../core/discussions/errors.ts';
import { discussionId, GivenPost, GivenThread, ThreadPage, ThreadView } from '../core/discussions/views.ts';
import { academyErrors } from '../core/errors.ts';
import { editPost } from '../use-cases/discussions/edit-post.ts';
import { changeDiscussion, reportPost } from '../use-cases/discussions/moderate.ts';
import { getDiscussion, listDiscussions } from '../use-cases/discussions/read-discussions.ts';
import { answerDiscussion, openDiscussion } from '../use-cases/discussions/write-post.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { CourseParams, LessonParams } from './course-params.ts';

const closed = { additionalProperties: false } as const;
export const DiscussionParams = Type.Object({ ...CourseParams.properties, thread: discussionId('The discussion.') });
export const PostParams = Type.Object({ ...CourseParams.properties, post: discussionId('The post.') });
export const DiscussionQuery = Type.Object({ ...PageQuery.properties, lesson: Type.Optional(LessonId) });

const BestAnswer = Type.Object(
  { best: Type.Union([discussionId('The post.'), Type.Null()], { description: 'Null takes the choice back.' }) },
  { ...closed, title: 'BestAnswer', description: 'Which post answers the question best.' },
);
const Report = Type.Object(
  {
    reason: Type.String({
      ...{ minLength: 1, maxLength: 500, pattern: '\\S' },
      ...{ description: 'What is wrong with it, for who teaches.', examples: ['It insults somebody.'] },
    }),
  },
  { ...closed, title: 'PostReport', description: 'Why a teacher should look at it.' },
);

const { ENROLMENT_NOT_FOUND, LEARNER_NOT_A_PERSON, LESSON_NOT_FOUND, LESSON_LOCKED } = academyErrors;
const {
  DISCUSSION_NOT_FOUND,
  DISCUSSION_POST_NOT_FOUND,
  DISCUSSION_LOCKED,
  DISCUSSION_POST_INVALID,
  DISCUSSION_POST_LIMITED,
} = discussionErrors;
const { BEST_ANSWER_INVALID, DISCUSSION_POST_NOT_EDITABLE, NOT_THE_ASKER } = discussionErrors;
const IN_COURSE = [ENROLMENT_NOT_FOUND, LEARNER_NOT_A_PERSON];
const WRITTEN = [DISCUSSION_POST_INVALID, DISCUSSION_POST_LIMITED, idempotencyErrors.IDEMPOTENCY_KEY_REUSED];
const page = { description: 'The discussion.', schema: ThreadPage };

/** What learners write to each other and to those who teach: of lessons that are open to them. */
export function discussionRoutes(tools: AcademyTools): Route[] {
  const own = { tag: 'learning', permission: SIGNED_IN } as const;
  const root = '/v1/learning/courses/:course';
  const role = 'learner' as const;
  return [
    route({
      ...own,
      operationId: 'listDiscussions',
      method: 'GET',
      path: `${root}/discussions`,
      summary: 'Discussions of a course of yours',
      description: 'Of the lessons that are open to you, or of one of them.',
      params: CourseParams,
      query: DiscussionQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(ThreadView) } },
      errors: [...IN_COURSE, LESSON_NOT_FOUND, LESSON_LOCKED, pageErrors.CURSOR_INVALID],
      handler: ({ params, query, context }) => listDiscussions(tools, context, { ...params, role }, query),
    }),
    route({
      ...own,
      operationId: 'openDiscussion',
      method: 'POST',
      path: `${root}/lessons/:lesson/discussions`,
      summary: 'Ask something about a lesson',
      params: LessonParams,
      body: GivenThread,
      responses: { 201: page },
      errors: [...IN_COURSE, LESSON_NOT_FOUND, LESSON_LOCKED, ...WRITTEN],
      handler: async ({ params, body, context }, reply) => {
        const thread = await openDiscussion(tools, context, params, body);
        reply.status(201);
        return getDiscussion(tools, context, { course: params.course, thread, role });
      },
    }),
    route({
      ...own,
      operationId: 'getDiscussion',
      method: 'GET',
      path: `${root}/discussions/:thread`,
      summary: 'A discussion',
      params: DiscussionParams,
      responses: { 200: page },
      errors: [...IN_COURSE, DISCUSSION_NOT_FOUND],
      handler: ({ params, context }) => getDiscussion(tools, context, { ...params, role }),
    }),
    route({
      ...own,
      operationId: 'answerDiscussion',
      method: 'POST',
      path: `${root}/discussions/:thread/posts`,
      summary: 'Answer in a discussion',
      params: DiscussionParams,
      body: GivenPost,
      responses: { 201: page },
      errors: [...IN_COURSE, DISCUSSION_NOT_FOUND, DISCUSSION_LOCKED, ...WRITTEN],
      handler: async ({ params, body, context }, reply) => {
        await answerDiscussion(tools, context, { ...params, role }, body);
        reply.status(201);
        return getDiscussion(tools, context, { ...params, role });
      },
    }),
    route({
      ...own,
      operationId: 'editPost',
      method: 'PUT',
      path: `${root}/posts/:post`,
      summary: 'Correct a post of yours',
      description: 'For 30 minutes after it was written. Who is mentioned in it for the first time is told.',
      params: PostParams,
      headers: MatchHeaders,
      body: GivenPost,
      responses: { 200: page },
      errors: [
        ...[
          ...IN_COURSE,
          DISCUSSION_POST_NOT_FOUND,
          DISCUSSION_NOT_FOUND,
          DISCUSSION_POST_NOT_EDITABLE,
          DISCUSSION_POST_INVALID,
        ],
        preconditionErrors.CHANGED_MEANWHILE,
      ],
      handler: async ({ params, body, headers, context }) => {
        const thread = await editPost(tools, context, { ...params, role }, body, conditionsOf(headers));
        return getDiscussion(tools, context, { course: params.course, thread, role });
      },
    }),
    route({
      ...own,
      operationId: 'chooseBestAnswer',
      method: 'PUT',
      path: `${root}/discussions/:thread/best-answer`,
      summary: 'Choose the best answer to your question',
      params: DiscussionParams,
      body: BestAnswer,
      responses: { 200: page },
      errors: [...IN_COURSE, DISCUSSION_NOT_FOUND, NOT_THE_ASKER, BEST_ANSWER_INVALID],
      handler: async ({ params, body, context }) => {
        await changeDiscussion(tools, context, { ...params, role }, body);
        return getDiscussion(tools, context, { ...params, role });
      },
    }),
    route({
      ...own,
      operationId: 'reportPost',
      method: 'POST',
      path: `${root}/posts/:post/reports`,
      summary: 'Report a post to those who teach',
      description: 'Nobody else learns of it. Reported once more by you, it counts once.',
      params: PostParams,
      body: Report,
      responses: { 204: { description: 'It is reported.' } },
      errors: [...IN_COURSE, DISCUSSION_POST_NOT_FOUND, DISCUSSION_NOT_FOUND],
      handler: async ({ params, body, context }, reply) => {
        await reportPost(tools, context, params, body.reason.trim());
        reply.status(204).send();
      },
    }),
  ];
}
