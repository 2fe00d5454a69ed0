import { randomUUID } from 'node:crypto';
import { eventually } from '@pvt/kernel/testing';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import type { Lesson } from '../core/course/outline.ts';
import type { VideoState, VideoView } from '../core/video/video-view.ts';
import { as, type CourseForTest, done, lesson, outlineOf } from './academy-harness.ts';

/** A file that begins as MP4 does, and is no video. */
export const likeMp4 = (bytes = 100): Buffer => {
  const content = Buffer.alloc(bytes, 7);
  content.write('\0\0\0\x18ftypisom', 'latin1');
  return content;
};

/** Begins an upload, sends all its parts and completes it. */
export async function uploadVideo(
  course: CourseForTest,
  content: Buffer,
  more: { readonly name?: string; readonly durationMs?: number } = {},
): Promise<VideoView> {
  const begun = await done<VideoView>(
    course.ask('POST', '/videos', { name: 'clip.mp4', bytes: content.length, ...more }),
  );
  for (const part of begun.missing)
    await done(sendPart(course, begun, part, content.subarray(part * begun.partBytes, (part + 1) * begun.partBytes)));
  return done<VideoView>(course.ask('POST', `/videos/${begun.id}/completion`));
}

export const sendPart = (course: CourseForTest, { id }: Pick<VideoView, 'id'>, part: number, content: Buffer) =>
  course.ask('PUT', `/videos/${id}/parts/${part}`, content, {
    headers: { 'content-type': 'application/octet-stream' },
  });

/** Puts a lesson that shows a video in the course, and publishes it. @returns the lesson */
export async function publishVideo(
  course: CourseForTest,
  video: string,
  { share = 90, ...more }: Partial<Lesson> & { readonly share?: number } = {},
): Promise<string> {
  const shown = lesson('Watch', { kind: 'video', completion: 'played', ...more });
  await done(course.ask('PUT', '/draft', outlineOf(shown)));
  const body = { kind: 'video', source: { kind: 'uploaded', video }, tracks: [], share };
  await done(course.ask('PUT', `/draft/lessons/${shown.id}`, { body }));
  await done(course.ask('POST', '/publication', { learners: 'stay', note: '' }));
  return shown.id;
}

/** Who is enrolled in a course, and watches a lesson of it. */
export async function viewerOf(mounted: MountedForTest, course: CourseForTest, of: string) {
  const person = randomUUID();
  const { ask } = as(mounted, person);
  const root = `/v1/learning/courses/${course.slug}`;
  await done(ask('POST', `${root}/enrolment`, {}));
  const [enrolment] = await mounted.database.admin<{ id: string }>(
    'select id from academy.enrolment where account = $1',
    [person],
  );
  return {
    person,
    enrolment: enrolment?.id ?? '',
    ask,
    root,
    video: () => ask('GET', `${root}/lessons/${of}/video`),
    report: (played: readonly (readonly [number, number])[], more: { action?: string; position?: number } = {}) =>
      ask('POST', `${root}/lessons/${of}/played`, {
        ...{ action: randomUUID(), position: 0, ...more },
        played: played.map(([from, to]) => ({ from: from * 1000, to: to * 1000 })),
      }),
    /** As if so much time had passed since the last report. */
    wait: (seconds: number) =>
      mounted.database.admin(
        `update academy.video_played set heard_at = heard_at - make_interval(secs => $2) where enrolment = $1`,
        [enrolment?.id, seconds],
      ),
  };
}

/** A video of 600 s, as far as its author says: there is no ffmpeg. */
export async function tenMinutes(course: CourseForTest): Promise<string> {
  const { id } = await uploadVideo(course, likeMp4(), { durationMs: 600_000 });
  await stateOf(course, id, 'original');
  return id;
}

/** Waits until a video is in a state. */
export const stateOf = (course: CourseForTest, id: string, state: VideoState): Promise<VideoView> =>
  eventually(async () => {
    const video = await done<VideoView>(course.ask('GET', `/videos/${id}`));
    if (video.state !== state) throw new Error(`the video is ${video.state}: ${video.reason}`);
    return video;
  }, 60_000);
