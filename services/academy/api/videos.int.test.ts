import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { TENANT_A } from '@pvt/kernel/testing';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engine } from '../../../tests/engines.ts';
import { mediaAddresses } from '../adapters/media-addresses.ts';
import type { LearnerVideo } from '../core/video/played-view.ts';
import { PART_BYTES, type VideoView } from '../core/video/video-view.ts';
import { as, done, lesson, mountAcademy, openCourse, outlineOf } from './academy-harness.ts';
import { likeMp4, publishVideo, sendPart, stateOf, tenMinutes, uploadVideo, viewerOf } from './video-harness.ts';

describe('without ffmpeg', () => {
  let mounted: MountedForTest;
  beforeAll(async () => {
    mounted = await mountAcademy({ settings: { PVT_FFMPEG: '/nowhere/ffmpeg' } });
  });
  afterAll(() => mounted?.close());

  test('an upload is taken up where it was cut: parts come in any order, twice, and at once', async () => {
    const course = await openCourse(mounted, 'parts');
    const content = likeMp4(2 * PART_BYTES + 5);
    const begun = await done<VideoView>(course.ask('POST', '/videos', { name: 'a.mp4', bytes: content.length }));
    expect(begun).toMatchObject({ state: 'uploading', missing: [0, 1, 2], plays: null });
    const part = (n: number) => sendPart(course, begun, n, content.subarray(n * PART_BYTES, (n + 1) * PART_BYTES));
    expect((await Promise.all([part(2), part(0), part(2)])).map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(await course.ask('POST', `/videos/${begun.id}/completion`)).toMatchObject({
      ...{ status: 409, body: { code: 'VIDEO_INCOMPLETE', missing: [1] } },
    });
    expect(await done(course.ask('GET', `/videos/${begun.id}`))).toMatchObject({ missing: [1] });
    await done(part(1));
    const completed = await done<VideoView>(course.ask('POST', `/videos/${begun.id}/completion`));
    expect(completed.state).toBe('waiting');
    const { plays, reason } = await stateOf(course, begun.id, 'original');
    expect(reason).toContain('apt-get install ffmpeg');
    const whole = await mounted.fetch(plays?.address ?? '');
    expect(Buffer.from(await whole.arrayBuffer()).equals(content)).toBe(true);
    expect(await part(0)).toMatchObject({ status: 409, body: { code: 'VIDEO_STATE_CONFLICT' } });
  });

  test('a part has the size and the number that the upload says, and a video a size', async () => {
    const { ask, ...course } = await openCourse(mounted, 'sizes');
    const begun = await done<VideoView>(ask('POST', '/videos', { name: 'a.mp4', bytes: 10 }));
    for (const [part, bytes] of [
      [0, 9],
      [0, 11],
      [1, 10],
      [0, 0],
    ] as const)
      expect(await sendPart({ ask, ...course }, begun, part, Buffer.alloc(bytes))).toMatchObject({
        ...{ status: 422, body: { code: 'VIDEO_REFUSED' } },
      });
    for (const bytes of [0, 4 * 1024 ** 3 + 1])
      expect(await ask('POST', '/videos', { name: 'a.mp4', bytes })).toMatchObject({ status: 400 });
  });

  test('what browsers do not play by themselves fails, and says what to install', async () => {
    const course = await openCourse(mounted, 'strange');
    const { id } = await uploadVideo(course, Buffer.alloc(100, 1), { name: 'a.avi' });
    expect((await stateOf(course, id, 'failed')).reason).toContain('apt-get install ffmpeg');
    const again = await done<VideoView>(course.ask('POST', `/videos/${id}/renditions`));
    expect(again).toMatchObject({ state: 'waiting', reason: null });
    await stateOf(course, id, 'failed');
  });

  test('case A27: a locked lesson is locked by the address of its video, too: expired, altered, or of somebody else', async () => {
    const course = await openCourse(mounted, 'signed');
    const ana = await viewerOf(mounted, course, await publishVideo(course, await tenMinutes(course)));
    const { plays } = (await ana.video()).body as LearnerVideo;
    const get = (address: string, tenant: string | null = null) => mounted.ask('GET', address, undefined, { tenant });
    // The address is enough: no cookie goes along with a player's requests to another host.
    expect(await get(plays.address)).toMatchObject({ status: 200 });
    const parts = plays.address.split('/');
    const altered = (at: number, to: string) => parts.with(at, to).join('/');
    const [, , , , owner, video, folder, viewer, until] = parts;
    for (const address of [
      altered(4, randomUUID()),
      altered(5, randomUUID()),
      altered(6, 'parts'),
      altered(7, randomUUID()),
      altered(8, String(Number(until) + 1)),
      altered(9, 'x'.repeat(43)),
    ])
      expect(await get(address)).toMatchObject({ status: 403, body: { code: 'VIDEO_ADDRESS_INVALID' } });
    expect(await get(altered(10, 'no-such-file'))).toMatchObject({ status: 404 });
    expect(owner).toBe(TENANT_A);
    const past = {
      tenant: TENANT_A,
      video: String(video),
      folder: String(folder),
      viewer: String(viewer),
      until: 1_700_000_000,
    };
    const expired = `${mediaAddresses(Buffer.alloc(32, 1)).addressOf(past)}/original`;
    expect(await get(expired)).toMatchObject({ status: 403, body: { code: 'VIDEO_ADDRESS_EXPIRED' } });
    await done(course.ask('PATCH', `/enrolments/${ana.enrolment}`, { state: 'suspended' }));
    expect(await ana.video()).toMatchObject({ status: 403, body: { code: 'LESSON_LOCKED' } });
  });

  test('a part of a video is sent where it is asked for', async () => {
    const course = await openCourse(mounted, 'ranges');
    const { plays } = await stateOf(course, await tenMinutes(course), 'original');
    const some = await mounted.fetch(plays?.address ?? '', { headers: { range: 'bytes=4-11' } });
    expect([some.status, some.headers.get('content-range'), await some.text()]).toEqual([
      206,
      'bytes 4-11/100',
      'ftypisom',
    ]);
  });

  test('a free lesson shows its video to everybody, and others do not', async () => {
    const course = await openCourse(mounted, 'free', { listed: true });
    const video = await tenMinutes(course);
    const free = await publishVideo(course, video, { free: true });
    const at = (of: string) => `/v1/sites/a/academy/courses/free/lessons/${of}/video`;
    const { address } = await done<{ address: string }>(mounted.ask('GET', at(free), undefined, { tenant: null }));
    expect(await mounted.ask('GET', address, undefined, { tenant: null })).toMatchObject({ status: 200 });
    const paid = await publishVideo(course, video);
    expect(await mounted.ask('GET', at(paid), undefined, { tenant: null })).toMatchObject({ status: 403 });
  });

  test('a draft is published with a video that plays, and `played` needs one whose length is known', async () => {
    const course = await openCourse(mounted, 'published');
    const { id } = await uploadVideo(course, likeMp4());
    await stateOf(course, id, 'original');
    const shown = lesson('Watch', { kind: 'video', completion: 'played' });
    await done(course.ask('PUT', '/draft', outlineOf(shown)));
    const save = (source: object) =>
      course.ask('PUT', `/draft/lessons/${shown.id}`, { body: { kind: 'video', source, tracks: [], share: 90 } });
    const refusals = async () => (await course.ask('POST', '/publication', { learners: 'stay', note: '' })).body;
    expect(await save({ kind: 'uploaded', video: randomUUID() })).toMatchObject({ status: 422 });
    await done(save({ kind: 'uploaded', video: id }));
    expect(await refusals()).toMatchObject({
      errors: [{ detail: expect.stringContaining('It is not known how long') }],
    });
    await done(save({ kind: 'elsewhere', address: 'https://videos.example/1' }));
    expect(await refusals()).toMatchObject({ errors: [{ detail: expect.stringContaining('of another place') }] });
  });

  test('captions are taken in where there is one, and what is wrong with others is told by its line', async () => {
    const course = await openCourse(mounted, 'captions');
    const take = (content: string) =>
      course.ask('POST', '/files', content, { headers: { 'content-type': 'text/vtt' } });
    expect(await take('WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n')).toMatchObject({ status: 200 });
    expect(await take('1\n00:00:01,000 --> 00:00:02,000\nHello\n')).toMatchObject({
      ...{ status: 422, body: { code: 'FILE_REFUSED', errors: [{ pointer: '/1' }] } },
    });
    expect(await take('WEBVTT\n\n00:00:60.000 --> 00:02:00.000\nHello\n')).toMatchObject({
      ...{ status: 422, body: { errors: [{ pointer: '/3' }] } },
    });
  });

  test('videos of another organisation, and of another course, are not there', async () => {
    const course = await openCourse(mounted, 'apart');
    await openCourse(mounted, 'apart', {}, 'b');
    const other = await openCourse(mounted, 'other');
    const { id } = await uploadVideo(course, likeMp4());
    expect(await course.ask('GET', `/videos/${id}`, undefined, { tenant: 'b' })).toMatchObject({ status: 404 });
    expect(await other.ask('GET', `/videos/${id}`)).toMatchObject({ status: 404, body: { code: 'VIDEO_NOT_FOUND' } });
    expect(await done(other.ask('GET', '/videos'))).toEqual({ items: [] });
    const nobody = as(mounted, randomUUID());
    expect(await nobody.ask('GET', `/v1/academy/courses/apart/videos/${id}`)).toMatchObject({ status: 403 });
  });
});

const { place: ffmpeg, skipped } = engine('ffmpeg');
describe.skipIf(skipped)('with ffmpeg', () => {
  let mounted: MountedForTest;
  let clip: Buffer;
  beforeAll(async () => {
    mounted = await mountAcademy({ settings: { PVT_FFMPEG: ffmpeg ?? 'ffmpeg' } });
    clip = await readFile(new URL('../sample/first-formula.mp4', import.meta.url));
  });
  afterAll(() => mounted?.close());

  test('a video becomes playlists and segments of two heights with a picture, by addresses that need nothing else', async () => {
    const course = await openCourse(mounted, 'rendered');
    const { id } = await uploadVideo(course, clip);
    const video = await stateOf(course, id, 'ready');
    expect(video).toMatchObject({ percent: 100, durationMs: 60_000, heights: [180, 90], reason: null });
    const base = video.plays?.address.replace(/main\.m3u8$/, '') ?? '';
    const text = async (name: string) => (await mounted.fetch(`${base}${name}`)).text();
    const listed = (playlist: string) => playlist.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    const main = await text('main.m3u8');
    expect(listed(main)).toEqual(['180p.m3u8', '90p.m3u8']);
    expect(main).not.toContain('#EXT-X-KEY');
    for (const name of listed(main)) {
      const segments = listed(await text(name));
      expect(segments).toHaveLength(15);
      const segment = await mounted.fetch(`${base}${segments.at(-1)}`);
      expect([segment.status, segment.headers.get('content-type')]).toEqual([200, 'video/iso.segment']);
      expect((await segment.arrayBuffer()).byteLength).toBeGreaterThan(100);
    }
    const poster = Buffer.from(await (await mounted.fetch(video.plays?.poster ?? '')).arrayBuffer());
    expect(poster.subarray(0, 3).toString('hex')).toBe('ffd8ff');
    const events = await mounted.database.admin<{ state: string }>(
      `select data ->> 'state' as state from log.event where type = 'pvt.academy.video.changed' and key = $1 order by position`,
      [id],
    );
    expect(events.map(({ state }) => state)).toEqual(['uploading', 'waiting', 'ready']);
  });

  test('a broken file, one without a picture, and a list of other files fail with the reason', async () => {
    const course = await openCourse(mounted, 'broken');
    const playlist = Buffer.from('#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n');
    for (const content of [
      clip.subarray(0, 3000),
      likeMp4(),
      playlist,
      Buffer.from('ffconcat version 1.0\nfile clip.mp4\n'),
    ]) {
      const { id } = await uploadVideo(course, content);
      expect((await stateOf(course, id, 'failed')).reason).toMatch(/^It can not be read as a video: ./);
    }
  });
});
