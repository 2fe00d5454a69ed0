import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { bodyOf } from '../../adapters/postgres/lesson-bodies.ts';
import { playedOf, type StoredPlayed } from '../../adapters/postgres/video-played.ts';
import { type StoredVideo, videoOf } from '../../adapters/postgres/videos.ts';
import type { PublishedLesson } from '../../core/publication/version.ts';
import { videoErrors } from '../../core/video/errors.ts';
import { firstUnseen, playedPercent } from '../../core/video/played.ts';
import type { LearnerVideo, PlayedView } from '../../core/video/played-view.ts';
import type { PlayableView } from '../../core/video/video-view.ts';
import { type PreviewOf, requireFree } from '../catalogue/catalogue.ts';
import { draftLesson } from '../courses/preview-draft.ts';
import { openLesson } from '../learning/open-lesson.ts';
import type { LessonOf } from '../learning/read-learning.ts';
import { requireLearner } from '../learning/require-learner.ts';
import { playableOf } from './playable.ts';
import type { VideoTools } from './tools.ts';

export interface LessonVideo {
  readonly video: StoredVideo;
  /** Which share of it completes the lesson, in percent. */
  readonly share: number;
}

/** The uploaded video that a lesson shows. @throws VIDEO_NOT_FOUND */
export async function requireLessonVideo(
  tx: Transaction,
  course: string,
  { title, body: digest }: Pick<PublishedLesson, 'title' | 'body'>,
): Promise<LessonVideo> {
  const body = (await bodyOf(tx, digest))?.body;
  if (body?.kind === 'video' && body.source.kind === 'uploaded') {
    const video = await videoOf(tx, course, body.source.video);
    if (video !== undefined) return { video, share: body.share };
  }
  throw videoErrors.VIDEO_NOT_FOUND(`"${title}" shows no video that was uploaded.`);
}

/**
 * By what a lesson's video is played, and how far its learner is. Whether the lesson is open is asked here, for as long as the address holds.
 * @throws ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, LEARNER_NOT_A_PERSON, VIDEO_NOT_FOUND
 */
export function getLearnerVideo(tools: VideoTools, context: CallContext, at: LessonOf): Promise<LearnerVideo> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const learner = await requireLearner(tools, tx, context, at.course);
    const lesson = openLesson(learner, at.lesson, tools.now());
    const { video } = await requireLessonVideo(tx, at.course, lesson);
    const plays = requirePlayable(tools, context, video, learner.enrolment.id);
    const played = await playedOf(tx, { enrolment: learner.enrolment.id, lesson: lesson.id, video: video.id });
    return { plays, durationMs: video.durationMs, played: shownPlayed(played, video.durationMs ?? 0) };
  });
}

/** Of a lesson that everybody may see. @throws COURSE_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, VIDEO_NOT_FOUND */
export function getPreviewVideo(tools: VideoTools, context: CallContext, at: PreviewOf): Promise<PlayableView> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const { lesson } = await requireFree(tools, tx, at);
    const { video } = await requireLessonVideo(tx, at.course, lesson);
    return requirePlayable(tools, context, video, 'preview');
  });
}

/** Of a lesson of the draft, for its authors. @throws COURSE_NOT_FOUND, LESSON_NOT_FOUND, VIDEO_NOT_FOUND */
export function getDraftVideo(tools: VideoTools, context: CallContext, at: LessonOf): Promise<PlayableView> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const { video } = await requireLessonVideo(tx, at.course, await draftLesson(tx, at));
    return requirePlayable(tools, context, video, 'author');
  });
}

function requirePlayable(tools: VideoTools, { tenant }: CallContext, video: StoredVideo, viewer: string): PlayableView {
  const plays = playableOf(tools, tenant, video, viewer);
  if (plays === null) throw videoErrors.VIDEO_NOT_FOUND(`"${video.name}" can not be played.`);
  return plays;
}

export function shownPlayed(stored: StoredPlayed | undefined, duration: number): PlayedView {
  const played = stored?.played ?? [];
  return {
    played: [...played],
    percent: playedPercent(played, duration),
    firstUnseen: firstUnseen(played, duration),
    position: stored?.position ?? 0,
  };
}
