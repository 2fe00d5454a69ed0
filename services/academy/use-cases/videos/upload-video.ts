import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { lockVideo, type StoredVideo, updateVideo, videoOf } from '../../adapters/postgres/videos.ts';
import { videoErrors, videoNotFound } from '../../core/video/errors.ts';
import { missingParts, partsOf, sizeOfPart, type VideoView } from '../../core/video/video-view.ts';
import { requireCourse } from '../courses/require-course.ts';
import { queueRenditions } from './queue-renditions.ts';
import { partName } from './stored-names.ts';
import type { VideoTools } from './tools.ts';
import { shownVideo, type VideoOf } from './videos.ts';

/** The first of those that are missing, in a refusal. */
const MISSING_SHOWN = 20;

/** Takes a part in; the same again is the same. @throws COURSE_NOT_FOUND, VIDEO_NOT_FOUND, VIDEO_REFUSED, VIDEO_STATE_CONFLICT */
export async function takePart(
  tools: VideoTools,
  context: CallContext,
  { course, video: id, part }: VideoOf & { readonly part: number },
  content: Buffer,
): Promise<void> {
  const { tenant } = context;
  const video = await tools.database.transaction(tenant, (tx) => requireVideo(tx, { course, video: id }));
  requireUploading(video);
  const parts = partsOf(video.bytes);
  if (part >= parts) throw videoErrors.VIDEO_REFUSED(`The video has ${parts} parts, from 0: there is no part ${part}.`);
  const size = sizeOfPart(video.bytes, part);
  if (content.length !== size)
    throw videoErrors.VIDEO_REFUSED(`Part ${part} has ${size} bytes, and ${content.length} were sent.`);
  // Before it is noted: what is noted is there.
  await tools.files.put(partName(tenant, id, part), content);
  await tools.database.transaction(tenant, async (tx) => {
    const now = await lockVideo(tx, id);
    if (now === undefined || now.parts.includes(part)) return;
    requireUploading(now);
    await updateVideo(tx, { ...now, parts: [...now.parts, part] });
  });
}

/**
 * The upload is whole: its renditions are made from now on. What was completed before stays as it is.
 * @throws COURSE_NOT_FOUND, VIDEO_NOT_FOUND, VIDEO_INCOMPLETE
 */
export function completeVideo(tools: VideoTools, context: CallContext, at: VideoOf): Promise<VideoView> {
  return tools.database.transaction(context.tenant, async (tx) => {
    await requireVideo(tx, at);
    const video = await lockVideo(tx, at.video);
    if (video === undefined) throw videoNotFound(at.video);
    if (video.state !== 'uploading') return shownVideo(tools, context, video);
    const missing = missingParts(video.bytes, video.parts);
    if (missing.length > 0)
      throw videoErrors.VIDEO_INCOMPLETE(`${missing.length} of ${partsOf(video.bytes)} parts are missing.`, {
        more: { missing: missing.slice(0, MISSING_SHOWN) },
      });
    return prepare(tools, tx, context, at.course, video);
  });
}

/**
 * Tries the renditions once more, where they failed or ffmpeg was not there.
 * @throws COURSE_NOT_FOUND, VIDEO_NOT_FOUND, VIDEO_STATE_CONFLICT
 */
export function prepareAgain(tools: VideoTools, context: CallContext, at: VideoOf): Promise<VideoView> {
  return tools.database.transaction(context.tenant, async (tx) => {
    await requireVideo(tx, at);
    const video = await lockVideo(tx, at.video);
    if (video === undefined) throw videoNotFound(at.video);
    if (video.state !== 'failed' && video.state !== 'original')
      throw videoErrors.VIDEO_STATE_CONFLICT(`"${video.name}" is ${video.state}.`);
    return prepare(tools, tx, context, at.course, video);
  });
}

async function prepare(
  tools: VideoTools,
  tx: Transaction,
  context: CallContext,
  course: string,
  video: StoredVideo,
): Promise<VideoView> {
  return shownVideo(tools, context, await queueRenditions(tools, tx, context, course, video));
}

async function requireVideo(tx: Transaction, { course, video }: VideoOf): Promise<StoredVideo> {
  await requireCourse(tx, course);
  const found = await videoOf(tx, course, video);
  if (found === undefined) throw videoNotFound(video);
  return found;
}

function requireUploading({ state, name }: StoredVideo): void {
  if (state !== 'uploading')
    throw videoErrors.VIDEO_STATE_CONFLICT(`"${name}" is ${state}: it takes no parts any more.`);
}
