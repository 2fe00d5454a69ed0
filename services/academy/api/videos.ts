import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { academyErrors } from '../core/errors.ts';
import { videoErrors } from '../core/video/errors.ts';
import { VideoId } from '../core/video/video.ts';
import { MOST_PARTS, NewVideo, PART_BYTES, VideoView } from '../core/video/video-view.ts';
import type { VideoTools } from '../use-cases/videos/tools.ts';
import { completeVideo, prepareAgain, takePart } from '../use-cases/videos/upload-video.ts';
import { beginVideo, getVideo, listVideos } from '../use-cases/videos/videos.ts';
import { CourseParams, ofCourse } from './course-params.ts';

const VideoParams = Type.Object({ ...CourseParams.properties, video: VideoId });
const PartParams = Type.Object({
  ...VideoParams.properties,
  part: Type.Integer({ minimum: 0, maximum: MOST_PARTS - 1, description: 'Which part, from 0.', examples: [0] }),
});

const { COURSE_NOT_FOUND } = academyErrors;
const { VIDEO_NOT_FOUND, VIDEO_REFUSED, VIDEO_INCOMPLETE, VIDEO_STATE_CONFLICT } = videoErrors;

/** Videos of a course, for its authors: uploaded in parts, and made into renditions. */
export function videoRoutes(tools: VideoTools): Route[] {
  const root = '/v1/academy/courses/:course/videos';
  const author = { ...ofCourse, permission: 'academy:author' } as const;
  const read = { ...ofCourse, permission: 'academy:read', method: 'GET' } as const;
  return [
    route({
      ...author,
      operationId: 'beginVideo',
      method: 'POST',
      path: root,
      summary: 'Begin to upload a video',
      description: `Then send its parts of ${PART_BYTES / 1024 / 1024} MiB, in any order and as often as it takes, and complete it. At most 4 GiB.`,
      params: CourseParams,
      body: NewVideo,
      responses: { 200: { description: 'The video, with the parts to send.', schema: VideoView } },
      errors: [COURSE_NOT_FOUND, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: ({ params, body, context }) => beginVideo(tools, context, params.course, body),
    }),
    route({
      ...read,
      operationId: 'listVideos',
      path: root,
      summary: 'Videos of a course',
      params: CourseParams,
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(VideoView) } },
      errors: [COURSE_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ params, query, context }) => listVideos(tools, context, params.course, query),
    }),
    route({
      ...read,
      operationId: 'getVideo',
      path: `${root}/:video`,
      summary: 'A video of a course',
      description: 'With the parts that are missing, how far its renditions are, and by what it is played.',
      params: VideoParams,
      responses: { 200: { description: 'The video.', schema: VideoView } },
      errors: [COURSE_NOT_FOUND, VIDEO_NOT_FOUND],
      handler: ({ params, context }) => getVideo(tools, context, params),
    }),
    route({
      ...author,
      operationId: 'takeVideoPart',
      method: 'PUT',
      path: `${root}/:video/parts/:part`,
      summary: 'Send a part of a video',
      params: PartParams,
      reads: 'raw',
      consumes: ['application/octet-stream'],
      bodyLimit: PART_BYTES,
      responses: { 204: { description: 'It is stored.' } },
      errors: [COURSE_NOT_FOUND, VIDEO_NOT_FOUND, VIDEO_REFUSED, VIDEO_STATE_CONFLICT],
      handler: async ({ params, context, ...request }, reply) => {
        const body: unknown = request.body;
        await takePart(tools, context, params, Buffer.isBuffer(body) ? body : Buffer.alloc(0));
        reply.status(204).send();
      },
    }),
    route({
      ...author,
      operationId: 'completeVideo',
      method: 'POST',
      path: `${root}/:video/completion`,
      summary: 'Complete the upload of a video',
      description: 'Its renditions are made from then on. What was completed before stays as it is.',
      params: VideoParams,
      responses: { 200: { description: 'The video.', schema: VideoView } },
      errors: [COURSE_NOT_FOUND, VIDEO_NOT_FOUND, VIDEO_INCOMPLETE],
      handler: ({ params, context }) => completeVideo(tools, context, params),
    }),
    route({
      ...author,
      operationId: 'prepareVideoAgain',
      method: 'POST',
      path: `${root}/:video/renditions`,
      summary: 'Make the renditions of a video once more',
      description: 'Where they failed, or ffmpeg was not on the server.',
      params: VideoParams,
      responses: { 200: { description: 'The video.', schema: VideoView } },
      errors: [COURSE_NOT_FOUND, VIDEO_NOT_FOUND, VIDEO_STATE_CONFLICT],
      handler: ({ params, context }) => prepareAgain(tools, context, params),
    }),
  ];
}
