import { randomUUIDv7 } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Job } from '@pvt/kernel/jobs';
import { lockVideo, type StoredVideo, setPercent, updateVideo } from '../../adapters/postgres/videos.ts';
import { playableType } from '../../adapters/video/playable-type.ts';
import { NoVideo, probeVideo } from '../../adapters/video/probe.ts';
import { renderVideo } from '../../adapters/video/render.ts';
import { ProgramFailed, ProgramMissing } from '../../adapters/video/run-program.ts';
import { videoChanged } from '../../core/video/events.ts';
import { renditionsOf } from '../../core/video/renditions.ts';
import { partsOf } from '../../core/video/video-view.ts';
import type { makeRenditions } from './renditions-job.ts';
import { mediaName, ORIGINAL, originalName, partName } from './stored-names.ts';
import type { VideoTools } from './tools.ts';

type RenderJob = Job<typeof makeRenditions>;
type Outcome = Pick<StoredVideo, 'state' | 'reason'> &
  Partial<Pick<StoredVideo, 'durationMs' | 'heights' | 'folder' | 'type'>>;

/** Progress is stored this often (ms). */
const PERCENT_EVERY_MS = 1000;
const BEGINNING_BYTES = 4096;

/**
 * Makes the renditions of a video that was uploaded. Whoever dies with it leaves a folder that nothing names: the next attempt begins anew,
 * and which folder counts is said in the transaction that ends the job.
 */
export async function renderUploaded(tools: VideoTools, job: RenderJob): Promise<void> {
  const { tenant } = job.context;
  const { video: id } = job.data;
  const video = await begin(tools, job);
  if (video === undefined) return;
  const folder = join(tmpdir(), `pvt-video-${id}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'out'), { recursive: true });
  try {
    await keepOriginal(tools, tenant, video, join(folder, ORIGINAL));
    const outcome = await render(tools, job, video, folder);
    await end(tools, job, outcome);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  // All that was sent is in the original now.
  for (let part = 0; part < partsOf(video.bytes); part += 1) await tools.files.delete(partName(tenant, id, part));
}

/** @returns undefined where there is nothing to do any more */
function begin({ database }: VideoTools, { context, data }: RenderJob): Promise<StoredVideo | undefined> {
  return database.transaction(context.tenant, async (tx) => {
    const video = await lockVideo(tx, data.video);
    if (video === undefined || (video.state !== 'waiting' && video.state !== 'working')) return undefined;
    await updateVideo(tx, { ...video, state: 'working', percent: 0 });
    return video;
  });
}

/** Puts the parts together, at first; the whole file is at `path` then. */
async function keepOriginal({ files }: VideoTools, tenant: string, video: StoredVideo, path: string): Promise<void> {
  const name = originalName(tenant, video.id);
  const kept = await files.get(name);
  const whole = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  if (kept !== undefined && kept.size === video.bytes) return pipeline(kept.stream(), whole);
  await pipeline(Readable.from(contentOf(files, tenant, video), { objectMode: false }), whole);
  await files.put(name, createReadStream(path));
}

async function* contentOf(files: VideoTools['files'], tenant: string, { id, bytes }: StoredVideo) {
  for (let part = 0; part < partsOf(bytes); part += 1) {
    const stored = await files.get(partName(tenant, id, part));
    if (stored === undefined) throw new Error(`part ${part} of the video ${id} is gone`);
    yield* stored.stream();
  }
}

async function render(tools: VideoTools, job: RenderJob, video: StoredVideo, folder: string): Promise<Outcome> {
  const { ffmpeg, logger } = tools;
  const { signal } = job;
  const type = await typeOf(join(folder, ORIGINAL));
  try {
    const probed = await probeVideo(ffmpeg.replace(/ffmpeg$/, 'ffprobe'), folder, ORIGINAL, signal);
    const renditions = renditionsOf(probed.height);
    const onPercent = percentKept(tools, job);
    await renderVideo({ ffmpeg, folder, original: ORIGINAL, probed, renditions, signal, onPercent });
    const stored = await storeAll(tools, job.context.tenant, video.id, join(folder, 'out'));
    const { durationMs } = probed;
    return { state: 'ready', reason: null, durationMs, type, folder: stored, heights: heightsOf(renditions) };
  } catch (error) {
    if (error instanceof ProgramMissing) {
      logger.warn(
        { video: video.id },
        `${error.message}: install ffmpeg (apt-get install ffmpeg), then prepare the video again`,
      );
      return withoutProgram(type);
    }
    if (error instanceof NoVideo || error instanceof ProgramFailed)
      return { state: 'failed', type, reason: `It can not be read as a video: ${error.message}` };
    throw error;
  }
}

const heightsOf = (renditions: readonly { readonly height: number }[]): number[] =>
  renditions.map(({ height }) => height);

function withoutProgram(type: StoredVideo['type']): Outcome {
  const install = 'Install it there (apt-get install ffmpeg), then prepare the video again.';
  return type === null
    ? { state: 'failed', type, reason: `ffmpeg is not on the server, and browsers do not play this file. ${install}` }
    : {
        state: 'original',
        type,
        reason: `ffmpeg is not on the server: the video plays as it was uploaded. ${install}`,
      };
}

async function typeOf(path: string): Promise<StoredVideo['type']> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING_BYTES), 0, BEGINNING_BYTES, 0);
    return playableType(buffer.subarray(0, bytesRead)) ?? null;
  } finally {
    await file.close();
  }
}

/** Stores progress now and then; the next one makes good what could not be stored. */
function percentKept({ database }: VideoTools, { context, data }: RenderJob): (percent: number) => void {
  let [last, lastAt] = [0, Number.NEGATIVE_INFINITY];
  return (percent) => {
    const at = performance.now();
    if (percent === last || at - lastAt < PERCENT_EVERY_MS) return;
    [last, lastAt] = [percent, at];
    database.transaction(context.tenant, (tx) => setPercent(tx, data.video, percent)).catch(() => undefined);
  };
}

/** @returns the folder that they are in, which is new */
async function storeAll({ files }: VideoTools, tenant: string, video: string, from: string): Promise<string> {
  const folder = randomUUIDv7();
  for (const name of await readdir(from))
    await files.put(mediaName(tenant, video, folder, name), createReadStream(join(from, name)));
  return folder;
}

function end({ database, log }: VideoTools, job: RenderJob, outcome: Outcome): Promise<void> {
  const { course, video: id } = job.data;
  return database.transaction(job.context.tenant, async (tx) => {
    const video = await lockVideo(tx, id);
    if (video !== undefined) {
      const ended: StoredVideo = { ...video, ...outcome, percent: 100 };
      await updateVideo(tx, ended);
      const { name, state, heights, reason } = ended;
      await log.publish(tx, [
        videoChanged.of(job.context, { course, video: id, name, state, heights: [...heights], reason }),
      ]);
    }
    await job.done(tx);
  });
}
