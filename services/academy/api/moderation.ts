import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { discussionErrors } from '../core/discussions/errors.ts';
import { discussionId, GivenPost, PostView, ThreadPage, ThreadView } from '../core/discussions/views.ts';
import { academyErrors } from '../core/errors.ts';
import { changeDiscussion, judgePost } from '../use-cases/discussions/moderate.ts';
import { getDiscussion, listDiscussions, listReportedPosts } from '../use-cases/discussions/read-discussions.ts';
import { answerDiscussion } from '../use-cases/discussions/write-post.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { CourseParams, ofCourse } from './course-params.ts';
import { DiscussionParams, DiscussionQuery, PostParams } from './discussions.ts';

const closed = { additionalProperties: false } as const;

const Reported = Type.Object(
  {
    thread: ThreadView,
    post: PostView,
    reasons: Type.Array(Type.String(), { description: 'What learners say is wrong with it; not who.' }),
  },
  { ...closed, title: 'ReportedPost', description: 'A post that waits to be looked at.' },
);
const Judgement = Type.Object(
  {
    hidden: Type.Optional(Type.Boolean({ description: 'Whether only teachers read it.' })),
    endorsed: Type.Optional(Type.Boolean({ description: 'Whether it is right.' })),
  },
  { ...closed, title: 'PostJudgement', description: 'What changes; whatever it is, its reports are looked at.' },
);
const Change = Type.Object(
  {
    locked: Type.Optional(Type.Boolean({ description: 'Whether nothing is written any more.' })),
    best: Type.Optional(Type.Union([discussionId('The best answer.'), Type.Null()])),
  },
  { ...closed, title: 'DiscussionChange', description: 'What changes.' },
);

const { COURSE_NOT_FOUND } = academyErrors;
const {
  DISCUSSION_NOT_FOUND,
  DISCUSSION_POST_NOT_FOUND,
  DISCUSSION_LOCKED,
  DISCUSSION_POST_INVALID,
  DISCUSSION_POST_LIMITED,
  BEST_ANSWER_INVALID,
} = discussionErrors;
const page = { description: 'The discussion.', schema: ThreadPage };

/** Discussions as those see them who teach the course: all, with what was reported. */
export function moderationRoutes(tools: AcademyTools): Route[] {
  const taught = { ...ofCourse, permission: 'academy:assist' as const };
  const root = '/v1/academy/courses/:course';
  const role = 'teacher' as const;
  return [
    route({
      ...taught,
      operationId: 'listCourseDiscussions',
      method: 'GET',
      path: `${root}/discussions`,
      summary: 'Discussions of a course',
      params: CourseParams,
      query: DiscussionQuery,
      responses: { 200: { description: 'The newest first, with those that are hidden.', schema: pageOf(ThreadView) } },
      errors: [COURSE_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ params, query, context }) => listDiscussions(tools, context, { ...params, role }, query),
    }),
    route({
      ...taught,
      operationId: 'listReportedPosts',
      method: 'GET',
      path: `${root}/reported-posts`,
      summary: 'Posts that learners reported',
      params: CourseParams,
      query: PageQuery,
      responses: { 200: { description: 'What was written first, first.', schema: pageOf(Reported) } },
      errors: [COURSE_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: async ({ params, query, context }) => {
        const { items, ...rest } = await listReportedPosts(tools, context, params.course, query);
        return { ...rest, items: items.map((each) => ({ ...each, reasons: [...each.reasons] })) };
      },
    }),
    route({
      ...taught,
      operationId: 'getCourseDiscussion',
      method: 'GET',
      path: `${root}/discussions/:thread`,
      summary: 'A discussion, also what is hidden of it',
      params: DiscussionParams,
      responses: { 200: page },
      errors: [COURSE_NOT_FOUND, DISCUSSION_NOT_FOUND],
      handler: ({ params, context }) => getDiscussion(tools, context, { ...params, role }),
    }),
    route({
      ...taught,
      operationId: 'answerAsTeacher',
      method: 'POST',
      path: `${root}/discussions/:thread/posts`,
      summary: 'Answer in a discussion as a teacher',
      params: DiscussionParams,
      body: GivenPost,
      responses: { 201: page },
      errors: [
        ...[
          COURSE_NOT_FOUND,
          DISCUSSION_NOT_FOUND,
          DISCUSSION_LOCKED,
          DISCUSSION_POST_INVALID,
          DISCUSSION_POST_LIMITED,
        ],
        idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
      ],
      handler: async ({ params, body, context }, reply) => {
        await answerDiscussion(tools, context, { ...params, role }, body);
        reply.status(201);
        return getDiscussion(tools, context, { ...params, role });
      },
    }),
    route({
      ...taught,
      operationId: 'changeDiscussion',
      method: 'PATCH',
      path: `${root}/discussions/:thread`,
      summary: 'Close a discussion, or choose its best answer',
      params: DiscussionParams,
      body: Change,
      responses: { 200: page },
      errors: [COURSE_NOT_FOUND, DISCUSSION_NOT_FOUND, BEST_ANSWER_INVALID],
      handler: async ({ params, body, context }) => {
        await changeDiscussion(tools, context, { ...params, role }, body);
        return getDiscussion(tools, context, { ...params, role });
      },
    }),
    route({
      ...taught,
      operationId: 'judgePost',
      method: 'PATCH',
      path: `${root}/posts/:post`,
      summary: 'Hide or show a post, or say that it is right',
      description:
        'Also with nothing to change: then its reports are looked at. With its first post a discussion is hidden.',
      params: PostParams,
      body: Judgement,
      responses: { 200: page },
      errors: [COURSE_NOT_FOUND, DISCUSSION_POST_NOT_FOUND, DISCUSSION_NOT_FOUND],
      handler: async ({ params, body, context }) => {
        const thread = await judgePost(tools, context, { ...params, role }, body);
        return getDiscussion(tools, context, { course: params.course, thread, role });
      },
    }),
  ];
}
