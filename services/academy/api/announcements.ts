import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { AnnouncementId, AnnouncementView, GivenAnnouncement } from '../core/announcements/announcement.ts';
import { announcementErrors } from '../core/announcements/errors.ts';
import { academyErrors } from '../core/errors.ts';
import { announce, withdrawAnnouncement } from '../use-cases/announcements/announce.ts';
import { listAnnouncements, listOwnAnnouncements } from '../use-cases/announcements/read-announcements.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { CourseParams, ofCourse } from './course-params.ts';

const { COURSE_NOT_FOUND, COHORT_NOT_FOUND, ENROLMENT_NOT_FOUND, LEARNER_NOT_A_PERSON } = academyErrors;
const { ANNOUNCEMENT_NOT_FOUND, ANNOUNCEMENT_INVALID, ANNOUNCEMENT_SENT } = announcementErrors;

/** What teachers tell many learners at once, and what a learner was told. */
export function announcementRoutes(tools: AcademyTools): Route[] {
  const taught = { ...ofCourse, permission: 'academy:teach' as const };
  const root = '/v1/academy/courses/:course/announcements';
  const list = { description: 'The newest first.', schema: pageOf(AnnouncementView) };
  return [
    route({
      ...taught,
      operationId: 'listAnnouncements',
      method: 'GET',
      path: root,
      summary: 'Announcements of a course',
      params: CourseParams,
      query: PageQuery,
      responses: { 200: list },
      errors: [COURSE_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ params, query, context }) => listAnnouncements(tools, context, params.course, query),
    }),
    route({
      ...taught,
      operationId: 'announce',
      method: 'POST',
      path: root,
      summary: 'Tell the learners of a course something',
      description: 'In the inbox of the portal and by mail, as each prefers; each learner once. At once, or at a time.',
      params: CourseParams,
      body: GivenAnnouncement,
      responses: { 201: { description: 'The announcement.', schema: AnnouncementView } },
      errors: [COURSE_NOT_FOUND, COHORT_NOT_FOUND, ANNOUNCEMENT_INVALID, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params, body, context }, reply) => {
        const made = await announce(tools, context, params.course, body);
        reply.status(201);
        return made;
      },
    }),
    route({
      ...taught,
      operationId: 'withdrawAnnouncement',
      method: 'DELETE',
      path: `${root}/:announcement`,
      summary: 'Take an announcement back before its time has come',
      params: Type.Object({ ...CourseParams.properties, announcement: AnnouncementId }),
      responses: { 204: { description: 'Nobody is told.' } },
      errors: [COURSE_NOT_FOUND, ANNOUNCEMENT_NOT_FOUND, ANNOUNCEMENT_SENT],
      handler: async ({ params, context }, reply) => {
        await withdrawAnnouncement(tools, context, params);
        reply.status(204).send();
      },
    }),
    route({
      tag: 'learning',
      permission: SIGNED_IN,
      operationId: 'listOwnAnnouncements',
      method: 'GET',
      path: '/v1/learning/courses/:course/announcements',
      summary: 'What you were told in a course',
      description: 'You and all others, or you and your cohort.',
      params: CourseParams,
      query: PageQuery,
      responses: { 200: list },
      errors: [ENROLMENT_NOT_FOUND, LEARNER_NOT_A_PERSON, pageErrors.CURSOR_INVALID],
      handler: ({ params, query, context }) => listOwnAnnouncements(tools, context, params.course, query),
    }),
  ];
}
