import { randomUUID } from 'node:crypto';
import type { Answer, MountedForTest } from '@pvt/kernel/testing/mount';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unionOf } from '../core/video/played.ts';
import type { LearnerVideo, PlayedAnswer } from '../core/video/played-view.ts';
import { type CourseForTest, done, mountAcademy, openCourse } from './academy-harness.ts';
import { publishVideo, tenMinutes, viewerOf } from './video-harness.ts';

let mounted: MountedForTest;
let course: CourseForTest;
let video: string;
beforeAll(async () => {
  mounted = await mountAcademy({ settings: { PVT_FFMPEG: '/nowhere/ffmpeg' } });
  course = await openCourse(mounted, 'watched');
  video = await tenMinutes(course);
});
afterAll(() => mounted?.close());

const answerOf = ({ body }: Answer) => body as PlayedAnswer;

test('case 8: of 600 s, [0, 10] and [590, 600] are 3.33 %, on two devices, and the first unseen second is 10', async () => {
  const ana = await viewerOf(mounted, course, await publishVideo(course, video));
  await done(ana.report([]));
  await ana.wait(20);
  const first = answerOf(await ana.report([[0, 10]], { position: 10_000 }));
  expect(first.played).toEqual({
    played: [{ from: 0, to: 10_000 }],
    percent: 1.66,
    firstUnseen: 10_000,
    position: 10_000,
  });
  await ana.wait(20);
  const both = answerOf(await ana.report([[590, 600]], { position: 600_000 }));
  expect(both).toMatchObject({
    played: { percent: 3.33, firstUnseen: 10_000 },
    progress: { state: 'started', percent: 0 },
  });
  const { played } = (await ana.video()).body as LearnerVideo;
  expect(played).toMatchObject({
    played: [
      { from: 0, to: 10_000 },
      { from: 590_000, to: 600_000 },
    ],
    position: 600_000,
  });
});

test('no more is claimed than has passed at twice the speed and the allowance; what is refused changes nothing', async () => {
  const ana = await viewerOf(mounted, course, await publishVideo(course, video));
  expect(await ana.report([[0, 600]])).toMatchObject({ status: 409, body: { code: 'PLAYED_TOO_MUCH' } });
  expect(await ana.report([[0, 2]])).toMatchObject({ status: 200 });
  expect(await ana.report([[2, 4]])).toMatchObject({ status: 409 });
  await ana.wait(60);
  expect(await ana.report([[100, 230]])).toMatchObject({ status: 409 });
  expect(answerOf(await ana.report([[100, 219]])).played).toMatchObject({ percent: 20.16 });
  // Many reports at once have no more time than one.
  await ana.wait(10);
  const answers = await Promise.all([300, 320, 340, 360].map((from) => ana.report([[from, from + 15]])));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('case 9: a report that is sent again counts once, at once or later, also where it would claim too much by now', async () => {
  const ana = await viewerOf(mounted, course, await publishVideo(course, video));
  await done(ana.report([]));
  await ana.wait(30);
  const action = randomUUID();
  const same = await Promise.all([1, 2, 3].map(() => ana.report([[0, 30]], { action })));
  expect(same.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(answerOf(await ana.report([[0, 30]], { action })).played).toEqual(answerOf(same[0] as Answer).played);
});

test('a lesson is completed by its share, once and exactly, and never by hand', async () => {
  const of = await publishVideo(course, video, { share: 50 });
  const ana = await viewerOf(mounted, course, of);
  const byHand = await ana.ask('POST', `${ana.root}/lessons/${of}/completion`, { action: randomUUID() });
  expect(byHand).toMatchObject({ status: 409, body: { code: 'NOT_BY_HAND' } });
  await done(ana.report([]));
  await ana.wait(300);
  expect(answerOf(await ana.report([[0, 299.999]]))).toMatchObject({
    progress: { state: 'started', courseCompleted: false },
  });
  await ana.wait(300);
  const completed = { progress: { state: 'completed', percent: 100, courseCompleted: true } };
  const last = await Promise.all([ana.report([[299.999, 300]]), ana.report([[299, 300]])]);
  for (const each of last) expect(each.body).toMatchObject(completed);
  const events = await mounted.database.admin(
    `select 1 from log.event where type = 'pvt.academy.lesson.progressed' and key = $1 and data ->> 'state' = 'completed'`,
    [ana.enrolment],
  );
  expect(events).toHaveLength(1);
});

test('really at once: what is kept is the union of all reports that were accepted, and of no other', async () => {
  const ana = await viewerOf(mounted, course, await publishVideo(course, video));
  const stretch = fc
    .tuple(fc.integer({ min: 0, max: 599 }), fc.integer({ min: 1, max: 40 }))
    .map(([from, length]) => [from, Math.min(600, from + length)] as const);
  const report = fc.array(stretch, { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(report, { minLength: 2, maxLength: 8 }),
      fc.integer({ min: 0, max: 120 }),
      async (reports, passed) => {
        await mounted.database.admin('delete from academy.video_played where enrolment = $1', [ana.enrolment]);
        await done(ana.report([]));
        await ana.wait(passed);
        const answers = await Promise.all(reports.map((each) => ana.report(each)));
        const accepted = reports.filter((_, n) => answers[n]?.status === 200);
        const expected = unionOf(
          accepted.flat().map(([from, to]) => ({ from: from * 1000, to: to * 1000 })),
          600_000,
        );
        const { played } = (await ana.video()).body as LearnerVideo;
        expect(played.played).toEqual(expected);
      },
    ),
    { numRuns: 20 },
  );
});

test('who is not in the course, whose lesson is locked, and another organisation see and report nothing', async () => {
  const of = await publishVideo(course, video, { release: [{ kind: 'date', at: '2999-01-01T00:00' }] });
  const ana = await viewerOf(mounted, course, of);
  expect(await ana.video()).toMatchObject({ status: 403, body: { code: 'LESSON_LOCKED' } });
  expect(await ana.report([[0, 1]])).toMatchObject({ status: 403, body: { code: 'LESSON_LOCKED' } });
  const headers = { 'x-test-person': randomUUID() };
  for (const tenant of ['a', 'b'])
    expect(await mounted.ask('GET', `${ana.root}/lessons/${of}/video`, undefined, { tenant, headers })).toMatchObject({
      status: 404,
    });
});
