import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import { academyErrors } from '../core/errors.ts';
import { videoErrors } from '../core/video/errors.ts';
import { LearnerVideo, PlayedAnswer, PlayedReport } from '../core/video/played-view.ts';
import { PlayableView } from '../core/video/video-view.ts';
import { getDraftVideo, getLearnerVideo, getPreviewVideo } from '../use-cases/videos/learner-video.ts';
import { recordPlayed } from '../use-cases/videos/record-played.ts';
import type { VideoTools } from '../use-cases/videos/tools.ts';
import { atSite, SiteLessonParams } from './catalogue.ts';
import { LessonParams, ofCourse } from './course-params.ts';

const { LEARNER_NOT_A_PERSON, ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, COURSE_NOT_FOUND } = academyErrors;
const { VIDEO_NOT_FOUND, PLAYED_TOO_MUCH } = videoErrors;
const OF_LESSON = [ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, LEARNER_NOT_A_PERSON, VIDEO_NOT_FOUND];

/** Videos of lessons, for those who may see them. */
export function learnerVideoRoutes(tools: VideoTools): Route[] {
  const own = { tag: 'learning', permission: SIGNED_IN, params: LessonParams } as const;
  const root = '/v1/learning/courses/:course/lessons/:lesson';
  return [
    route({
      ...own,
      operationId: 'getLearnerVideo',
      method: 'GET',
      path: `${root}/video`,
      summary: 'The video of a lesson',
      description: 'By what it is played, for a time, and what you have played of it on all your devices.',
      responses: { 200: { description: 'The video.', schema: LearnerVideo } },
      errors: OF_LESSON,
      handler: ({ params, context }) => getLearnerVideo(tools, context, params),
    }),
    route({
      ...own,
      operationId: 'recordPlayed',
      method: 'POST',
      path: `${root}/played`,
      summary: 'You have played parts of a video',
      description:
        'Each moment counts once, however often it is played and on which device. A report claims no more than the time that has passed since the one before, at twice the speed.',
      body: PlayedReport,
      responses: { 200: { description: 'What counts now.', schema: PlayedAnswer } },
      errors: [...OF_LESSON, PLAYED_TOO_MUCH],
      handler: ({ params, body, context }) => recordPlayed(tools, context, { ...params, ...body }),
    }),
    route({
      ...ofCourse,
      operationId: 'previewLessonVideo',
      method: 'GET',
      path: '/v1/academy/courses/:course/draft/preview/lessons/:lesson/video',
      permission: 'academy:read',
      summary: 'The video of a lesson of the draft',
      description: 'By what it is played, for a time. What is played of it counts for nobody.',
      params: LessonParams,
      responses: { 200: { description: 'By what it is played.', schema: PlayableView } },
      errors: [COURSE_NOT_FOUND, LESSON_NOT_FOUND, VIDEO_NOT_FOUND],
      handler: ({ params, context }) => getDraftVideo(tools, context, params),
    }),
    route({
      ...atSite,
      operationId: 'getPreviewVideo',
      method: 'GET',
      path: '/v1/sites/:tenant/academy/courses/:course/lessons/:lesson/video',
      summary: 'The video of a free lesson',
      params: SiteLessonParams,
      responses: { 200: { description: 'By what it is played.', schema: PlayableView } },
      errors: [httpErrors.TENANT_NOT_FOUND, COURSE_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, VIDEO_NOT_FOUND],
      handler: ({ context, params: { course, lesson } }) => getPreviewVideo(tools, context, { course, lesson }),
    }),
  ];
}
