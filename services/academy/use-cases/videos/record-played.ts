import type { CallContext } from '@pvt/kernel/context';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { lockOwn } from '../../adapters/postgres/enrolments.ts';
import { setLastLesson } from '../../adapters/postgres/progress.ts';
import { playedOf, type StoredPlayed, storePlayed } from '../../adapters/postgres/video-played.ts';
import { notEnrolled } from '../../core/errors.ts';
import { videoErrors } from '../../core/video/errors.ts';
import { claimOf, FIRST_ALLOWANCE_MS, isShareOf, lengthOf, unionOf } from '../../core/video/played.ts';
import type { PlayedAnswer, PlayedReport } from '../../core/video/played-view.ts';
import { openLesson } from '../learning/open-lesson.ts';
import type { LessonOf } from '../learning/read-learning.ts';
import { answerOf, noted } from '../learning/record-progress.ts';
import { learnerOf, requirePerson } from '../learning/require-learner.ts';
import { requireLessonVideo, shownPlayed } from './learner-video.ts';
import type { VideoTools } from './tools.ts';

/** A device sends a report again within minutes, if at all. */
const ACTIONS_KEPT = 50;

type Tools = Pick<VideoTools, 'database' | 'log' | 'versions' | 'gradebooks' | 'now'>;

/**
 * Notes what a device has played, once: sent again, a report changes nothing. What all devices have played is one union.
 * @throws ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, LEARNER_NOT_A_PERSON, VIDEO_NOT_FOUND, PLAYED_TOO_MUCH
 */
export function recordPlayed(
  tools: Tools,
  context: CallContext,
  { course: slug, lesson: id, action, played, position }: LessonOf & PlayedReport,
): Promise<PlayedAnswer> {
  const account = requirePerson(context);
  return tools.database.transaction(context.tenant, async (tx) => {
    // Its lock has all reports of a learner in a course come one after the other.
    const enrolment = await lockOwn(tx, slug, account);
    const course = enrolment && (await courseOf(tx, slug));
    if (enrolment === undefined || course === undefined) throw notEnrolled(slug);
    const now = tools.now();
    const learner = await learnerOf(tools, tx, course, enrolment);
    const lesson = openLesson(learner, id, now);
    const { video, share } = await requireLessonVideo(tx, slug, lesson);
    const duration = video.durationMs ?? 0;
    const of = { enrolment: enrolment.id, lesson: id, video: video.id };
    const before = (await playedOf(tx, of)) ?? beginningAt(learner.progress.get(id)?.firstAt ?? null, now);
    const isKnown = before.actions.includes(action);
    const after = isKnown ? before : accepted(before, { played, position, action }, duration, now);
    if (!isKnown) {
      await storePlayed(tx, of, after);
      await setLastLesson(tx, enrolment.id, id);
    }
    const completes = lesson.completion === 'played' && isShareOf(after.played, duration, share);
    const standing = await noted(tools, tx, context, enrolment, {
      lesson: id,
      state: completes ? 'completed' : 'started',
    });
    const isCompleted = completes || learner.progress.get(id)?.state === 'completed';
    return {
      played: shownPlayed(after, duration),
      progress: answerOf(standing, id, isCompleted ? 'completed' : 'started'),
    };
  });
}

/** Nothing was played yet; time counts from when the lesson was opened. */
function beginningAt(openedAt: string | null, now: Temporal.Instant): StoredPlayed {
  return { played: [], position: 0, heardAt: openedAt ?? now.toString(), allowance: FIRST_ALLOWANCE_MS, actions: [] };
}

function accepted(
  before: StoredPlayed,
  { played, position, action }: PlayedReport,
  duration: number,
  now: Temporal.Instant,
): StoredPlayed {
  const passed = now.epochMilliseconds - Temporal.Instant.from(before.heardAt).epochMilliseconds;
  const claim = claimOf(lengthOf(unionOf(played, duration)), passed, before.allowance);
  if (claim.kind === 'refused')
    throw videoErrors.PLAYED_TOO_MUCH(
      `${claim.claimed} ms were claimed, and at most ${claim.most} ms can have been played since the last report.`,
    );
  return {
    played: unionOf([...before.played, ...played], duration),
    position: Math.min(position, duration),
    heardAt: now.toString({ smallestUnit: 'millisecond' }),
    allowance: claim.allowance,
    actions: [...before.actions, action].slice(-ACTIONS_KEPT),
  };
}
