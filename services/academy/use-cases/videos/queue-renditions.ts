import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { type StoredVideo, updateVideo } from '../../adapters/postgres/videos.ts';
import { videoChanged } from '../../core/video/events.ts';
import type { AcademyTools } from '../tools.ts';
import { makeRenditions } from './renditions-job.ts';

/** Has the renditions of a whole video made from now on. The caller has its lock. @returns it as it is stored then */
export async function queueRenditions(
  { log, jobs }: Pick<AcademyTools, 'log' | 'jobs'>,
  tx: Transaction,
  context: CallContext,
  course: string,
  video: StoredVideo,
): Promise<StoredVideo> {
  const waiting: StoredVideo = { ...video, state: 'waiting', percent: 0, reason: null };
  await updateVideo(tx, waiting);
  const { id, name, state, heights, reason } = waiting;
  await log.publish(tx, [videoChanged.of(context, { course, video: id, name, state, heights: [...heights], reason })]);
  await jobs.enqueue(tx, context, makeRenditions, { course, video: id }, { key: id });
  return waiting;
}
