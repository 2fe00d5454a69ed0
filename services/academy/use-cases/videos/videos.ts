import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { idempotent } from '@pvt/kernel/idempotent';
import { insertVideo, type StoredVideo, videoOf, videosBefore } from '../../adapters/postgres/videos.ts';
import { videoNotFound } from '../../core/video/errors.ts';
import { videoChanged } from '../../core/video/events.ts';
import { missingParts, type NewVideo, PART_BYTES, type VideoView } from '../../core/video/video-view.ts';
import { requireCourse } from '../courses/require-course.ts';
import { playableOf } from './playable.ts';
import type { VideoTools } from './tools.ts';

const VIDEOS = keyset('academy.videos', isId);

export interface VideoOf {
  readonly course: string;
  readonly video: string;
}

/** Begins the upload of a video. @throws COURSE_NOT_FOUND, IDEMPOTENCY_KEY_REUSED */
export function beginVideo(
  tools: VideoTools,
  context: CallContext,
  course: string,
  { name, bytes, durationMs }: NewVideo,
): Promise<VideoView> {
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'academy.beginVideo', { course, name, bytes }, async () => {
      await requireCourse(tx, course);
      const id = randomUUIDv7();
      await insertVideo(tx, course, { id, name, bytes, durationMs: durationMs ?? null });
      const state = 'uploading' as const;
      await tools.log.publish(tx, [
        videoChanged.of(context, { course, video: id, name, state, heights: [], reason: null }),
      ]);
      const nothing = { percent: 0, parts: [], type: null, heights: [], folder: null, reason: null };
      return shownVideo(tools, context, { id, name, bytes, state, durationMs: durationMs ?? null, ...nothing });
    }),
  );
}

/** The newest first. @throws COURSE_NOT_FOUND, CURSOR_INVALID */
export function listVideos(
  tools: VideoTools,
  context: CallContext,
  course: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<VideoView>> {
  const before = VIDEOS.read(cursor);
  return tools.database.transaction(context.tenant, async (tx) => {
    await requireCourse(tx, course);
    const page = VIDEOS.page(await videosBefore(tx, course, before, limit + 1), limit, ({ id }) => id);
    return { ...page, items: page.items.map((video) => shownVideo(tools, context, video)) };
  });
}

/** @throws COURSE_NOT_FOUND, VIDEO_NOT_FOUND */
export function getVideo(tools: VideoTools, context: CallContext, { course, video }: VideoOf): Promise<VideoView> {
  return tools.database.transaction(context.tenant, async (tx) => {
    await requireCourse(tx, course);
    const found = await videoOf(tx, course, video);
    if (found === undefined) throw videoNotFound(video);
    return shownVideo(tools, context, found);
  });
}

/** As its authors see it. */
export function shownVideo(tools: VideoTools, { tenant }: CallContext, video: StoredVideo): VideoView {
  const { id, name, bytes, state, percent, parts, durationMs, heights, reason } = video;
  return {
    ...{ id, name, bytes, state, percent, durationMs, reason },
    heights: [...heights],
    partBytes: PART_BYTES,
    missing: state === 'uploading' ? missingParts(bytes, parts) : [],
    plays: playableOf(tools, tenant, video, 'author'),
  };
}
